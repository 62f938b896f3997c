import { RouteTls } from './route-tls';
import { Peers } from '../access/peers';
import { IReachable } from '../access/workload';

/** How a path is compared. */
export enum PathType {
  /** Whole parts of the path from its beginning: "/shop" takes "/shop/cart", not "/shopping". */
  PREFIX = 'Prefix',
  /** The whole path. */
  EXACT = 'Exact',
  /** As the Ingress controller likes; not for a Gateway. */
  IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific',
}

/** What every route can say. */
export interface RouteOptions {
  /**
   * The path of the requests. Not for gRPC ports of a Gateway.
   * Sets `Ingress.spec.rules[].http.paths[].path`, or `HTTPRoute.spec.rules[].matches[].path.value`.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * How the path is compared. Not for gRPC ports of a Gateway.
   * Sets `Ingress.spec.rules[].http.paths[].pathType`, or `HTTPRoute.spec.rules[].matches[].path.type`.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * The name of the app's port.
   * Sets `Ingress.spec.rules[].http.paths[].backend.service.port.name`, or `spec.rules[].backendRefs[].port` by its number.
   *
   * @default - the first published port that speaks HTTP or gRPC, otherwise the first for TCP
   */
  readonly port?: string;

  /**
   * The name of the object. Another name is another object: the old one goes, and with it its way in.
   * Sets `metadata.name`.
   *
   * @default - the app's name; a second route of a kind must have one
   */
  readonly name?: string;

  /**
   * Annotations of the object, besides the app's; by them most Ingress controllers are configured.
   * Sets `metadata.annotations`.
   *
   * @default - none beyond the app's
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Where the route's traffic comes from: the pods of the Ingress controller or the Gateway. The app's NetworkPolicy lets them in.
   * Sets `NetworkPolicy.spec.ingress[].from`.
   *
   * @default - `clients` of the app's access
   */
  readonly clients?: Peers[];
}

/** Options of `Route.ingress()`. */
export interface IngressRouteOptions extends RouteOptions {
  /**
   * The host name, or "*." and a domain. Sets `Ingress.spec.rules[].host`.
   *
   * @default - any; then there is no TLS
   */
  readonly host?: string;

  /**
   * Which Ingress controller. Sets `Ingress.spec.ingressClassName`.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;

  /**
   * The certificate for the host. Sets `Ingress.spec.tls`.
   *
   * @default - no TLS
   */
  readonly tls?: RouteTls;
}

/** Another app that gets a part of a route's requests. */
export interface WeightedBackend {
  /** The app; in another namespace the ReferenceGrant that it takes is written too. Sets `spec.rules[].backendRefs[].name`. */
  readonly app: IReachable;

  /**
   * Its share of all weights, a whole number from 0. Sets `spec.rules[].backendRefs[].weight`.
   */
  readonly weight: number;

  /**
   * The name of its port. Sets `spec.rules[].backendRefs[].port`.
   *
   * @default - the first that speaks HTTP or gRPC, as for the route's own app
   */
  readonly port?: string;
}

/** Options of `Route.gateway()`. */
export interface GatewayRouteOptions extends RouteOptions {
  /**
   * The host names, or "*." and a domain. Sets `spec.hostnames`.
   *
   * @default - those of the Gateway's listener
   */
  readonly hostnames?: string[];

  /** The name of the Gateway. TLS belongs to its listeners. Sets `spec.parentRefs[].name`. */
  readonly gateway: string;

  /**
   * The Gateway's namespace. Sets `spec.parentRefs[].namespace`.
   *
   * @default - the app's
   */
  readonly gatewayNamespace?: string;

  /**
   * The listener of the Gateway. Sets `spec.parentRefs[].sectionName`.
   *
   * @default - every listener that takes the route
   */
  readonly sectionName?: string;

  /**
   * The full name of the gRPC service, for a gRPC port. Sets `spec.rules[].matches[].method.service`.
   *
   * @default - all
   */
  readonly grpcService?: string;

  /**
   * The app's own share of the requests, a whole number from 0, where `splitWith` names others. Sets `backendRefs[].weight`.
   *
   * @default - all requests
   */
  readonly weight?: number;

  /**
   * Other apps that get a part of the requests: a canary. Each speaks what the route's own port speaks.
   * Sets `spec.rules[].backendRefs`.
   *
   * @default - none
   */
  readonly splitWith?: WeightedBackend[];
}
