import { Peers } from './peers';

/** Options of `Access.open()` and `Access.declared()`. In `Platform` they hold for every app below, whichever of the two it says. */
export interface AccessOptions {
  /**
   * Where the traffic of routes, node ports and load balancers comes from: the namespace of the ingress controller or the gateway,
   * or a load balancer's addresses. A route's own `clients` win for that route. An open app lets everybody in anyway.
   * Sets `NetworkPolicy.spec.ingress[].from`.
   *
   * @default - none; a declared app that has a route, a node port or a load balancer must say it
   */
  readonly clients?: Peers[];

  /**
   * Where DNS is asked. An open app may ask anywhere.
   * Sets `NetworkPolicy.spec.egress[].to` for port 53.
   *
   * @default - anywhere, because a cache on the node is no pod
   */
  readonly dns?: Peers[];

  /**
   * Ports that a service mesh needs at every pod, in and out: 15008 for Istio ambient.
   * Sets `NetworkPolicy.spec.ingress[].ports` and `egress[].ports`, for TCP and anybody.
   *
   * @default - none
   */
  readonly meshPorts?: number[];
}

/**
 * Who may connect to an app's pods, and to whom they may connect: the app's NetworkPolicy. It selects by the app's label map.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Access {
  /** The declared ports of all containers are reachable from anywhere, other ports are not; the pods may connect anywhere. */
  public static open(options: AccessOptions = {}): Access {
    return new Access('open', options);
  }

  /**
   * In come only declared callers (`calls`, `calledBy`) and the app's routes, node ports and load balancer; out go only DNS,
   * declared calls, and what `callsOutside` names.
   */
  public static declared(options: AccessOptions = {}): Access {
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
    public readonly _options: AccessOptions,
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
