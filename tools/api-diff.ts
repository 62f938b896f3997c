import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

// `npm run api:diff`: what breaks between the public API that is on record (test/api.jsii) and the one that was compiled last. A change
// that breaks users stands in the CHANGELOG under "Unreleased", by the names that it changes; then `npm run api:diff -- --accept` puts
// the new API on record.

const RECORD = join(ROOT, 'test', 'api.jsii');
const CACHE = join(ROOT, 'node_modules', '.cache');

/** An assembly without what is no interface: texts and places in the source. */
function interfaceOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(interfaceOf);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !['docs', 'locationInModule', 'symbolId', 'readme', 'fingerprint'].includes(key));
  return Object.fromEntries(kept.map(([key, part]) => [key, interfaceOf(part)]));
}

/** The breaking changes, one line each: what jsii-diff says, with the key of the API element first. */
function breakingChanges(): string[] {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'api-'));
  try {
    writeFileSync(join(folder, '.jsii'), readFileSync(RECORD));
    writeFileSync(join(folder, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    const command = [join(ROOT, 'node_modules', 'jsii-diff', 'bin', 'jsii-diff'), '--keys', '--error-on', 'all', folder, ROOT];
    const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
    const changes = `${stdout}${stderr}`.split('\n').filter((line) => /\[[\w-]+:cdk8s-webapp[^\]]*\]/.test(line));
    if (status !== 0 && changes.length === 0) throw new Error(`jsii-diff failed:\n${stdout}${stderr}`);
    return changes.map((line) => line.trim());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The name that a change is about: of a member, or else of a type. */
const nameOf = (change: string): string => /\[[\w-]+:cdk8s-webapp\.([\w.]+)/.exec(change)![1].split('.').at(-1)!;

const current = `${JSON.stringify(interfaceOf(JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'))), null, 1)}\n`;
const changes = breakingChanges();
const unreleased = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').split(/^## /m)[1] ?? '';
// What uses a type that was removed or renamed changes with it.
const unwritten = changes.filter((change) => !change.includes('could not find type') && !unreleased.includes(nameOf(change)));
for (const change of changes) console.log(change);
if (unwritten.length > 0) {
  console.error(`The CHANGELOG does not name, under "Unreleased": ${[...new Set(unwritten.map(nameOf))].join(', ')}`);
  process.exitCode = 1;
} else if (process.argv.includes('--accept')) {
  writeFileSync(RECORD, current);
  console.log(`${changes.length} breaking changes, on record in test/api.jsii now`);
} else if (changes.length > 0 || current !== readFileSync(RECORD, 'utf8')) {
  console.error('The public API is not the one on record.');
  console.error('Run `npm run api:diff -- --accept` and commit test/api.jsii with the change.');
  process.exitCode = 1;
} else {
  console.log('The public API is the one on record.');
}
