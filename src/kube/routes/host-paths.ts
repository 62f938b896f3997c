import { gatewayParents, GATEWAY_GROUP } from './route-rules';
import { apiGroup } from '../objects/api-group';
import { KubeObject, sortedJson } from '../objects/kube-object';
import { asText, Fields, fields, items, portValue, text, texts, whole } from '../values/json-fields';

/** A host and path that a route serves at one entry point, and the Services that it routes to. */
export interface HostPath {
  /** Equal for matches of the same requests: kind, host, path and the other conditions. */
  readonly key: string;
  /** The parts of the entry point that a route may leave unspecified: the class of an Ingress, the listener and port of a Gateway. */
  readonly entry: readonly (string | undefined)[];
  /** Host and path for messages: `shop.example.com/cart`. The host `*` stands for every host. */
  readonly place: string;
  /** The Services that receive the requests. */
  readonly target: string;
  /** The path of the match in the object. */
  readonly path: readonly (string | number)[];
  /**
   * False for an Ingress with neither class nor host: the controller of the cluster's default class may give each Ingress its own
   * address, as GKE's does, and then two Ingresses do not conflict.
   */
  readonly certain: boolean;
}

/** The number of a Service's port if the Service is known; otherwise the port unchanged. */
export type PortOf = (namespace: string, service: string, port: string | number | undefined) => string | number | undefined;

/**
 * The host paths of an Ingress, HTTPRoute, GRPCRoute or TLSRoute. Default backends have none: every other route has precedence.
 *
 * @param namespace the namespace of the object
 */
export function hostPathsOf(object: KubeObject, namespace: string, portOf: PortOf = (_namespace, _service, port) => port): readonly HostPath[] {
  const group = apiGroup(object.apiVersion);
  if (object.kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions')) return ingressHostPaths(object, namespace, portOf);
  return group === GATEWAY_GROUP && ROUTES_WITH_HOSTS.includes(object.kind) ? gatewayHostPaths(object, namespace, portOf) : [];
}

const ROUTES_WITH_HOSTS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute'];
const EVERY_HOST = '*';

/** @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/httproute_types.go (maxItems) */
const MOST_HOSTS = 16;
const MOST_PARENTS = 32;

/** Annotations with which an Ingress receives only some of the requests for its host and path. */
const CONDITIONS = /^(konghq\.com\/(methods|headers\b.*)|alb\.ingress\.kubernetes\.io\/conditions\..*|traefik\.ingress\.kubernetes\.io\/router\.entrypoints)$/;

function ingressHostPaths(object: KubeObject, namespace: string, portOf: PortOf): readonly HostPath[] {
  const annotations = fields(object.metadata?.annotations);
  const spec = fields(object.spec);
  const className = text(spec.ingressClassName) ?? text(annotations['kubernetes.io/ingress.class']);
  const group = text(annotations['alb.ingress.kubernetes.io/group.name']);
  if (annotations['nginx.ingress.kubernetes.io/canary'] === 'true' || Object.keys(annotations).some((key) => CONDITIONS.test(key))) return [];
  // These controllers create a load balancer for each Ingress.
  if (className === 'gce' || className === 'gce-internal' || (className === 'alb' && group === undefined)) return [];
  return items(spec.rules).flatMap(({ index, fields: rule }) => items(fields(rule.http).paths).flatMap(({ index: i, fields: entry }) => {
    const service = fields(fields(entry.backend).service);
    const name = text(service.name) ?? text(fields(entry.backend).serviceName);
    if (name === undefined) return [];
    const given = whole(fields(service.port).number) ?? text(fields(service.port).name) ?? portValue(fields(entry.backend).servicePort);
    // Not a Service: AWS' controller reads it as the name of an annotation, such as a redirect.
    if (given === 'use-annotation') return [];
    const port = portOf(namespace, name, given);
    const type = text(entry.pathType) ?? 'ImplementationSpecific';
    const host = text(rule.host);
    const path = comparedPath(text(entry.path) ?? '/', type === 'Prefix');
    return [{
      key: keyOf('Ingress', group, host ?? EVERY_HOST, type, path),
      entry: [className],
      place: `${host ?? EVERY_HOST}${path}`,
      target: keyOf(namespace, name, port),
      path: ['spec', 'rules', index, 'http', 'paths', i],
      certain: host !== undefined || className !== undefined,
    }];
  }));
}

function gatewayHostPaths(object: KubeObject, namespace: string, portOf: PortOf): readonly HostPath[] {
  const spec = fields(object.spec);
  const parents = gatewayParents(object, namespace);
  const hosts = texts(spec.hostnames).length > 0 ? texts(spec.hostnames) : [EVERY_HOST];
  // The API server rejects such a route. Without the limit, each match would be repeated for every host at every parent.
  if (hosts.length > MOST_HOSTS || parents.length > MOST_PARENTS) return [];
  return items(spec.rules).flatMap(({ index, fields: rule }) => {
    const target = targetOf(rule, namespace, portOf);
    if (target === '') return [];
    const matches = items(rule.matches).length > 0 ? items(rule.matches) : [{ index: undefined, fields: {} as Fields }];
    return matches.flatMap(({ index: i, fields: match }) => {
      const { path, rest } = readMatch(object.kind, match);
      return hosts.flatMap((host) => parents.map((parent): HostPath => ({
        key: keyOf(object.kind, parent.namespace, parent.name, host, path, rest),
        entry: [parent.section, parent.port?.toString()],
        place: `${host}${path}`,
        target,
        path: ['spec', 'rules', index, ...(i === undefined ? [] : ['matches', i])],
        certain: true,
      })));
    });
  });
}

/** The sorted Services of a rule: rules that split requests between the same Services do not conflict. */
function targetOf(rule: Fields, namespace: string, portOf: PortOf): string {
  const targets = items(rule.backendRefs).flatMap(({ fields: { group, kind, namespace: named, name, port } }) => {
    if ((group ?? '') !== '' || (kind ?? 'Service') !== 'Service' || text(name) === undefined) return [];
    const home = text(named) ?? namespace;
    return [keyOf(home, name, portOf(home, name, whole(port)))];
  });
  return [...new Set(targets)].sort().join('\n');
}

/** A match with the defaults of the Gateway API, and its path separately. The order of headers and parameters does not matter. */
function readMatch(kind: string, match: Fields): { readonly path: string; readonly rest: string } {
  if (kind === 'GRPCRoute') {
    const { type = 'Exact', service, method } = fields(match.method);
    return { path: `/${text(service) ?? ''}${text(method) === undefined ? '' : `/${method}`}`, rest: keyOf(type, ...conditions(match.headers)) };
  }
  const { type = 'PathPrefix', value } = fields(match.path);
  const rest = keyOf(type, text(match.method), ...conditions(match.headers), '?', ...conditions(match.queryParams));
  return { path: comparedPath(text(value) ?? '/', type === 'PathPrefix'), rest };
}

function conditions(value: unknown): readonly string[] {
  return items(value).map(({ fields: { type = 'Exact', ...condition } }) => JSON.stringify(sortedJson({ ...condition, type }))).sort();
}

/** A prefix is the same with and without a trailing "/"; an exact path is not. */
function comparedPath(path: string, isPrefix: boolean): string {
  return isPrefix && path !== '/' ? path.replace(/\/$/, '') : path;
}

const keyOf = (...parts: readonly unknown[]): string => parts.map((part) => (part === undefined ? '' : asText(part))).join('\u0000');

interface Claimed<T> {
  readonly owner: T;
  readonly target: string;
}

/**
 * Finds matches of the same requests by other owners that route to other Services: the older route would receive all of them. The cost
 * of a look-up does not depend on the number of matches.
 */
export class HostPathIndex<T> {
  private readonly claimed = new Map<string, Claimed<T>[]>();

  public add({ key, entry, target }: HostPath, owner: T): void {
    // Indexed by each part of the entry point, and also as unspecified for look-ups that do not specify the part.
    for (const open of subsets(entry.length)) {
      const place = keyOf(key, ...entry.map((part, i) => (open[i] ? OPEN : literal(part))));
      const found = this.claimed.get(place);
      if (!found) this.claimed.set(place, [{ owner, target }]);
      else if (tellsMore(found, { owner, target })) found.push({ owner, target });
    }
  }

  /** A few of the owners that conflict with a host path, the first added first; empty if there is no conflict. */
  public rivals({ key, entry, target }: HostPath, owner: T): readonly T[] {
    const rivals = new Set<T>();
    for (const any of subsets(entry.filter((part) => part !== undefined).length)) {
      let i = 0;
      const parts = entry.map((part) => (part === undefined ? OPEN : literal(any[i++] ? undefined : part)));
      for (const other of this.claimed.get(keyOf(key, ...parts)) ?? []) {
        if (other.owner !== owner && other.target !== target) rivals.add(other.owner);
      }
    }
    return [...rivals];
  }
}

const OPEN = '?';
const literal = (part: string | undefined): string => (part === undefined ? '*' : `=${part}`);

/** All subsets of a number of parts. */
function subsets(count: number): readonly (readonly boolean[])[] {
  return count === 0 ? [[]] : subsets(count - 1).flatMap((rest) => [[...rest, false], [...rest, true]]);
}

/**
 * Whether a host path can be a rival that the known ones are not. Two with one owner and different targets are enough for that owner, and
 * two with one target are enough for that target. Of five, three have no owner or target in common, and one of them is always a rival.
 */
function tellsMore<T>(known: readonly Claimed<T>[], { owner, target }: Claimed<T>): boolean {
  if (known.length >= 5 || known.some((other) => other.owner === owner && other.target === target)) return false;
  return known.filter((other) => other.owner === owner).length < 2 && known.filter((other) => other.target === target).length < 2;
}
