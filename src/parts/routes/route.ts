import { GatewayRouteOptions, IngressRouteOptions } from './route-options';

/**
 * How HTTP or gRPC requests from outside the cluster reach an app. A route refers to a port of the app by its name, so it always matches
 * the Service.
 */
export class Route {
  /**
   * Through an Ingress (`networking.k8s.io/v1`).
   *
   * @throws when the route is added to an app and is not valid: a host or path that Kubernetes rejects, TLS without a host, a port that
   * is not published or not TCP; at synth, when another app has the same host and path
   */
  public static ingress(options: IngressRouteOptions = {}): Route {
    return new Route(options ?? {});
  }

  /**
   * Through a Gateway (`gateway.networking.k8s.io/v1`): an HTTPRoute, or a GRPCRoute for a gRPC port.
   *
   * @throws as `ingress()`, and when weights or namespaces are not valid
   */
  public static gateway(options: GatewayRouteOptions): Route {
    return new Route(undefined, options ?? {});
  }

  private constructor(
    /** @internal */
    public readonly _ingress?: IngressRouteOptions,
    /** @internal */
    public readonly _gateway?: GatewayRouteOptions,
  ) {}
}
