import { Finding, Severity } from './finding';
import { KubeObject } from '../kube/object';
import { PortRange } from '../kube/ports';

export interface CheckOptions {
  /** Namespace of the objects that name none. @default "default" */
  readonly namespace?: string;
  /** Kubernetes version to judge by, "1.31". @default - the newest this package knows */
  readonly kubernetesVersion?: string;
  /** Cluster of the object at a position of the input. @default - all in one */
  readonly clusterOf?: (index: number) => string;
  /** Severity by rule id, or "off". @default - the rules' own */
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Node ports of the clusters. @default - 30000-32767 */
  readonly nodePorts?: PortRange;
}

export interface CheckReport {
  /** In the order of the input; without the suppressed ones. */
  readonly findings: readonly Finding[];
  /** What an annotation of the object lets pass, with its reason. */
  readonly suppressed: readonly Finding[];
}

/** Everything that is wrong with a set of objects that are applied together. */
export function check(_objects: readonly KubeObject[], _options: CheckOptions = {}): CheckReport {
  return { findings: [], suppressed: [] };
}
