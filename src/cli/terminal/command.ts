/** The input and output of a command. */
export interface Streams {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
}

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One command of `cdk8s-webapp`. */
export interface Command {
  /** What it does, for the list of commands. */
  readonly summary: string;
  /** The text of `--help`. */
  readonly help: string;
  run(args: readonly string[], streams: Streams): Promise<ExitCode>;
}

export enum ExitCode {
  /** No findings that fail. */
  CLEAN = 0,
  FINDINGS = 1,
  /** Invalid usage, or input that cannot be read. */
  UNUSABLE = 2,
}

/** A command line or an input with which the command cannot run. Only its message is printed. */
export class UsageError extends Error {
  /** @param details lines that follow the message */
  constructor(message: string, readonly details: readonly string[] = []) {
    super(message);
  }
}
