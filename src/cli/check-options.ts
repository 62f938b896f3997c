import { parseArgs } from 'node:util';
import { UsageError } from './command';
import { SEVERITIES, Severity } from '../check/finding';
import { dnsLabelProblem } from '../kube/names';

export const OUTPUTS = ['text', 'json', 'sarif', 'github'] as const;
export type OutputFormat = typeof OUTPUTS[number];

/** The options of `cdk8s-webapp check`, read but not yet acted on. */
export interface CheckCommandOptions {
  readonly inputs: readonly string[];
  readonly output: OutputFormat;
  readonly namespace?: string;
  readonly clusterPer?: 'file' | 'folder';
  readonly kubernetesVersion?: string;
  readonly failOn: Severity | 'never';
  readonly baseline?: string;
  readonly writeBaseline: boolean;
  readonly severities: { readonly [rule: string]: Severity | 'off' };
  readonly explain?: string;
  readonly paths: boolean;
}

export function readCheckOptions(args: readonly string[], ruleIds: () => readonly string[]): CheckCommandOptions {
  const { values, positionals } = parse(args);
  const explain = values.explain;
  const options: CheckCommandOptions = {
    inputs: positionals,
    output: oneOf('output', values.output ?? 'text', OUTPUTS),
    namespace: values.namespace === undefined ? undefined : namespace(values.namespace),
    clusterPer: values['cluster-per'] === undefined ? undefined : oneOf('cluster-per', values['cluster-per'], ['file', 'folder'] as const),
    kubernetesVersion: values['kubernetes-version'] === undefined ? undefined : kubernetesVersion(values['kubernetes-version']),
    failOn: oneOf('fail-on', values['fail-on'] ?? 'error', [...SEVERITIES, 'never'] as const),
    baseline: values.baseline,
    writeBaseline: values['write-baseline'] ?? false,
    severities: severities(values.severity ?? [], ruleIds),
    explain,
    paths: values.paths ?? false,
  };
  if (options.inputs.length === 0 && explain === undefined) throw new UsageError('check: nothing to read; name files, folders or globs, or - for standard input. See cdk8s-webapp check --help');
  if (options.writeBaseline && options.baseline === undefined) throw new UsageError('check: --write-baseline needs --baseline FILE, the file to write');
  if (options.paths && options.output !== 'text' && options.output !== 'json') throw new UsageError(`check: --paths prints text or json, not ${options.output}`);
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'output': { type: 'string', short: 'o' },
        'namespace': { type: 'string', short: 'n' },
        'cluster-per': { type: 'string' },
        'kubernetes-version': { type: 'string' },
        'fail-on': { type: 'string' },
        'baseline': { type: 'string' },
        'write-baseline': { type: 'boolean' },
        'severity': { type: 'string', multiple: true },
        'explain': { type: 'string' },
        'paths': { type: 'boolean' },
      },
    });
  } catch (error) {
    // Its own first sentence names the option; what follows is advice on positional arguments.
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(`check: ${reason.replace(/\.$/, '')}. See cdk8s-webapp check --help`);
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`check: --${option}: got "${value}"; allowed: ${allowed.join(', ')}`);
  return found;
}

function namespace(name: string): string {
  const problem = dnsLabelProblem(name);
  if (problem) throw new UsageError(`check: --namespace: "${name}" ${problem.wrong}; allowed: ${problem.allowed}`);
  return name;
}

function kubernetesVersion(text: string): string {
  const match = /^v?(1\.\d{1,2})(\.\d+)?([-+].*)?$/.exec(text);
  if (!match) throw new UsageError(`check: --kubernetes-version: got "${text}"; write it like 1.31`);
  return match[1];
}

function severities(settings: readonly string[], ruleIds: () => readonly string[]): CheckCommandOptions['severities'] {
  return Object.fromEntries(settings.map((setting) => {
    const [rule, severity, ...more] = setting.split('=');
    if (severity === undefined || more.length > 0) throw new UsageError(`check: --severity: got "${setting}"; write RULE=error, RULE=warning, RULE=note or RULE=off`);
    assertRule('severity', rule, ruleIds());
    return [rule, oneOf('severity', severity, [...SEVERITIES, 'off'] as const)];
  }));
}

/** Throws when no rule has an id, with the ids that look like it. */
export function assertRule(option: string, rule: string, ruleIds: readonly string[]): void {
  if (ruleIds.includes(rule)) return;
  const words = rule.split('-').filter(({ length }) => length > 2);
  const alike = ruleIds.filter((id) => words.some((word) => id.includes(word)));
  throw new UsageError(`check: --${option}: no rule is called "${rule}"; ${alike.length > 0 ? 'there are' : 'all rules'}: ${(alike.length > 0 ? alike : ruleIds).join(', ')}`);
}
