import { Position } from '../../kube/yaml/text-lines';

/** Input that could not be read, or was skipped. */
export interface InputProblem {
  readonly file: string;
  readonly position?: Position;
  /** What is wrong, to follow the file's name. */
  readonly message: string;
}

/** Standard input, as an argument of the command line. */
export const STDIN = '-';

/** The name of standard input in output. */
export const STDIN_NAME = '<stdin>';

/** The name of a file, or of standard input, in output. */
export function shownName(file: string): string {
  return file === STDIN ? STDIN_NAME : file;
}
