import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createProgram, getParsedCommandLineOfConfigFile, sys } from 'typescript';
import { ROOT } from './examples';

// What jsii has no option for, on the lib/ that it has written:
// - no source maps: with them a stack names files of src/, which are not in the package;
// - no member that is marked @internal in the types, and no types of files that no public type leads to.

const LIB = join(ROOT, 'lib');
const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' });

for (const file of files.filter((name) => name.endsWith('.js'))) {
  const path = join(LIB, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
}

const host = { ...sys, onUnRecoverableConfigFileDiagnostic: () => process.exit(1) };
const { options, fileNames } = getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), {}, host)!;
const declarations = { ...options, inlineSourceMap: false, inlineSources: false, stripInternal: true, emitDeclarationOnly: true };
createProgram(fileNames, declarations).emit();

const reached = new Set<string>();
const waiting = ['index.d.ts', 'jest/index.d.ts'];
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  for (const [, from] of readFileSync(join(LIB, file), 'utf8').matchAll(/(?:from |import\(|import )'(\.[^']+)'/g)) {
    const path = normalize(join(dirname(file), from));
    waiting.push(files.includes(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts'));
  }
}
for (const file of files.filter((name) => name.endsWith('.d.ts') && !reached.has(name))) rmSync(join(LIB, file));

// A class without members would take any value where one of it is asked for: a private one makes it a type of its own.
for (const file of reached) {
  const path = join(LIB, file);
  const text = readFileSync(path, 'utf8');
  const nominal = text.replace(/^( +)private constructor\(\);$/gm, '$&\n$1private readonly _nominal;');
  if (nominal !== text) writeFileSync(path, nominal);
}
