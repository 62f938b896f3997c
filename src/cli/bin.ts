#!/usr/bin/env node
import { main } from './main';
import { ExitCode } from './terminal/command';
import { writeLine } from './terminal/styled-lines';

// A reader that stops early (`| head`) does not change the exit status. Neither does a closed stderr.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  writeLine(process.stderr, `cdk8s-webapp: the output cannot be written (${error.code ?? error.message})`);
  process.exitCode = ExitCode.UNUSABLE;
});

void main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
}).then((code) => {
  process.exitCode = Math.max(code, Number(process.exitCode ?? ExitCode.CLEAN));
});
