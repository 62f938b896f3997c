import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageNames } from '../tools/docs/page';

const ROOT = join(__dirname, '..');
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

describe.each(pageNames())('%s', (page) => {
  test('links to what exists', () => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(([, target]) => target);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), decodeURI(target))))).toEqual([]);
  });
});

test('ARCHITECTURE.md says what each folder of src is', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `src/${name}`);
  expect(folders.filter((folder) => !read('ARCHITECTURE.md').includes(`\`${folder}\``))).toEqual([]);
});

test('ARCHITECTURE.md gives each dependency with its reason', () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(read('package.json'));
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  const table = read('ARCHITECTURE.md').split('## Dependencies')[1];
  expect(names.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

test('every decision is in the list of decisions', () => {
  const list = read('docs/adr/README.md');
  expect(readdirSync(join(ROOT, 'docs/adr')).filter((name) => name !== 'README.md' && !list.includes(`(${name})`))).toEqual([]);
});
