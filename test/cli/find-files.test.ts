import * as fs from 'node:fs';
import * as path from 'node:path';
import { Workspace } from './run-cli';
import { findFiles, reasonOf } from '../../src/cli/find-files';

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
  expect(notes).toEqual([{ file: 'a/b/up', message: 'links back to a folder that holds it; not entered again' }]);
});

test("a Helm chart's templates are not read, and the way to check them is told", () => {
  work.write({ 'chart/Chart.yaml': '', 'chart/templates/x.yaml': '', 'chart/values.yaml': '', 'templates/y.yaml': '' });
  const { files, notes } = findFiles(['.'], work.folder);
  expect(files.map(({ file }) => file)).toEqual(['chart/Chart.yaml', 'chart/values.yaml', 'templates/y.yaml']);
  expect(notes).toEqual([{ file: 'chart/templates', message: 'templates of a Helm chart, not read; check what they render to: helm template chart | cdk8s-webapp check -' }]);
});

test('what the operating system says is said in words', () => {
  expect(reasonOf({ code: 'EACCES' })).toBe('may not be read (permission denied)');
  expect(reasonOf({ code: 'EMFILE', message: 'EMFILE: too many' })).toBe('cannot be read (EMFILE)');
});
