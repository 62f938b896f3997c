import { keyOf } from './key';
import { carries, Workload } from './workload';
import { Labels, LabelSelector, matchesSelector } from '../kube/labels';
import { fields, isFields, items, labelsIn, texts } from '../kube/read';

type Pairs = Map<string, Workload[]>;

interface Place {
  readonly all: Workload[];
  readonly pairs: Pairs;
}

/**
 * Finds workloads by their pods' labels. A selector looks up the rarest of its pairs and compares only those workloads,
 * so that the cost follows what is found, not what there is.
 */
export class PodIndex {
  private readonly byPlace = new Map<string, Place>();
  private readonly byCluster = new Map<string, Pairs>();
  private readonly order = new Map<Workload, number>();

  constructor(private readonly workloads: readonly Workload[]) {
    workloads.forEach((workload, i) => {
      this.order.set(workload, i);
      const { cluster, namespace } = workload.node.ref;
      const key = place(cluster, namespace);
      const entry: Place = this.byPlace.get(key) ?? { all: [], pairs: new Map() };
      this.byPlace.set(key, entry);
      entry.all.push(workload);
      addPairs(entry.pairs, workload);
    });
  }

  /** All workloads of a namespace. */
  public in(cluster: string, namespace: string | undefined): readonly Workload[] {
    return this.byPlace.get(place(cluster, namespace))?.all ?? [];
  }

  /** Workloads of a namespace whose pods carry every pair of a map; none for an empty map, as for a Service. */
  public select(cluster: string, namespace: string | undefined, selector: Labels): readonly Workload[] {
    const entry = this.byPlace.get(place(cluster, namespace));
    return entry ? rarest(entry.pairs, selector).filter((workload) => carries(workload, selector)) : [];
  }

  /** Workloads of all namespaces of a cluster whose pods carry every pair of a map. */
  public selectAnywhere(cluster: string, selector: Labels): readonly Workload[] {
    let pairs = this.byCluster.get(cluster);
    if (!pairs) {
      // Only a selector that finds nothing at home asks for this.
      pairs = new Map();
      this.byCluster.set(cluster, pairs);
      for (const workload of this.workloads) if (workload.node.ref.cluster === cluster) addPairs(pairs, workload);
    }
    return rarest(pairs, selector).filter((workload) => carries(workload, selector));
  }

  /** Workloads of a namespace that a `LabelSelector` means; an empty one means all. */
  public selectBy(cluster: string, namespace: string | undefined, selector: unknown): readonly Workload[] {
    const entry = this.byPlace.get(place(cluster, namespace));
    if (!entry) return [];
    const wanted = readSelector(selector);
    return this.candidates(entry, wanted).filter((workload) => matchesSelector(wanted, workload.pod.labels));
  }

  private candidates(entry: Place, selector: LabelSelector): readonly Workload[] {
    if (Object.keys(selector.matchLabels ?? {}).length > 0) return rarest(entry.pairs, selector.matchLabels!);
    const listed = (selector.matchExpressions ?? []).find(({ operator }) => operator === 'In');
    if (!listed) return entry.all;
    const found = new Set((listed.values ?? []).flatMap((value) => entry.pairs.get(pair(listed.key, value)) ?? []));
    return [...found].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }
}

/** A `LabelSelector` out of unchecked JSON. */
export function readSelector(value: unknown): LabelSelector {
  const selector = fields(value);
  return {
    matchLabels: isFields(selector.matchLabels) ? labelsIn(selector.matchLabels) : undefined,
    matchExpressions: items(selector.matchExpressions).map(({ fields: expression }) => ({
      key: String(expression.key), operator: String(expression.operator), values: texts(expression.values),
    })),
  };
}

function addPairs(pairs: Pairs, workload: Workload): void {
  for (const [key, value] of Object.entries(workload.pod.labels)) addPair(pairs, key, value, workload);
  for (const [key, values] of Object.entries(workload.addedLabels)) {
    for (const value of values) addPair(pairs, key, value, workload);
  }
}

function addPair(pairs: Pairs, key: string, value: string, workload: Workload): void {
  const found = pairs.get(pair(key, value));
  if (found) found.push(workload);
  else pairs.set(pair(key, value), [workload]);
}

function rarest(pairs: Pairs, selector: Labels): readonly Workload[] {
  let best: readonly Workload[] | undefined;
  for (const key of Object.keys(selector)) {
    const found = pairs.get(pair(key, selector[key])) ?? [];
    if (!best || found.length < best.length) best = found;
  }
  return best ?? [];
}

const pair = (key: string, value: string): string => `${key}=${value}`;
const place = (cluster: string, namespace: string | undefined): string => keyOf(cluster, namespace);
