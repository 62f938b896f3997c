import { ApiObject } from 'cdk8s';
import { GATEWAY_ROUTE_OPTIONS, gatewayRoute } from './gateway-route';
import { ingress, INGRESS_ROUTE_OPTIONS, RenderedRoute } from './ingress';
import { Route } from './route';
import { RoutedApp } from './route-backend';
import { HostPathIndex, HostPath } from '../../kube/routes/host-paths';
import { propErrorText, throwPropError } from '../../props/prop-error';
import { validateProps, factoryTypeError, FactoryType } from '../../props/prop-types';
import { Connections } from '../access/connections';
import { clientsOf } from '../access/network-policy';
import { IReachable } from '../access/workload';
import { Cluster } from '../identity/cluster';

export const ROUTE: FactoryType = { of: Route, example: "Route.ingress({ host: 'shop.example.com' })" };
/** The requests that a route of an app claims, with the property that says so. */
export interface AppHostPath {
  readonly prop: string;
  readonly hostPath: HostPath;
}

/** The routes of one app, and what they hostPath. */
export class AppRoutes {
  public readonly hostPaths: AppHostPath[] = [];
  private readonly index = new HostPathIndex<ApiObject>();
  private readonly backends: IReachable[] = [];
  private count = 0;

  constructor(private readonly routed: RoutedApp) {}

  /** Writes a route's object and lets its traffic in at every app that it leads to. */
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

  /** What of the routes is known to be wrong only when all charts have said which cluster they go to. */
  public acrossClusters(): string[] {
    const cluster = Cluster.nameOf(this.routed.app);
    return this.backends.filter((backend) => Cluster.nameOf(backend) !== cluster).map((backend) => propErrorText({
      prop: 'routes splitWith',
      wrong: `leads to ${backend.node.path} in another cluster`,
      got: { route: cluster, backend: Cluster.nameOf(backend) },
      allowed: 'a Gateway sends to Services of its own cluster',
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
      allowed: "a route that names none has the app's name, and each route its own",
      fix: `name: '${metadata.name}-2', or better what it is for`,
    });
  }

  private validateHostPaths(prop: string, { object, hostPaths }: RenderedRoute): void {
    for (const hostPath of hostPaths) {
      // Also where both lead to the same port: of two such routes one is too many.
      const anyTarget = { ...hostPath, target: object.name };
      if (this.index.rivals(anyTarget, object).length > 0) {
        throwPropError(this.routed.app, { prop, wrong: 'has the host and path of another route of the app', got: hostPath.place, allowed: 'a host and path lead to one place', fix: 'remove one of the routes, or give it another path' });
      }
      this.index.add(anyTarget, object);
      this.hostPaths.push({ prop, hostPath });
    }
  }
}
