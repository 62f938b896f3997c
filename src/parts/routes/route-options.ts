import { RouteTls } from './route-tls';
import { IReachable } from '../access/iworkload';
import { Peers } from '../access/peers';

/** How the path of a request is matched. */
export enum PathType {
  /** By whole path elements from the start: "/shop" matches "/shop/cart", not "/shopping". */
  PREFIX = 'Prefix',
  /** Exactly. */
  EXACT = 'Exact',
  /** As the Ingress controller defines it. Not for a Gateway. */
  IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific',
}

/** Options of every route. */
export interface RouteOptions {
  /**
   * The path of the requests. Not for gRPC ports of a Gateway.
   * Sets `Ingress.spec.rules[].http.paths[].path`, or `HTTPRoute.spec.rules[].matches[].path.value`.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * How the path is matched. Not for gRPC ports of a Gateway.
   * Sets `Ingress.spec.rules[].http.paths[].pathType`, or `HTTPRoute.spec.rules[].matches[].path.type`.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * The name of the app's port.
   * Sets `Ingress.spec.rules[].http.paths[].backend.service.port.name`, or `spec.rules[].backendRefs[].port` by its number.
   *
   * @default - the first published port that speaks HTTP or gRPC, otherwise the first published TCP port
   */
  readonly port?: string;

  /**
   * The name of the object. A changed name makes a new object that replaces the old one.
   * Sets `metadata.name`.
   *
   * @default - the app's name; required for a second route of the same kind
   */
  readonly name?: string;

  /**
   * Annotations of the object, in addition to the app's. They configure most Ingress controllers.
   * Sets `metadata.annotations`.
   *
   * @default - only the app's
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * The clients that the route's traffic comes from: the pods of the Ingress controller or the Gateway. The app's NetworkPolicy allows
   * them.
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
   * @default - any host, without TLS
   */
  readonly host?: string;

  /**
   * The name of the IngressClass, which selects the Ingress controller. Sets `Ingress.spec.ingressClassName`.
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

/** Another app that receives a share of a route's requests. */
export interface WeightedBackend {
  /** The app. If it is in another namespace, the ReferenceGrant is written too. Sets `spec.rules[].backendRefs[].name`. */
  readonly app: IReachable;

  /**
   * The app's share of the sum of all weights, a whole number of 0 or more. Sets `spec.rules[].backendRefs[].weight`.
   */
  readonly weight: number;

  /**
   * The name of the app's port. Sets `spec.rules[].backendRefs[].port`.
   *
   * @default - the first published port that speaks HTTP or gRPC, otherwise the first published TCP port
   */
  readonly port?: string;
}

/** Options of `Route.gateway()`. */
export interface GatewayRouteOptions extends RouteOptions {
  /**
   * The host names, or "*." and a domain. Sets `spec.hostnames`.
   *
   * @default - the hostnames of the Gateway's listener
   */
  readonly hostnames?: string[];

  /** The name of the Gateway, whose listeners also configure TLS. Sets `spec.parentRefs[].name`. */
  readonly gateway: string;

  /**
   * The Gateway's namespace. Sets `spec.parentRefs[].namespace`.
   *
   * @default - the app's namespace
   */
  readonly gatewayNamespace?: string;

  /**
   * The name of the Gateway's listener. Sets `spec.parentRefs[].sectionName`.
   *
   * @default - every listener that accepts the route
   */
  readonly sectionName?: string;

  /**
   * The full name of the gRPC service, for a gRPC port. Sets `spec.rules[].matches[].method.service`.
   *
   * @default - all services
   */
  readonly grpcService?: string;

  /**
   * The app's own share of the sum of all weights, a whole number of 0 or more. Required with `splitWith`. Sets `backendRefs[].weight`.
   *
   * @default - all requests
   */
  readonly weight?: number;

  /**
   * Other apps that receive a share of the requests, such as a canary. Their ports must have the protocol of the route's own port.
   * Sets `spec.rules[].backendRefs`.
   *
   * @default - none
   */
  readonly splitWith?: WeightedBackend[];
}
