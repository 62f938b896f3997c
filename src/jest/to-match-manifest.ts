import * as fs from 'node:fs';
import * as path from 'node:path';
import { Yaml } from 'cdk8s';
import { assertOption, MatcherContext, MatcherResult, result, shownArgument } from './matcher';
import { subjectOf } from './subject';
import { KubeObject } from '../kube/objects/kube-object';
import { readManifest } from '../kube/yaml/reader';
import { YamlWriter } from '../kube/yaml/writer';

export function toMatchManifest(this: MatcherContext, received: unknown, file: string): MatcherResult {
  assertOption('toMatchManifest', typeof file === 'string' && file !== '', `file: got ${shownArgument(file)}; allowed: the name of a file`);
  const actual = subjectOf(received, 'toMatchManifest').objects;
  const full = path.resolve(this.testPath === undefined ? '.' : path.dirname(this.testPath), file);
  const expected = fs.existsSync(full) ? readExpected(full, file) : undefined;
  assertOption('toMatchManifest', this.isNot !== true || expected !== undefined, `${file} does not exist, so the manifests cannot be compared with it`);
  const pass = expected !== undefined && this.equals(expected, plain(actual), [this.utils.iterableEquality]);
  if (!pass && mayWrite(this)) {
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, yamlOf(actual));
    if (this.snapshotState) this.snapshotState[expected === undefined ? 'added' : 'updated']++;
    return result(true, () => '', () => `Expected manifests other than ${file}`);
  }
  if (pass && this.snapshotState) this.snapshotState.matched++;
  return result(pass,
    () => (expected === undefined
      ? `${file} does not exist. Fix: run jest with -u to write it, and review it`
      : `The manifests differ from ${file}. Fix: correct the code, or run jest with -u and review the change\n\n${difference(this, expected, actual, file)}`),
    () => `Expected manifests other than ${file}`);
}

/** Only `jest -u` writes the file, never for `not`, and never in CI, where projen and others pass -u without review. */
function mayWrite({ snapshotState, isNot }: MatcherContext): boolean {
  const ci = process.env.CI;
  return isNot !== true && snapshotState?._updateSnapshot === 'all' && (ci === undefined || ci === '' || ci === 'false' || ci === '0');
}

function readExpected(full: string, file: string): unknown[] {
  const { documents, problems } = readManifest(fs.readFileSync(full, 'utf8'));
  if (problems.length > 0) {
    const [{ position: { line, column }, message }] = problems;
    throw new Error(`toMatchManifest: ${file}:${line}:${column}: ${message}`);
  }
  return documents.map(({ value }) => value);
}

function difference(context: MatcherContext, expected: readonly unknown[], actual: readonly KubeObject[], file: string): string {
  return context.utils.diff(yamlOf(expected), yamlOf(actual), { aAnnotation: file, bAnnotation: 'Received', expand: false, contextLines: 3 }) ?? '';
}

/** The YAML that `synth` writes. */
function yamlOf(objects: readonly unknown[]): string {
  return new YamlWriter(Yaml.stringify.bind(Yaml)).write(objects);
}

/** The objects without undefined fields, which are not written to a file. */
function plain(objects: readonly KubeObject[]): unknown {
  return JSON.parse(JSON.stringify(objects));
}
