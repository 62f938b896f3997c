/** What a command reads from and writes to. */
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
  /** All of its `--help`. */
  readonly help: string;
  run(args: readonly string[], streams: Streams): Promise<ExitCode>;
}

export enum ExitCode {
  /** Nothing found. */
  CLEAN = 0,
  FINDINGS = 1,
  /** Bad usage, or input that cannot be read. */
  TROUBLE = 2,
}

/** A command line, or an input, with which the command cannot start; its message is all that is printed. */
export class UsageError extends Error {
  /** @param details lines that follow the message */
  constructor(message: string, readonly details: readonly string[] = []) {
    super(message);
  }
}
