import { Graph } from './graph';
import { GraphObject } from './graph-object';
import { FieldPath, keyOf } from './object-ref';
import { Service } from './service';
import { everyContainer } from '../kube/pods/pod';
import { fields, isFields, items, labelsIn, text, texts } from '../kube/values/json-fields';
import { Labels, matchesLabels } from '../kube/values/labels';

/** A ServiceMonitor or a PodMonitor: which objects it selects, and the names of the ports that it reads. */
export interface Monitor {
  readonly of: 'Service' | 'pod';
  /** A `LabelSelector` from unvalidated JSON. */
  readonly selector: unknown;
  /** The namespaces in which it selects; undefined for all. */
  readonly namespaces?: readonly string[];
  readonly ports: readonly { readonly name: string; readonly path: FieldPath }[];
}

const ENDPOINTS: { readonly [kind: string]: { readonly of: Monitor['of']; readonly field: string } } = {
  ServiceMonitor: { of: 'Service', field: 'endpoints' },
  PodMonitor: { of: 'pod', field: 'podMetricsEndpoints' },
};

/** Reads a ServiceMonitor or a PodMonitor; undefined for other objects. */
export function monitorOf({ group, ref, object }: GraphObject): Monitor | undefined {
  if (group !== 'monitoring.coreos.com' || !Object.hasOwn(ENDPOINTS, ref.kind)) return undefined;
  const { of, field } = ENDPOINTS[ref.kind];
  const spec = fields(object.spec);
  const { any, matchNames } = fields(spec.namespaceSelector);
  const named = texts(matchNames);
  const ports = items(spec[field]).flatMap(({ index, fields: endpoint }) => {
    const name = text(endpoint.port);
    return name === undefined ? [] : [{ name, path: ['spec', field, index, 'port'] }];
  });
  return { of, selector: spec.selector, namespaces: any === true ? undefined : named.length > 0 ? named : [ref.namespace!], ports };
}

/** The objects of the input that a monitor selects, and the names of their ports. */
export interface Monitored {
  readonly nodes: readonly GraphObject[];
  readonly names: ReadonlySet<string>;
}

/** Finds the objects that monitors select. Monitors that select the same objects share the result. */
export class MonitoredPorts {
  private readonly found = new Map<string, Monitored | undefined>();
  /** Services by each of their labels, in their namespace and in all namespaces. */
  private readonly services = new Map<string, Service[]>();

  constructor(private readonly graph: Graph) {
    for (const service of graph.services) {
      const { cluster, namespace } = service.node.ref;
      for (const [key, value] of Object.entries(labelsOf(service))) {
        for (const place of [namespace, undefined]) {
          const pair = keyOf(cluster, place, key, value);
          const found = this.services.get(pair);
          if (found) found.push(service);
          else this.services.set(pair, [service]);
        }
      }
    }
  }

  /** Undefined if a monitor selects nothing in the input, or objects whose ports are unknown, or not only by labels. */
  public of(cluster: string, { of, selector, namespaces }: Monitor): Monitored | undefined {
    const { matchLabels, matchExpressions } = fields(selector);
    const labels = labelsIn(matchLabels);
    // A monitor that selects everything is also intended for objects in other inputs.
    if (!isFields(matchLabels) || Object.keys(labels).length === 0 || items(matchExpressions).length > 0) return undefined;
    const places: readonly (string | undefined)[] = namespaces ? [...new Set(namespaces)] : [undefined];
    const key = keyOf(of, cluster, JSON.stringify([namespaces && places, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]));
    if (!this.found.has(key)) this.found.set(key, of === 'pod' ? this.pods(cluster, places, labels) : this.servicesBy(cluster, places, labels));
    return this.found.get(key);
  }

  private pods(cluster: string, places: readonly (string | undefined)[], labels: Labels): Monitored | undefined {
    const { pods, effort } = this.graph;
    const selections = places.map((place) => (place === undefined ? pods.selectAnywhere(cluster, labels) : pods.select(cluster, place, labels)));
    const names = new Set<string>();
    for (const selection of selections) {
      effort.spend(selection.pods.length);
      for (const { pod } of selection.pods) {
        for (const { ports } of everyContainer(pod)) ports.forEach(({ name }) => name !== undefined && names.add(name));
      }
    }
    const nodes = selections.flatMap(({ workloads }) => workloads.map(({ node }) => node));
    return nodes.length > 0 ? { nodes, names } : undefined;
  }

  private servicesBy(cluster: string, places: readonly (string | undefined)[], labels: Labels): Monitored | undefined {
    const services = places.flatMap((place) => {
      const candidates = Object.keys(labels).map((key) => this.services.get(keyOf(cluster, place, key, labels[key])) ?? []);
      const rarest = candidates.reduce((best, next) => (next.length < best.length ? next : best));
      this.graph.effort.spend(rarest.length * candidates.length);
      return rarest.filter((service) => matchesLabels(labels, labelsOf(service)));
    });
    // Endpoints that are specified by hand also specify the names of their ports.
    if (services.length === 0 || services.some(({ selector, given }) => !selector && given.length === 0)) return undefined;
    const names = services.flatMap(({ ports, given }) => [...ports, ...given.flatMap((endpoints) => endpoints.ports)].map(({ name }) => name));
    return { nodes: services.map(({ node }) => node), names: new Set(names.filter((name) => name !== '')) };
  }
}

const labelsOf = ({ node }: Service): Labels => labelsIn(node.object.metadata?.labels);
