import { closest, distance } from 'fastest-levenshtein';
import { Glob, GlobError } from './glob';
import { FieldPath } from '../../graph/object-ref';
import { kubernetesMinor, NEWEST_MINOR } from '../../kube/objects/removed-apis';
import { isFields } from '../../kube/values/json-fields';
import { dnsLabelProblem } from '../../kube/values/names';
import { rules } from '../rules';
import { SEVERITIES } from '../shared/finding';

/** What is wrong with a setting of the check. */
export interface SettingProblem {
  readonly path: FieldPath;
  /** To follow the name of the setting: `got "x"; allowed: error, warning`. */
  readonly message: string;
}

/** Validates a value, and yields what is wrong with it under the value's path. */
type Validator = (value: unknown, path: FieldPath) => Iterable<SettingProblem>;

/** The settings of the check, which the configuration file, CheckValidation and the matchers share. */
const SETTINGS = {
  namespace: text((name) => {
    const problem = dnsLabelProblem(name);
    return problem && `${problem.wrong}; allowed: ${problem.allowed}`;
  }),
  kubernetesVersion: validateVersion,
  failOn: oneOf([...SEVERITIES, 'never']),
  clusterPer: oneOf(['file', 'folder']),
  severities: validateSeverities,
  clusters: validateClusters,
  ignores: validateIgnores,
} satisfies { readonly [name: string]: Validator };

export type SettingName = keyof typeof SETTINGS;

/** Everything that is wrong with settings from a user, of which only some names are allowed. */
export function* settingProblems(value: unknown, allowed: readonly SettingName[]): Iterable<SettingProblem> {
  if (!isFields(value)) return yield { path: [], message: `got ${shown(value)}; allowed: a map of ${allowed.join(', ')}` };
  for (const [name, setting] of Object.entries(value)) {
    // A section in which every line is commented out is null.
    if (setting === undefined || setting === null) continue;
    const known = allowed.find((candidate) => candidate === name);
    if (known) yield* SETTINGS[known](setting, [name]);
    else yield { path: [name], message: `is not a setting; ${suggestion(name, allowed)}` };
  }
}

/** `severities.object-twice: got "x"; allowed: ...`. */
export function settingProblemText({ path, message }: SettingProblem): string {
  return path.length === 0 ? message : `${fieldOf(path)}: ${message}`;
}

/** `did you mean x?`, or the allowed names if none is similar. */
export function suggestion(name: string, allowed: readonly string[]): string {
  const nearest = closest(name, [...allowed]);
  const isNear = distance(name, nearest) <= Math.max(2, name.length / 4);
  const rest = allowed.length > MOST_NAMES ? 'see docs/rules.md' : `allowed: ${allowed.join(', ')}`;
  return isNear ? `did you mean ${nearest}?` : rest;
}

/** A list with more names than this is not printed. */
const MOST_NAMES = 12;

export function* validateRule(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  const ids = rules.map(({ id }) => id);
  if (typeof value !== 'string') yield { path, message: `got ${shown(value)}; allowed: the id of a rule` };
  else if (!ids.includes(value)) yield { path, message: `there is no rule ${shown(value)}; ${suggestion(value, ids)}` };
}

function* validateVersion(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  if (typeof value === 'string' && kubernetesMinor(value) !== undefined) return;
  yield { path, message: `got ${shown(value)}; write it as text: "1.${NEWEST_MINOR}"` };
}

function* validateSeverities(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  if (!isFields(value)) return yield { path, message: `got ${shown(value)}; allowed: a map of rules and severities` };
  for (const [rule, severity] of Object.entries(value)) {
    yield* validateRule(rule, [...path, rule]);
    if (severity !== undefined) yield* oneOf([...SEVERITIES, 'off'])(severity, [...path, rule]);
  }
}

function* validateClusters(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  if (!isFields(value)) return yield { path, message: `got ${shown(value)}; allowed: a map of clusters, each with a pattern of files or a list of them` };
  for (const [cluster, files] of Object.entries(value)) {
    const list: readonly unknown[] = Array.isArray(files) ? files : [files];
    for (const [i, file] of list.entries()) yield* pattern(file, Array.isArray(files) ? [...path, cluster, i] : [...path, cluster]);
  }
}

const IGNORE: { readonly [name: string]: Validator } = {
  rule: validateRule,
  reason: text((reason) => (reason.trim() === '' ? 'is empty; write why the finding is accepted' : undefined)),
  kind: pattern,
  namespace: pattern,
  name: pattern,
  file: pattern,
};

function* validateIgnores(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  if (!Array.isArray(value)) return yield { path, message: `got ${shown(value)}; allowed: a list of maps of ${Object.keys(IGNORE).join(', ')}` };
  for (const [i, ignore] of (value as readonly unknown[]).entries()) {
    const at = [...path, i];
    if (!isFields(ignore)) {
      yield { path: at, message: `got ${shown(ignore)}; allowed: a map of ${Object.keys(IGNORE).join(', ')}` };
      continue;
    }
    if (ignore.rule === undefined) yield { path: at, message: 'has no rule; add rule: the id of a rule' };
    if (ignore.reason === undefined) yield { path: at, message: 'has no reason; add reason: why the finding is accepted' };
    for (const [name, field] of Object.entries(ignore)) {
      if (field === undefined) continue;
      if (Object.hasOwn(IGNORE, name)) yield* IGNORE[name](field, [...at, name]);
      else yield { path: [...at, name], message: `is not a field of an ignore; ${suggestion(name, Object.keys(IGNORE))}` };
    }
  }
}

function* pattern(value: unknown, path: FieldPath): Iterable<SettingProblem> {
  if (typeof value !== 'string' || value === '') return yield { path, message: `got ${shown(value)}; allowed: text, with *, ?, [ab], {a,b} and ** as in globs` };
  try {
    new Glob(value);
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    yield { path, message: `${shown(value)} ${error.message}` };
  }
}

function text(wrong: (value: string) => string | undefined): Validator {
  return function* (value, path) {
    const message = typeof value === 'string' ? wrong(value) : 'is not text';
    if (message !== undefined) yield { path, message: `${shown(value)} ${message}` };
  };
}

function oneOf(allowed: readonly string[]): Validator {
  return function* (value, path) {
    if (!allowed.some((candidate) => candidate === value)) yield { path, message: `got ${shown(value)}; allowed: ${allowed.join(', ')}` };
  };
}

function fieldOf(path: FieldPath): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
}

/** A short text for a value of any type. */
function shown(value: unknown): string {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint' || value === undefined) return typeof value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? 'a list' : 'a map';
}
