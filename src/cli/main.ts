import { Command, ExitCode, Streams, UsageError } from './terminal/command';
import { packageVersion } from './terminal/package-version';
import { writeLine } from './terminal/styled-lines';
import { LimitError } from '../graph/comparison-limit';

/** Loads a command only when it runs. */
const COMMANDS: { readonly [name: string]: () => Command } = {
  check: () => (require('./check/check-command') as typeof import('./check/check-command')).CHECK_COMMAND,
  init: () => (require('./init/init-command') as typeof import('./init/init-command')).INIT_COMMAND,
};

/** Runs a command line and returns the exit status. Never prints a stack trace. */
export async function main(args: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    return await run(args, streams);
  } catch (error) {
    writeLine(streams.stderr, `cdk8s-webapp: ${explained(error)}`);
    for (const line of error instanceof UsageError ? error.details : []) writeLine(streams.stderr, line);
    return ExitCode.UNUSABLE;
  }
}

async function run([name, ...args]: readonly string[], streams: Streams): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    streams.stdout.write(`${packageVersion()}\n`);
    return ExitCode.CLEAN;
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const help = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]) ? COMMANDS[args[0]]().help : overview();
    (name === undefined ? streams.stderr : streams.stdout).write(help);
    return name === undefined ? ExitCode.UNUSABLE : ExitCode.CLEAN;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`there is no command "${name}"; commands: ${Object.keys(COMMANDS).join(', ')}. See cdk8s-webapp --help`);
  }
  const command = COMMANDS[name]();
  if (args.includes('--help') || args.includes('-h')) {
    streams.stdout.write(command.help);
    return ExitCode.CLEAN;
  }
  return command.run(args, streams);
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));
  const lines = Object.entries(COMMANDS).map(([name, load]) => `  ${name.padEnd(width)}  ${load().summary}`);
  return `Usage: cdk8s-webapp COMMAND [OPTIONS]

Commands:
${lines.join('\n')}

Options:
  -h, --help     Print help, also for a command: cdk8s-webapp check --help
  -v, --version  Print the version of this package
`;
}

function explained(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof LimitError) return `check: ${error.message}`;
  if (error instanceof RangeError && /call stack/i.test(error.message)) return 'the input is nested too deeply to be read';
  return `internal error: ${error instanceof Error ? error.message : String(error)}. Please report it with the input that causes it`;
}
