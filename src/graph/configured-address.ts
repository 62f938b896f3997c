import { Graph } from './graph';
import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { everyContainer } from '../kube/pods/pod';
import { Address, addressesIn, serviceHost, ServiceHost } from '../kube/services/service-host';
import { fields, isFields, items, text } from '../kube/values/json-fields';

/** An address of a Service in the configuration of an app. */
export interface ConfiguredAddress extends Address {
  readonly node: GraphObject;
  /** `env API_URL of container web`, `key API_URL`. */
  readonly what: string;
  readonly path: FieldPath;
  readonly service: ServiceHost;
}

/** Variables whose values look like addresses but are not: an image has a colon too. */
const NO_ADDRESS = /IMAGE|VERSION|TAG/i;

/** The addresses of Services in the variables of all containers and in the ConfigMaps. */
export function* addressesOf(graph: Graph): Iterable<ConfiguredAddress> {
  for (const { node, pod } of graph.workloads) {
    // Such pods use other name servers or additional host names.
    if (pod.spec.hostAliases !== undefined || ['Default', 'None'].includes(pod.spec.dnsPolicy)) continue;
    for (const { name: container, spec, path } of everyContainer(pod)) {
      for (const { index, fields: { name, value } } of items(spec.env)) {
        yield* addressesAt(node, `env ${String(name)} of container ${container}`, text(name), value, [...path, 'env', index, 'value']);
      }
    }
  }
  for (const node of graph.nodes) {
    if (node.group !== '' || node.ref.kind !== 'ConfigMap' || !isFields(node.object.data)) continue;
    for (const key of Object.keys(node.object.data)) yield* addressesAt(node, `key ${key}`, key, fields(node.object.data)[key], ['data', key]);
  }
}

function* addressesAt(node: GraphObject, what: string, name: string | undefined, value: unknown, path: FieldPath): Iterable<ConfiguredAddress> {
  if (typeof value !== 'string' || name === undefined || NO_ADDRESS.test(name)) return;
  for (const address of addressesIn(value)) {
    const service = serviceHost(address.host);
    if (service) yield { ...address, node, what, path, service };
  }
}
