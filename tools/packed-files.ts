import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

// What a tarball holds, against test/package/files.txt, which a person has read: every name is one file, a name that ends in "/" is
// a bundled package. The compiled files are those of the source, no more and no less, and no stack of theirs names another file.

const reviewed = readFileSync(join(ROOT, 'test', 'package', 'files.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const compiled = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  .map((name) => `lib/${name.replace(/\.ts$/, '.js')}`);
/** The types that a public type leads to (tools/finish-lib.ts). */
const types = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts')).map((name) => `lib/${name}`);
const expected = [...reviewed, ...compiled, ...types];

const packed = execFileSync('tar', ['-tzf', process.argv[2]], { encoding: 'utf8' }).trim().split('\n').map((name) => name.replace(/^package\//, ''));

const unexpected = packed.filter((name) => !expected.some((entry) => (entry.endsWith('/') ? name.startsWith(entry) : name === entry)));
const missing = expected.filter((entry) => !packed.some((name) => (entry.endsWith('/') ? name.startsWith(entry) : name === entry)));
for (const name of unexpected) console.error(`packed, but neither compiled from src nor in test/package/files.txt: ${name}`);
for (const name of missing) console.error(`not packed: ${name}`);
const mapped = compiled.filter((name) => name.endsWith('.js') && readFileSync(join(ROOT, name), 'utf8').includes('\n//# sourceMappingURL='));
for (const name of mapped) console.error(`has a source map of a file that is not packed: ${name}`);
console.log(`${packed.length} files`);
process.exitCode = unexpected.length + missing.length + mapped.length > 0 ? 1 : 0;
