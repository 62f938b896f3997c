import { Peers } from './peers';

/** Options of every `Access` that writes a NetworkPolicy. */
export interface OpenAccessOptions {
  /**
   * Ports that a service mesh needs at every pod, in and out: 15008 for Istio ambient.
   * Sets `NetworkPolicy.spec.ingress[].ports` and `egress[].ports`, for TCP and anybody.
   *
   * @default - none
   */
  readonly meshPorts?: number[];
}

/** Options of `Access.declared()`. */
export interface DeclaredAccessOptions extends OpenAccessOptions {
  /**
   * Where the traffic of routes, node ports and load balancers comes from: the namespace of the ingress controller or the gateway,
   * or a load balancer's addresses. A route's own `clients` win for that route.
   * Sets `NetworkPolicy.spec.ingress[].from`.
   *
   * @default - none; an app that has a route, a node port or a load balancer must say it
   */
  readonly clients?: Peers[];

  /**
   * Where DNS is asked. Sets `NetworkPolicy.spec.egress[].to` for port 53.
   *
   * @default - anywhere, because a cache on the node is no pod
   */
  readonly dns?: Peers[];
}

/**
 * Who may connect to an app's pods, and to whom they may connect: the app's NetworkPolicy. It selects by the app's label map.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Access {
  /** The declared ports of all containers are reachable from anywhere, other ports are not; the pods may connect anywhere. */
  public static open(options: OpenAccessOptions = {}): Access {
    return new Access('open', options);
  }

  /**
   * In come only declared callers (`calls`, `calledBy`) and the app's routes, node ports and load balancer; out go only DNS,
   * declared calls, and what `callsOutside` names.
   */
  public static declared(options: DeclaredAccessOptions = {}): Access {
    return new Access('declared', options);
  }

  /** No NetworkPolicy is written; another one, or none, decides. */
  public static unmanaged(): Access {
    return new Access('unmanaged', {});
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'declared' | 'open' | 'unmanaged',
    /** @internal */
    public readonly _options: DeclaredAccessOptions,
  ) {}

  /**
   * This access, with what another one says of peers and ports that this one leaves open.
   *
   * @internal
   */
  public _over(below: Access): Access {
    return new Access(this._kind, { ...below._options, ...this._options });
  }
}
