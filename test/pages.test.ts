import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageNames } from '../tools/docs/page';

const ROOT = join(__dirname, '..');
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

const { repository } = JSON.parse(read('package.json'));
/** A page or folder of this repository, as a link from outside names it. */
const IN_REPOSITORY = new RegExp(`^${repository.url.replace(/\.git$/, '')}/(?:blob|tree)/main/([^#]+)`);
/** What npm publishes beside the code (`files` of package.json): a link to it works in the tarball too. */
const PUBLISHED = /^(README\.md|LICENSE|API\.md|CHANGELOG\.md|docs\/.*\.md)$/;

const linksOf = (page: string): string[] => [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
/** The file of this repository that a link leads to, from its root; undefined for another site and for a place of the same page. */
function fileOf(page: string, target: string): string | undefined {
  if (/^(https?:|mailto:|#)/.test(target)) return IN_REPOSITORY.exec(target)?.[1];
  return join(dirname(page), decodeURI(target.replace(/#.*$/, '')));
}

describe.each(pageNames())('%s', (page) => {
  test('links to what exists', () => {
    const targets = linksOf(page).filter((target) => fileOf(page, target) !== undefined);
    expect(targets.filter((target) => !existsSync(join(ROOT, fileOf(page, target)!)))).toEqual([]);
  });
});

test.each(pageNames().filter((page) => PUBLISHED.test(page)))('%s links to what is not published by its address in the repository', (page) => {
  const relative = linksOf(page).filter((target) => !/^(https?:|mailto:|#)/.test(target));
  expect(relative.filter((target) => !PUBLISHED.test(fileOf(page, target)!))).toEqual([]);
});

test('ARCHITECTURE.md says what each folder of src is', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `src/${name}`);
  expect(folders.filter((folder) => !read('ARCHITECTURE.md').includes(`\`${folder}\``))).toEqual([]);
});

test.each(['ARCHITECTURE.md', 'src/kube/yaml/README.md', ...pageNames().filter((page) => page.startsWith('docs/adr/'))])('%s names source files that exist', (page) => {
  const names = [...read(page).matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name);
  const folders = ['', 'src', dirname(page)];
  expect(names.filter((name) => name !== 'main.ts' && !folders.some((folder) => existsSync(join(ROOT, folder, name))))).toEqual([]);
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
