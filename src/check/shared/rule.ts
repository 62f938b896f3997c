import { Severity } from './finding';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { PortRange } from '../../kube/values/ports';

/** What a rule may know beside the graph. */
export interface Facts {
  /** Minor release of Kubernetes 1 to judge by. */
  readonly kubernetesMinor: number;
  readonly nodePorts: PortRange;
  readonly ruleIds: ReadonlySet<string>;
}

/** What a rule says of an object. */
export interface Draft {
  readonly node: GraphObject;
  /** The field, from the top of the object. */
  readonly path: FieldPath;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** The edit that mends it. @default - the rule's own */
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
   * Where kustomize changes objects before they are applied, a finding is told only where what it depends on is known.
   *
   * @default - also amounts and configuration: replicas, resources, images, volumes, ConfigMaps
   */
  readonly reads?: 'object' | 'wiring';
  /** What it means and why it matters, in a few sentences. */
  readonly means: string;
  /** What to do about it, in general. */
  readonly fix: string;
  /**
   * What several objects of one file do, after their names: the text report then tells them in one line. Of advice that
   * most manifests need alike. @default - a line for each
   */
  readonly together?: string;
  /** Rules that the same fault may trigger as well, at this or at another object. */
  readonly implies: readonly string[];
  /** General rules that fall silent where this one speaks of the same field. */
  readonly replaces?: readonly string[];
  /** Manifests that break the rule. */
  readonly bad: string;
  /** The same manifests, mended. */
  readonly good: string;
  find(graph: Graph, facts: Facts): Iterable<Draft>;
}
