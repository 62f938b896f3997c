import { createRequire } from 'module';
import { Manifest } from './manifest';
import type { Finding } from '../check/finding';
import { ObjectRef, refName } from '../graph/object-ref';
import { KubeObject } from '../kube/object';
import { Cluster } from '../web-app/cluster';

/** What the check says of all manifests of an app, in words. */
export interface Verdict {
  /** One line an error. */
  readonly errors: readonly string[];
  /** One line a warning. */
  readonly warnings: readonly string[];
}

/** Reads manifests back together, each in the cluster of its construct. */
export function judge(manifests: readonly Manifest[]): Verdict {
  // Loaded when the first synth needs it: a program that only constructs does without.
  const { check } = createRequire(__filename)('../check/check') as typeof import('../check/check');
  const read = manifests.filter(({ document }) => typeof document === 'object' && document !== null);
  const { findings } = check(read.map(({ document }) => document as KubeObject), {
    clusterOf: (index) => Cluster.nameOf(read[index].source) ?? '',
  });
  const pathOf = ({ index }: ObjectRef) => read[index].source.node.path;
  const linesOf = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).map((finding) => lineOf(finding, pathOf));
  return { errors: linesOf('error'), warnings: linesOf('warning') };
}

/** `[shop/web] Service shop/web spec.selector: selects no pod; see [shop/api]. Fix: ... (service-selects-nothing)`. */
function lineOf({ object, path, message, fix, rule, related = [] }: Finding, pathOf: (ref: ObjectRef) => string): string {
  const field = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
  const cluster = object.cluster === '' ? '' : ` in cluster ${object.cluster}`;
  const others = [...new Set(related.map(pathOf))].filter((other) => other !== pathOf(object)).map((other) => `[${other}]`);
  const see = others.length === 0 ? '' : `; see ${others.join(', ')}`;
  return `[${pathOf(object)}] ${refName(object)}${cluster}${field === '' ? '' : ` ${field}`}: ${message}${see}. Fix: ${fix} (${rule})`;
}
