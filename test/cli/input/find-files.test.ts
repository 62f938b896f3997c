import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { findFiles, reasonOf } from '../../../src/cli/input/find-files';
import { Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

const found = (...words: string[]) => findFiles(words, work.folder).files.map(({ file }) => file);

test('a folder means its YAML and JSON files at any depth, in order, without hidden folders and node_modules', () => {
  work.write({ 'b.yml': '', 'a/c.yaml': '', 'a/d.json': '', 'a/readme.md': '', '.git/x.yaml': '', 'node_modules/x/y.yaml': '' });
  expect(found('.')).toEqual(['a/c.yaml', 'a/d.json', 'b.yml']);
  expect(found('a/', 'b.yml')).toEqual(['a/c.yaml', 'a/d.json', 'b.yml']);
});

test('a file that several words mean is read once', () => {
  work.write({ 'a/c.yaml': '', 'a/d.yaml': '' });
  fs.symlinkSync('a', path.join(work.folder, 'same'));
  expect(found('a/d.yaml', 'a', './a/*.yaml', 'same')).toEqual(['a/d.yaml', 'a/c.yaml']);
});

test('globs are for shells that leave them alone', () => {
  work.write({ 'k8s/a.yaml': '', 'k8s/b/c.yaml': '', 'other.yaml': '' });
  expect(found('k8s/**/*.yaml')).toEqual(['k8s/a.yaml', 'k8s/b/c.yaml']);
  expect(found('./*.yaml')).toEqual(['other.yaml']);
});

test('a folder that links back to one that holds it is entered once', () => {
  work.write({ 'a/b/c.yaml': '' });
  fs.symlinkSync('..', path.join(work.folder, 'a/b/up'));
  const { files, notes } = findFiles(['.'], work.folder);
  expect(files.map(({ file }) => file)).toEqual(['a/b/c.yaml']);
  expect(notes).toEqual([{ file: 'a/b/up', message: 'links to a parent folder; not entered again' }]);
});

test("a Helm chart's templates are not read, and the way to check them is told", () => {
  work.write({ 'chart/Chart.yaml': '', 'chart/templates/x.yaml': '', 'chart/values.yaml': '', 'templates/y.yaml': '' });
  const { files, notes } = findFiles(['.'], work.folder);
  expect(files.map(({ file }) => file)).toEqual(['chart/Chart.yaml', 'chart/values.yaml', 'templates/y.yaml']);
  expect(notes).toEqual([{ file: 'chart/templates', message: 'templates of a Helm chart, not read; check the rendered manifests: helm template chart | cdk8s-webapp check -' }]);
});

test('what the operating system says is said in words', () => {
  expect(reasonOf({ code: 'EACCES' })).toBe('cannot be read (permission denied)');
  expect(reasonOf({ code: 'EMFILE', message: 'EMFILE: too many' })).toBe('cannot be read (EMFILE)');
});

test('folders that link to each other are each entered once, and their files keep the names that they have without links', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  work.write(Object.fromEntries(names.map((name) => [`${name}/x.yaml`, ''])));
  for (const from of names) for (const to of names) fs.symlinkSync(`../${to}`, path.join(work.folder, from, `to-${to}`));
  const start = performance.now();
  expect(found('.')).toEqual(names.map((name) => `${name}/x.yaml`));
  expect(found('**/*.yaml')).toEqual(names.map((name) => `${name}/x.yaml`));
  expect(found('a/to-b/to-c/*.yaml')).toEqual(['a/to-b/to-c/x.yaml']);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a pipe, a socket and a device in a folder are passed over with a line, and read when they are named', async () => {
  work.write({ 'x.yaml': '' });
  execFileSync('mkfifo', [path.join(work.folder, 'pipe.yaml')]);
  fs.symlinkSync('/dev/zero', path.join(work.folder, 'zero.yaml'));
  const server = createServer().listen(path.join(work.folder, 'socket.yaml'));
  await new Promise((listening) => server.once('listening', listening));
  const { files, notes, problems } = findFiles(['.', '*.yaml'], work.folder);
  server.close();
  expect(files.map(({ file }) => file)).toEqual(['x.yaml']);
  expect(notes).toEqual(['pipe.yaml', 'socket.yaml', 'zero.yaml'].map((file) => ({ file, message: 'is a pipe, a socket or a device; not read unless it is specified' })));
  expect(problems).toEqual([]);
  expect(found('pipe.yaml')).toEqual(['pipe.yaml']);
});

test('a deeply nested folder is read to its end', () => {
  const deep = Array.from({ length: 300 }, () => 'd').join('/');
  fs.mkdirSync(path.join(work.folder, deep), { recursive: true });
  fs.writeFileSync(path.join(work.folder, deep, 'x.yaml'), '');
  expect(found('.')).toEqual([`${deep}/x.yaml`]);
  expect(found('**/x.yaml')).toEqual([`${deep}/x.yaml`]);
});

test('folders that no file of a pattern can be in are not searched', () => {
  work.write({ 'k8s/a.yaml': '', 'other/deep/b.yaml': '' });
  const read = jest.spyOn(jest.requireActual<typeof fs>('node:fs'), 'readdirSync');
  expect(found('*/a.yaml')).toEqual(['k8s/a.yaml']);
  expect(read.mock.calls.map(([folder]) => path.relative(work.folder, String(folder)))).toEqual(['', 'k8s', 'other']);
  read.mockRestore();
});

test('a pattern that means nothing is named, and so is an empty word', () => {
  expect(findFiles(['[z-a].yaml', ''], work.write({ 'x.yaml': '' }).folder)).toMatchObject({
    files: [], problems: [{ file: '[z-a].yaml', message: 'has a range that runs backwards: z-a' }, { file: '""', message: 'is not the name of a file, folder or glob' }],
  });
});
