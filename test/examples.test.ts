import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appLines } from '../tools/app-lines';
import { exampleNames, EXAMPLES, joinManifests, Manifest, synthInProcess } from '../tools/examples';

test('every folder of examples can be synthesised by the cdk8s CLI', () => {
  expect(exampleNames()).toEqual(readdirSync(EXAMPLES).sort());
});

describe.each(exampleNames())('examples/%s', (name) => {
  const folder = join(EXAMPLES, name);
  let synthesised: Manifest[];
  beforeAll(() => synthesised = synthInProcess(name, require));

  test('synthesises its expected.yaml, byte for byte', () => {
    const file = join(folder, 'expected.yaml');
    if (!existsSync(file)) throw new Error(`examples/${name} has no expected.yaml. Fix: npm run examples:update ${name}, and read what it wrote`);
    expect(joinManifests(synthesised)).toBe(readFileSync(file, 'utf8'));
  });

  test('says in its first line which question it answers', () => {
    expect(readFileSync(join(folder, 'main.ts'), 'utf8').split('\n')[0]).toMatch(/^\/\/ .*\?/);
  });

  test('has Services that find their pods and ports', () => {
    const lines = appLines(synthesised);
    expect(lines).not.toEqual([]);
    expect(lines.filter(({ works }) => !works)).toEqual([]);
  });
});
