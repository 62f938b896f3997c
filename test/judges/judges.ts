import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const SOURCE = __dirname;

/** The program of the judges in the cache, by what it was built from. */
export function judgesProgram(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(SOURCE).sort()) {
    if (/\.go$|^go\.(mod|sum)$/.test(file)) hash.update(file).update(readFileSync(join(SOURCE, file)));
  }
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(cache, 'cdk8s-webapp', 'judges', hash.digest('hex').slice(0, 12), 'judges');
}

/** Builds the judges into the cache unless they are there. Gives what went wrong, if anything did. */
export function buildJudges(): string | undefined {
  const program = judgesProgram();
  if (existsSync(program)) return undefined;
  mkdirSync(dirname(program), { recursive: true });
  const { status, error } = spawnSync('go', ['build', '-trimpath', '-o', `${program}.part`, '.'], {
    cwd: SOURCE, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' }, stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) return 'There is no go command: install Go 1.24 or later (https://go.dev/dl).';
  if (status !== 0) return 'The judges do not build; the lines above say why.';
  // A program is moved into place when it is whole, so that an interrupted build never leaves half of one.
  renameSync(`${program}.part`, program);
  return undefined;
}

/** `describe` where the judges were built (`npm run judges`), otherwise a skipped one that says so. */
export function describeJudged(name: string, tests: () => void): void {
  if (existsSync(judgesProgram())) describe(name, tests);
  else describe.skip(`${name} (needs Go and "npm run judges")`, tests);
}

/** Asks a judge. */
export function ask<Answer>(judge: 'fields' | 'manifests' | 'objects' | 'pods' | 'policies' | 'services', question: unknown): Answer {
  const { status, stdout, stderr } = spawnSync(judgesProgram(), [judge], { input: JSON.stringify(question), encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`judges ${judge}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}
