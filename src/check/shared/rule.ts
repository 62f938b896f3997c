import { Severity } from './finding';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { PortRange } from '../../kube/values/ports';

/** What a rule knows besides the graph. */
export interface Facts {
  /** Minor version of Kubernetes 1 to check for. */
  readonly kubernetesMinor: number;
  readonly nodePorts: PortRange;
  readonly ruleIds: ReadonlySet<string>;
}

/** What a rule reports about an object. */
export interface Draft {
  readonly node: GraphObject;
  /** The field, from the root of the object. */
  readonly path: FieldPath;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** How to fix it. @default - the rule's own */
  readonly fix?: string;
  /** @default - the rule's own */
  readonly severity?: Severity;
  readonly related?: readonly GraphObject[];
}

/** One thing that can be wrong. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /**
   * What a finding depends on: `object` is the object alone, `wiring` is also the names, labels, selectors, ports and routes of others.
   * Where kustomize changes objects before they are applied, a finding is reported only if what it depends on is known.
   *
   * @default - also amounts and configuration: replicas, resources, images, volumes, ConfigMaps
   */
  readonly reads?: 'object' | 'wiring';
  /** What is wrong and why it matters, in a few sentences. */
  readonly means: string;
  /** How to fix it, in general. */
  readonly fix: string;
  /**
   * What several objects of one file do, to follow their names: the text report lists them in one line. For advice that
   * most manifests need. @default - one line for each object
   */
  readonly together?: string;
  /** Rules that may report the same mistake too, at this or another object. */
  readonly implies: readonly string[];
  /** General rules whose findings are dropped where this rule reports the same field. */
  readonly replaces?: readonly string[];
  /** Manifests that break the rule. */
  readonly bad: string;
  /** The same manifests, fixed. */
  readonly good: string;
  find(graph: Graph, facts: Facts): Iterable<Draft>;
}
