import { GatewayRouteOptions, IngressRouteOptions } from './route-options';

/**
 * How HTTP or gRPC from outside the cluster reaches an app. It leads to a port of the app by its name, so it cannot disagree with
 * the Service.
 */
export class Route {
  /**
   * Through an Ingress (`networking.k8s.io/v1`).
   *
   * @throws when it is added to an app that it does not fit: a host or path that Kubernetes refuses, TLS without a host, a port that
   * is not published or does not speak TCP; at synth, when another app has the same host and path
   */
  public static ingress(options: IngressRouteOptions = {}): Route {
    return new Route(options ?? {});
  }

  /**
   * Through a Gateway (`gateway.networking.k8s.io/v1`): an HTTPRoute, or a GRPCRoute for a gRPC port.
   *
   * @throws when it is added to an app that it does not fit: as `ingress()`, and when weights or namespaces do not fit
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
