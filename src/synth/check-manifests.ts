import { Manifest } from './chart-manifests';
import type { CheckOptions } from '../check/check';
import type { Finding } from '../check/shared/finding';
import { ObjectRef, refName } from '../graph/object-ref';
import { KubeObject } from '../kube/objects/kube-object';
import { oneLine } from '../kube/values/printable';
import { Cluster } from '../parts/identity/cluster';

/** The result of the check of all manifests of an app as text: one line for each finding, with a limit for each rule. */
export interface ManifestCheck {
  readonly errorCount: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** How many findings of one rule are listed. */
const MAX_PER_RULE = 3;

/** Checks all manifests together, each in the cluster of its construct, with the options of the configuration file. */
export function checkManifests(manifests: readonly Manifest[], configured: (options: CheckOptions) => CheckOptions): ManifestCheck {
  // Loaded on first use, because a program that only creates constructs does not need it.
  const { check } = require('../check/check') as typeof import('../check/check');
  const read = manifests.filter(({ document }) => typeof document === 'object' && document !== null);
  const { findings } = check(read.map(({ document }) => document as KubeObject), configured({
    clusterOf: (index) => Cluster.nameOf(read[index].source) ?? '',
  }));
  const pathOf = ({ index }: ObjectRef) => read[index].source.node.path;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return { errorCount: errors.length, errors: linesOf(errors, pathOf), warnings: linesOf(warnings, pathOf) };
}

type PathOf = (ref: ObjectRef) => string;

/** Lists a limited number of findings for each rule, so that an error of many apps does not hide the error of a single app. */
function linesOf(findings: readonly Finding[], pathOf: PathOf): string[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = byRule.get(finding.rule);
    if (group) group.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule].flatMap(([rule, group]) => {
    const more = group.length - MAX_PER_RULE;
    const lines = group.slice(0, MAX_PER_RULE).map((finding) => lineOf(finding, pathOf));
    return more > 0 ? [...lines, `and ${more} more of ${rule}`] : lines;
  });
}

/** `[shop/web] Service shop/web spec.selector: selects no pod; see [shop/api]. Fix: ... (service-selects-nothing)`. */
function lineOf({ object, path, message, fix, rule, related = [] }: Finding, pathOf: PathOf): string {
  const field = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
  const cluster = object.cluster === '' ? '' : ` in cluster ${object.cluster}`;
  const others = [...new Set(related.map(pathOf))].filter((other) => other !== pathOf(object)).map((other) => `[${other}]`);
  const see = others.length === 0 ? '' : `; see ${others.join(', ')}`;
  return oneLine(`[${pathOf(object)}] ${refName(object)}${cluster}${field === '' ? '' : ` ${field}`}: ${message}${see}. Fix: ${fix} (${rule})`);
}
