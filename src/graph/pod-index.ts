import { ComparisonCount } from './comparison-limit';
import { keyOf } from './object-ref';
import { NOTHING_SELECTED, Selection, selectionOf } from './selection';
import { carries, Workload } from './workload';
import { fields, isFields, items, labelsIn, text, texts } from '../kube/values/json-fields';
import { expressionMatcher, Labels, LabelSelector } from '../kube/values/labels';
import { commonValue } from '../kube/workloads/controller-labels';

type Pairs = Map<string, Workload[]>;

interface Place {
  readonly all: Workload[];
  readonly pairs: Pairs;
}

/**
 * Finds workloads by the labels of their pods. A look-up compares only the workloads that have the rarest label of the selector, and equal
 * selectors are looked up once, so that the cost depends on the number of matches, not on the number of workloads.
 */
export class PodIndex {
  private readonly byPlace = new Map<string, Place>();
  private readonly byCluster = new Map<string, Pairs>();
  private readonly order = new Map<Workload, number>();
  private readonly bySelector = new Map<string, Selection>();
  private readonly byContent = new Map<string, Selection>();

  constructor(private readonly workloads: readonly Workload[], private readonly effort: ComparisonCount) {
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

  /** Workloads of a namespace whose pods have every label of a map; none for an empty map, as for a Service. */
  public select(cluster: string, namespace: string | undefined, selector: Labels): Selection {
    const entry = this.byPlace.get(place(cluster, namespace));
    if (!entry || Object.keys(selector).length === 0) return NOTHING_SELECTED;
    return this.find(['place', cluster, namespace], { matchLabels: selector }, entry);
  }

  /** Workloads of all namespaces of a cluster whose pods have every label of a map. */
  public selectAnywhere(cluster: string, selector: Labels): Selection {
    if (Object.keys(selector).length === 0) return NOTHING_SELECTED;
    let pairs = this.byCluster.get(cluster);
    if (!pairs) {
      // Used only for selectors that select nothing in their own namespace.
      pairs = new Map();
      this.byCluster.set(cluster, pairs);
      for (const workload of this.workloads) if (workload.node.ref.cluster === cluster) addPairs(pairs, workload);
    }
    return this.find(['cluster', cluster], { matchLabels: selector }, { all: [], pairs });
  }

  /** Workloads of a namespace that a `LabelSelector` selects; an empty one selects all. */
  public selectBy(cluster: string, namespace: string | undefined, selector: unknown): Selection {
    const entry = this.byPlace.get(place(cluster, namespace));
    return entry ? this.find(['place', cluster, namespace], readSelector(selector), entry) : NOTHING_SELECTED;
  }

  private find(where: readonly (string | undefined)[], selector: LabelSelector, entry: Place): Selection {
    const { matchLabels = {}, matchExpressions = [] } = selector;
    const key = keyOf(...where, JSON.stringify([Object.entries(matchLabels).sort(([a], [b]) => (a < b ? -1 : 1)), matchExpressions]));
    const known = this.bySelector.get(key);
    if (known) return known;
    const matches = expressionMatcher(selector);
    const candidates = this.candidates(entry, selector);
    this.effort.spend(candidates.length * (Object.keys(matchLabels).length + matchExpressions.length + 1));
    const selection = this.shared(candidates.filter((workload) => carries(workload, matchLabels) && matches(workload.pod.labels)));
    this.bySelector.set(key, selection);
    return selection;
  }

  /** The shared selection of these pods. */
  private shared(pods: readonly Workload[]): Selection {
    if (pods.length === 0) return NOTHING_SELECTED;
    const key = pods.map((pod) => this.order.get(pod)).join();
    const selection = this.byContent.get(key) ?? selectionOf(pods);
    this.byContent.set(key, selection);
    return selection;
  }

  private candidates(entry: Place, selector: LabelSelector): readonly Workload[] {
    if (Object.keys(selector.matchLabels ?? {}).length > 0) return rarest(entry.pairs, selector.matchLabels!);
    const listed = (selector.matchExpressions ?? []).find(({ operator }) => operator === 'In');
    if (!listed) return entry.all;
    const found = new Set<Workload>();
    for (const value of new Set(listed.values)) entry.pairs.get(pair(listed.key, value))?.forEach((workload) => found.add(workload));
    return [...found].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }
}

/** A `LabelSelector` from unvalidated JSON. */
export function readSelector(value: unknown): LabelSelector {
  const selector = fields(value);
  return {
    matchLabels: isFields(selector.matchLabels) ? labelsIn(selector.matchLabels) : undefined,
    matchExpressions: items(selector.matchExpressions).map(({ fields: expression }) => ({
      key: text(expression.key) ?? '', operator: text(expression.operator) ?? '', values: texts(expression.values),
    })),
  };
}

function addPairs(pairs: Pairs, workload: Workload): void {
  for (const [key, value] of Object.entries(workload.pod.labels)) addPair(pairs, pair(key, value), workload);
  for (const { key, common } of workload.addedLabels) addPair(pairs, `${key}=${common}`, workload);
}

function addPair(pairs: Pairs, key: string, workload: Workload): void {
  const found = pairs.get(key);
  if (!found) pairs.set(key, [workload]);
  else if (found[found.length - 1] !== workload) found.push(workload);
}

function rarest(pairs: Pairs, selector: Labels): readonly Workload[] {
  let best: readonly Workload[] | undefined;
  for (const key of Object.keys(selector)) {
    const found = pairs.get(pair(key, selector[key])) ?? [];
    if (!best || found.length < best.length) best = found;
  }
  return best ?? [];
}

const pair = (key: string, value: string): string => `${key}=${commonValue(key, value)}`;
const place = (cluster: string, namespace: string | undefined): string => keyOf(cluster, namespace);
