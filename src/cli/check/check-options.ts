import { parseArgs } from 'node:util';
import { SEVERITIES, Severity } from '../../check/shared/finding';
import { dnsLabelProblem } from '../../kube/values/names';
import { UsageError } from '../terminal/command';

export const OUTPUTS = ['text', 'json', 'sarif', 'github'] as const;
export type OutputFormat = typeof OUTPUTS[number];

/** The parsed options of `cdk8s-webapp check`. */
export interface CheckCommandOptions {
  readonly inputs: readonly string[];
  readonly output: OutputFormat;
  readonly namespace?: string;
  readonly clusterPer?: 'file' | 'folder';
  readonly kubernetesVersion?: string;
  readonly failOn: Severity | 'never';
  /** The configuration file; undefined to look for one, false for none. */
  readonly config?: string | false;
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
    config: values['no-config'] ? false : values.config,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'] ?? false,
    severities: severities(values.severity ?? [], ruleIds),
    explain,
    paths: values.paths ?? false,
  };
  const wrong = conflict(options, values.config !== undefined && options.config === false);
  if (wrong !== undefined) throw new UsageError(`check: ${wrong}`);
  return options;
}

/** Why options cannot be combined. */
function conflict({ explain, inputs, output, paths, baseline, writeBaseline }: CheckCommandOptions, configTwice: boolean): string | undefined {
  if (explain !== undefined) {
    const others = inputs.length > 0 || paths || baseline !== undefined || writeBaseline;
    return others ? '--explain RULE prints what a rule means and checks nothing; remove the other arguments' : undefined;
  }
  if (inputs.length === 0) return 'no input; specify files, folders or globs, or - for standard input. See cdk8s-webapp check --help';
  if (configTwice) return '--config and --no-config conflict; remove one of them';
  if (writeBaseline && baseline === undefined) return '--write-baseline requires --baseline FILE, the file to write';
  if (writeBaseline && output !== 'text') return `--write-baseline conflicts with --output ${output}; remove one of them`;
  if (paths && baseline !== undefined) return '--paths prints no findings, so it conflicts with --baseline; remove one of them';
  if (paths && output !== 'text' && output !== 'json') return `--paths prints text or json, not ${output}`;
  return undefined;
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
        'config': { type: 'string' },
        'no-config': { type: 'boolean' },
        'baseline': { type: 'string' },
        'write-baseline': { type: 'boolean' },
        'severity': { type: 'string', multiple: true },
        'explain': { type: 'string' },
        'paths': { type: 'boolean' },
      },
    });
  } catch (error) {
    // The first sentence names the option. The rest is advice on positional arguments.
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

/** Throws if no rule has the id. The error lists similar ids. */
export function assertRule(option: string, rule: string, ruleIds: readonly string[]): void {
  if (ruleIds.includes(rule)) return;
  const words = rule.split('-').filter(({ length }) => length > 2);
  const similar = ruleIds.filter((id) => words.some((word) => id.includes(word)));
  throw new UsageError(`check: --${option}: there is no rule "${rule}"; ${similar.length > 0 ? 'similar rules' : 'all rules'}: ${(similar.length > 0 ? similar : ruleIds).join(', ')}`);
}
