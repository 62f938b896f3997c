import { Position } from '../../kube/yaml/text-lines';

/** What could not be read, or was passed over. */
export interface InputProblem {
  readonly file: string;
  readonly position?: Position;
  /** What is wrong, to follow the file's name. */
  readonly message: string;
}

/** Standard input, as a word of the command line. */
export const STDIN = '-';

/** The name of standard input in what is printed. */
export const STDIN_NAME = '<stdin>';

/** The name of a file, or of standard input, in what is printed. */
export function shownName(file: string): string {
  return file === STDIN ? STDIN_NAME : file;
}
