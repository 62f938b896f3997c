import { KubeObject } from '../objects/kube-object';
import { fields, items, text, whole } from '../values/json-fields';
import { Problem } from '../values/problem';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A Gateway that a route of the Gateway API attaches to. */
export interface GatewayParent {
  readonly namespace: string | undefined;
  readonly name: string;
  /** The listener; undefined for all listeners that accept the route. */
  readonly section?: string;
  readonly port?: number;
  /** Its path in the route. */
  readonly path: readonly (string | number)[];
}

/** The Gateways among the parents of a route of the Gateway API. */
export function gatewayParents(route: KubeObject, namespace: string | undefined): readonly GatewayParent[] {
  return items(fields(route.spec).parentRefs).flatMap(({ index, fields: parent }) => {
    const name = text(parent.name);
    if (name === undefined || (parent.kind ?? 'Gateway') !== 'Gateway' || (parent.group ?? GATEWAY_GROUP) !== GATEWAY_GROUP) return [];
    return [{
      namespace: text(parent.namespace) ?? namespace,
      name,
      section: text(parent.sectionName),
      port: whole(parent.port),
      path: ['spec', 'parentRefs', index],
    }];
  });
}

/** Paths of Ingresses of any type: how they match may be implementation-specific, but they are absolute. */
export function absolutePathProblem(path: string): Problem | undefined {
  return path.startsWith('/') ? undefined : { wrong: 'is not an absolute path', allowed: 'a path that starts with "/"' };
}

/** Sequences that the API server rejects in a path, because programs may interpret them differently. */
const AMBIGUOUS = ['//', '/./', '/../', '%2f', '%2F'];

/**
 * Paths of Ingresses (Prefix, Exact) and of HTTPRoutes.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/networking/validation/validation.go (validateHTTPIngressPath)
 */
export function routePathProblem(path: string): Problem | undefined {
  const relative = absolutePathProblem(path);
  if (relative) return relative;
  const found = AMBIGUOUS.find((sequence) => path.includes(sequence)) ?? ['/..', '/.'].find((end) => path.endsWith(end));
  return found === undefined ? undefined : { wrong: `contains "${found}"`, allowed: `a path without ${AMBIGUOUS.join(', ')}` };
}

const MOST_WEIGHT = 1_000_000;

/** Weights of a route's backends: their share of the requests. */
export function weightProblem(weight: number): Problem | undefined {
  if (Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT) return undefined;
  return { wrong: 'is not a weight', allowed: `a whole number from 0 to ${MOST_WEIGHT}` };
}
