import { ApiObject } from 'cdk8s';
import { GATEWAY_ROUTE_OPTIONS, gatewayRoute } from './gateway-manifest';
import { ingress, INGRESS_ROUTE_OPTIONS, RenderedRoute } from './ingress-manifest';
import { Route } from './route';
import { RoutedApp } from './route-backend';
import { HostPathIndex, HostPath } from '../../kube/routes/host-paths';
import { propErrorText, throwPropError } from '../../props/prop-error';
import { validateProps, factoryTypeError, FactoryType } from '../../props/prop-types';
import { Connections } from '../access/declared-connections';
import { IReachable } from '../access/iworkload';
import { clientsOf } from '../access/network-policy-manifest';
import { Cluster } from '../identity/cluster';

export const ROUTE: FactoryType = { of: Route, example: "Route.ingress({ host: 'shop.example.com' })" };
/** A host and path that a route of an app serves, with the prop of the route. */
export interface AppHostPath {
  readonly prop: string;
  readonly hostPath: HostPath;
}

/** The routes of one app, and the hosts and paths that they serve. */
export class AppRoutes {
  public readonly hostPaths: AppHostPath[] = [];
  private readonly index = new HostPathIndex<ApiObject>();
  private readonly backends: IReachable[] = [];
  private count = 0;

  constructor(private readonly routed: RoutedApp) {}

  /** Adds a route's object, and allows its traffic in the policies of all apps that the route leads to. */
  public add(route: Route): ApiObject {
    const { app, access } = this.routed;
    const prop = `routes[${this.count++}]`;
    const fault = factoryTypeError(route, ROUTE);
    if (fault) throwPropError(app, { prop, ...fault, fix: ROUTE.example });
    const options = route._ingress ?? route._gateway!;
    validateProps(app, `${prop}.`, options, route._ingress ? INGRESS_ROUTE_OPTIONS : GATEWAY_ROUTE_OPTIONS);
    this.validateName(prop, route);
    const clients = clientsOf(app, access, prop, options.clients);
    const rendered: RenderedRoute = route._ingress ? ingress(this.routed, prop, route._ingress) : this.addGatewayRoute(prop, route, clients);
    this.validateHostPaths(prop, rendered);
    Connections.of(app).external.push({ peers: clients, ports: [rendered.port], routed: true });
    return rendered.object;
  }

  /** Errors about backends in another cluster. Validated at synth, because a chart may be assigned to a cluster later. */
  public acrossClusters(): string[] {
    const cluster = Cluster.nameOf(this.routed.app);
    return this.backends.filter((backend) => Cluster.nameOf(backend) !== cluster).map((backend) => propErrorText({
      prop: 'routes splitWith',
      wrong: `leads to ${backend.node.path} in another cluster`,
      got: { route: cluster, backend: Cluster.nameOf(backend) },
      allowed: 'a Service of the same cluster as the Gateway',
      fix: 'split between apps of one cluster',
    }));
  }

  private addGatewayRoute(prop: string, route: Route, clients: ReturnType<typeof clientsOf>): RenderedRoute {
    const rendered = gatewayRoute(this.routed, prop, route._gateway!);
    for (const { app, port } of rendered.split) {
      Connections.of(app).external.push({ peers: clients, ports: [port], routed: true });
      this.backends.push(app);
    }
    return rendered;
  }

  private validateName(prop: string, route: Route): void {
    const { app, metadata } = this.routed;
    const { name = metadata.name } = route._ingress ?? route._gateway!;
    const kinds = route._ingress ? ['Ingress'] : ['HTTPRoute', 'GRPCRoute'];
    if (!kinds.some((kind) => app.node.tryFindChild(`${kind}-${name}`))) return;
    throwPropError(app, {
      prop: `${prop}.name`,
      wrong: 'is the name of another route of the app',
      got: name,
      allowed: "a name for each route; the default is the app's name",
      fix: `name: '${metadata.name}-2', or a name for its purpose`,
    });
  }

  private validateHostPaths(prop: string, { object, hostPaths }: RenderedRoute): void {
    for (const hostPath of hostPaths) {
      // The target is replaced, so that two routes to the same port conflict too: one of them is redundant.
      const anyTarget = { ...hostPath, target: object.name };
      if (this.index.rivals(anyTarget, object).length > 0) {
        throwPropError(this.routed.app, { prop, wrong: 'has the host and path of another route of the app', got: hostPath.place, allowed: 'a host and path can have one backend', fix: 'remove one of the routes, or give it another path' });
      }
      this.index.add(anyTarget, object);
      this.hostPaths.push({ prop, hostPath });
    }
  }
}
