import { assertOption, MatcherContext, MatcherResult, result, shownArgument } from './matcher';
import { subjectOf } from './subject';
import { buildGraph } from '../graph/graph';
import { EndpointPath, RoutePath, ServicePath, TrafficPaths, trafficPaths } from '../graph/traffic-paths';
import { trafficPathsText } from '../graph/traffic-paths-text';
import { isFields } from '../kube/values/json-fields';
import { printable } from '../kube/values/printable';

/** The expected start and end of a traffic path. */
export interface ExpectedRoute {
  /**
   * The address that a client uses: the DNS name of a Service (`web`, `web:8080`, `web.shop:http`), or the address of an
   * Ingress or Gateway route (`http://shop.example.com/cart`).
   */
  readonly from: string;
  /** The workload that the traffic reaches: its name, optionally with kind and port (`web`, `Deployment/web`, `web:80`). */
  readonly to: string;
}

export function toRoute(this: MatcherContext, received: unknown, route: ExpectedRoute): MatcherResult {
  const { from, to } = validRoute(route);
  const { objects, clusterOf } = subjectOf(received, 'toRoute');
  const paths = trafficPaths(buildGraph(objects, { clusterOf }));
  const entries = from.includes('/') ? entriesOfUrl(paths, from) : entriesOfHost(paths, from);
  const target = parseTarget(to);
  const reached = entries.flatMap(({ service, port }) => service.endpoints.filter((endpoint) => isBehindPort(endpoint, port)));
  return result(reached.some((endpoint) => isTarget(endpoint, target)),
    () => `Expected traffic from ${from} to reach ${to}, ${actualResult(from, entries, reached)}\n\nAll paths:\n${indented(trafficPathsText(paths))}`,
    () => `Expected no traffic from ${from} to reach ${to}, but it does:\n${indented(trafficPathsText({ ...paths, routes: [], services: entries.map(({ service }) => service) }))}`);
}

/** Throws for invalid options: with a misspelt one, `not.toRoute` would always pass. */
function validRoute(route: ExpectedRoute): ExpectedRoute {
  assertOption('toRoute', isFields(route), `got ${shownArgument(route)}; allowed: { from, to }`);
  for (const name of Object.keys(route)) assertOption('toRoute', name === 'from' || name === 'to', `${name} is not an option; allowed: from, to`);
  for (const [name, value] of [['from', route.from], ['to', route.to]] as const) {
    assertOption('toRoute', typeof value === 'string' && value !== '', `${name}: got ${shownArgument(value)}; allowed: text`);
  }
  return route;
}

/** A Service that a client uses, and the number or the name of the port. */
interface Entry {
  readonly service: ServicePath;
  readonly port?: string;
}

interface Target {
  readonly kind?: string;
  readonly name: string;
  readonly port?: number;
}

function entriesOfHost({ services }: TrafficPaths, address: string): Entry[] {
  const [host, port] = address.split(':');
  const [name, namespace] = host.split('.');
  return services.filter((service) => service.name === name && (namespace === undefined || service.namespace === namespace))
    .map((service) => ({ service, port }));
}

function entriesOfUrl({ routes, services }: TrafficPaths, url: string): Entry[] {
  const [, host, path] = /^(?:[a-z]+:\/\/)?([^/]*)(\/.*)?$/.exec(url) ?? [];
  const matching = routes.filter((route) => takesHost(route, host) && takesPath(route, path ?? '/'));
  // As controllers do: exact hosts first, then the longest path.
  const rank = (route: RoutePath) => (route.host === host ? 1e6 : 0) + (route.path ?? '').length;
  const best = Math.max(...matching.map(rank));
  return matching.filter((route) => rank(route) === best).flatMap(({ cluster, service: { namespace, name, port } }) => services
    .filter((service) => service.cluster === cluster && service.namespace === namespace && service.name === name)
    .map((service) => ({ service, port: port === undefined ? undefined : String(port) })));
}

function takesHost(route: RoutePath, host: string): boolean {
  if (route.host === undefined || route.host === '*') return true;
  return route.host.startsWith('*.') ? host.endsWith(route.host.slice(1)) : route.host === host;
}

function takesPath(route: RoutePath, path: string): boolean {
  const prefix = (route.path ?? '/').replace(/\/$/, '');
  return path === prefix || path.startsWith(`${prefix}/`);
}

function parseTarget(to: string): Target {
  const [, kind, name, port] = /^(?:([^/]+)\/)?([^:]+)(?::(\d+))?$/.exec(to) ?? [];
  if (name === undefined) throw new Error(`toRoute: to: got "${to}"; write a workload as "web", "Deployment/web" or "web:80"`);
  return { kind, name, port: port === undefined ? undefined : Number(port) };
}

function isBehindPort({ port }: EndpointPath, servicePort: string | undefined): boolean {
  return port !== undefined && (servicePort === undefined || String(port.servicePort) === servicePort || (port.name !== '' && port.name === servicePort));
}

function isTarget({ workload, port }: EndpointPath, target: Target): boolean {
  return workload?.name === target.name
    && (target.kind === undefined || workload.kind === target.kind)
    && (target.port === undefined || port?.number === target.port);
}

function actualResult(from: string, entries: readonly Entry[], reached: readonly EndpointPath[]): string {
  if (entries.length === 0) return from.includes('/') ? 'but no route leads to a Service' : 'but there is no such Service';
  if (reached.length === 0) return 'but it reaches no pods';
  const names = reached.map(({ workload, port, addresses }) => `${workload ? `${workload.kind}/${workload.name}` : (addresses ?? []).join(', ')}:${port?.number}`);
  return `but it reaches ${printable([...new Set(names)].join(', '))}`;
}

function indented(text: string): string {
  return text.trimEnd().split('\n').map((line) => `  ${line}`).join('\n');
}
