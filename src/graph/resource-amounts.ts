import { Graph } from './graph';
import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { everyContainer } from '../kube/pods/pod';
import { Fields, fields, isFields, items } from '../kube/values/json-fields';

/** The requests and limits of a container or of a pod. */
export interface Resources {
  readonly node: GraphObject;
  /** `container web`, `the pod`. */
  readonly what: string;
  readonly requests: Fields;
  readonly limits: Fields;
  /** The path of the resources in the object. */
  readonly path: FieldPath;
}

/** An amount of a resource, unchanged from the manifest. */
export interface Amount {
  readonly node: GraphObject;
  readonly resource: string;
  readonly value: unknown;
  readonly path: FieldPath;
}

/** The requests and limits of every container and pod of the input. */
export function* resourcesIn(graph: Graph): Iterable<Resources> {
  for (const { node, pod } of graph.workloads) {
    if (pod.spec.resources !== undefined) yield resources(node, 'the pod', pod.spec.resources, [...pod.path, 'spec', 'resources']);
    for (const { name, spec, path } of everyContainer(pod)) {
      if (spec.resources !== undefined) yield resources(node, name === '' ? 'a container' : `container ${name}`, spec.resources, [...path, 'resources']);
    }
  }
}

function resources(node: GraphObject, what: string, value: unknown, path: FieldPath): Resources {
  const { requests, limits } = fields(value);
  return { node, what, requests: fields(requests), limits: fields(limits), path };
}

/** Every amount of the input that the API server reads as a quantity: of containers, pods, claims and volumes. */
export function* amountsIn(graph: Graph): Iterable<Amount> {
  for (const { node, requests, limits, path } of resourcesIn(graph)) {
    yield* amounts(node, requests, [...path, 'requests']);
    yield* amounts(node, limits, [...path, 'limits']);
  }
  for (const { node, pod } of graph.workloads) {
    for (const { index, fields: { emptyDir, ephemeral } } of items(pod.spec.volumes)) {
      const path = [...pod.path, 'spec', 'volumes', index];
      const { sizeLimit = null } = fields(emptyDir);
      if (sizeLimit !== null) yield { node, resource: 'storage', value: sizeLimit, path: [...path, 'emptyDir', 'sizeLimit'] };
      yield* claimAmounts(node, fields(fields(ephemeral).volumeClaimTemplate), [...path, 'ephemeral', 'volumeClaimTemplate']);
    }
    const spec = fields(node.object.spec);
    for (const { index, fields: claim } of items(spec.volumeClaimTemplates)) yield* claimAmounts(node, claim, ['spec', 'volumeClaimTemplates', index]);
  }
  for (const node of graph.nodes) {
    if (node.group === '' && node.ref.kind === 'PersistentVolumeClaim') yield* claimAmounts(node, node.object, []);
  }
}

function* claimAmounts(node: GraphObject, claim: Fields, path: FieldPath): Iterable<Amount> {
  const { requests, limits } = fields(fields(claim.spec).resources);
  yield* amounts(node, requests, [...path, 'spec', 'resources', 'requests']);
  yield* amounts(node, limits, [...path, 'spec', 'resources', 'limits']);
}

function* amounts(node: GraphObject, values: unknown, path: FieldPath): Iterable<Amount> {
  if (!isFields(values)) return;
  for (const resource of Object.keys(values)) {
    // The API server reads null as not specified.
    if (values[resource] !== null) yield { node, resource, value: values[resource], path: [...path, resource] };
  }
}
