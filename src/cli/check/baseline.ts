import * as fs from 'node:fs';
import * as path from 'node:path';
import { Finding } from '../../check/shared/finding';
import { FieldPath, refName } from '../../graph/object-ref';
import { isFields } from '../../kube/values/json-fields';
import { readManifest } from '../../kube/yaml/reader';
import { fileBytes } from '../input/file-bytes';
import { reasonOf } from '../input/find-files';
import { UsageError } from '../terminal/command';

/** Accepted findings of an existing repository, by rule and object and not by line, so that they do not depend on other edits. */
interface BaselineFile {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: string;
  readonly object: string;
  readonly cluster: string;
  /** The number of accepted findings of the rule in the object. */
  readonly count: number;
}

export interface BaselineComparison {
  /** Findings that the baseline does not have. */
  readonly fresh: readonly Finding[];
  /** The number of findings in the baseline that no longer exist. */
  readonly fixed: number;
}

/** @throws UsageError if the file cannot be written, or exists and is not a baseline */
export function writeBaseline(file: string, cwd: string, findings: readonly Finding[]): void {
  const content: BaselineFile = { version: 1, findings: entriesOf(findings) };
  assertReplaceable(file, cwd);
  try {
    fs.writeFileSync(path.resolve(cwd, file), `${JSON.stringify(content, undefined, 2)}\n`);
  } catch (error) {
    throw baselineError(file, `cannot be written: ${reasonOf(error)}`);
  }
}

export function readBaseline(file: string, cwd: string): readonly BaselineEntry[] {
  let bytes: Buffer | undefined;
  try {
    bytes = fileBytes(path.resolve(cwd, file));
  } catch (error) {
    throw baselineError(file, `${reasonOf(error)}; --write-baseline creates it`);
  }
  if (bytes === undefined) throw baselineError(file, 'is too large for a baseline');
  return entriesIn(file, bytes.toString('utf8'));
}

export function compareWithBaseline(findings: readonly Finding[], baseline: readonly BaselineEntry[]): BaselineComparison {
  const left = new Map(baseline.map((entry) => [keyOfEntry(entry), entry.count]));
  const fresh = findings.filter((finding) => {
    const key = keyOfEntry(entryOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  return { fresh, fixed: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

/** Throws if the file exists and is not a baseline, so that a mistyped name does not overwrite a manifest. */
function assertReplaceable(file: string, cwd: string): void {
  let text: string;
  try {
    const full = path.resolve(cwd, file);
    if (!fs.statSync(full).isFile()) throw baselineError(file, 'is not a file; specify the file to write');
    text = fs.readFileSync(full, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error instanceof UsageError ? error : baselineError(file, reasonOf(error));
  }
  try {
    if (text !== '') entriesIn(file, text);
  } catch {
    throw baselineError(file, 'exists and is not a baseline, so it is not overwritten; specify another file, or remove it');
  }
}

function entriesOf(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = entryOf(finding);
    const key = keyOfEntry(entry);
    entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function entryOf({ rule, object }: Finding): BaselineEntry {
  return { rule, object: refName(object), cluster: object.cluster, count: 1 };
}

function keyOfEntry({ rule, object, cluster }: BaselineEntry): string {
  return JSON.stringify([object, rule, cluster]);
}

const FIELDS: { readonly [name: string]: { readonly isValid: (value: unknown) => boolean; readonly allowed: string } } = {
  rule: { isValid: (value) => typeof value === 'string', allowed: 'text' },
  object: { isValid: (value) => typeof value === 'string', allowed: 'text' },
  cluster: { isValid: (value) => typeof value === 'string', allowed: 'text' },
  count: { isValid: (value) => Number.isSafeInteger(value) && (value as number) > 0, allowed: 'a whole number from 1' },
};

function entriesIn(file: string, text: string): readonly BaselineEntry[] {
  const { documents: [document, ...more], problems: [problem] } = readManifest(text);
  if (problem) throw baselineError(`${file}:${problem.position.line}:${problem.position.column}`, problem.message);
  const content = document?.value;
  if (!isFields(content) || content.version !== 1 || !Array.isArray(content.findings) || more.length > 0) throw baselineError(file, 'is not a baseline; --write-baseline creates one');
  const wrong = (at: FieldPath, message: string) => {
    const { line, column } = document.positionOf(['findings', ...at]);
    return baselineError(`${file}:${line}:${column}`, `${message}; --write-baseline rewrites the file`);
  };
  const seen = new Set<string>();
  content.findings.forEach((entry: unknown, index: number) => {
    if (!isFields(entry)) throw wrong([index], `findings[${index}] is not a map`);
    for (const [name, { isValid, allowed }] of Object.entries(FIELDS)) {
      if (!isValid(entry[name])) throw wrong([index, name], `findings[${index}].${name}: got ${JSON.stringify(entry[name]) ?? 'nothing'}; allowed: ${allowed}`);
    }
    const key = keyOfEntry(entry as BaselineEntry);
    if (seen.has(key)) throw wrong([index], `findings[${index}] repeats another entry; each rule has one count for an object`);
    seen.add(key);
  });
  return content.findings as readonly BaselineEntry[];
}

function baselineError(file: string, message: string): UsageError {
  return new UsageError(`check: --baseline: ${file} ${message}`);
}
