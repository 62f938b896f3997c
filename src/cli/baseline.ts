import * as fs from 'node:fs';
import * as path from 'node:path';
import { UsageError } from './command';
import { reasonOf } from './find-files';
import { Finding } from '../check/finding';
import { refName } from '../graph/object-ref';

/** Findings that an old repository starts with: by rule and object, not by line, so that edits elsewhere change nothing. */
interface BaselineFile {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: string;
  readonly object: string;
  readonly cluster: string;
  /** How many findings of the rule at the object are let pass. */
  readonly count: number;
}

export interface AgainstBaseline {
  /** Findings that the baseline does not have. */
  readonly fresh: readonly Finding[];
  /** Findings of the baseline that are no more. */
  readonly gone: number;
}

export function writeBaseline(file: string, cwd: string, findings: readonly Finding[]): void {
  const content: BaselineFile = { version: 1, findings: entriesOf(findings) };
  try {
    fs.writeFileSync(path.resolve(cwd, file), `${JSON.stringify(content, undefined, 2)}\n`);
  } catch (error) {
    throw new UsageError(`check: --baseline: ${file} cannot be written: ${reasonOf(error)}`);
  }
}

export function readBaseline(file: string, cwd: string): readonly BaselineEntry[] {
  let text: string;
  try {
    text = fs.readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`check: --baseline: ${file} ${reasonOf(error)}; --write-baseline makes it`);
  }
  const content = parse(text);
  if (!content) throw new UsageError(`check: --baseline: ${file} is no baseline; --write-baseline makes one`);
  return content.findings;
}

export function againstBaseline(findings: readonly Finding[], baseline: readonly BaselineEntry[]): AgainstBaseline {
  const left = new Map(baseline.map((entry) => [keyOf(entry), entry.count]));
  const fresh = findings.filter((finding) => {
    const key = keyOf(entryOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  return { fresh, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

function entriesOf(findings: readonly Finding[]): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = entryOf(finding);
    const key = keyOf(entry);
    entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function entryOf({ rule, object }: Finding): BaselineEntry {
  return { rule, object: refName(object), cluster: object.cluster, count: 1 };
}

function keyOf({ rule, object, cluster }: BaselineEntry): string {
  return JSON.stringify([object, rule, cluster]);
}

function parse(text: string): BaselineFile | undefined {
  try {
    const content = JSON.parse(text) as Partial<BaselineFile> | null;
    return content?.version === 1 && Array.isArray(content.findings) && content.findings.every(isEntry) ? content as BaselineFile : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(entry: Partial<BaselineEntry> | null): boolean {
  return typeof entry?.rule === 'string' && typeof entry.object === 'string' && typeof entry.cluster === 'string' && Number.isInteger(entry.count);
}
