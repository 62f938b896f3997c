import { Peers } from './peers';

/** Options of `Access.open()` and `Access.declared()`. Those of `Platform` apply to every app below it, with either of the two. */
export interface AccessOptions {
  /**
   * The clients that traffic of routes, node ports and load balancers comes from: the namespace of the ingress controller or the
   * gateway, or the addresses of the load balancer. The `clients` of a route override them for that route. `Access.open()` allows all
   * clients anyway. Sets `NetworkPolicy.spec.ingress[].from`.
   *
   * @default - none; required with `Access.declared()` if the app has a route, a node port or a load balancer
   */
  readonly clients?: Peers[];

  /**
   * The DNS servers that the pods may query. `Access.open()` allows all.
   * Sets `NetworkPolicy.spec.egress[].to` for port 53.
   *
   * @default - any, because a DNS cache on the node is not a pod
   */
  readonly dns?: Peers[];

  /**
   * TCP ports that a service mesh needs open at every pod, in both directions and for all peers: 15008 for Istio ambient mode.
   * Sets `NetworkPolicy.spec.ingress[].ports` and `egress[].ports`.
   *
   * @default - none
   */
  readonly meshPorts?: number[];
}

/**
 * Which connections an app's pods may accept and open. Writes a NetworkPolicy that selects the pods by `selectorLabels`.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Access {
  /** Allows connections from anywhere to the declared ports of all containers, and to no other port; the pods may connect anywhere. */
  public static open(options: AccessOptions = {}): Access {
    return new Access('open', options);
  }

  /**
   * Allows only declared connections. Incoming: from callers (`calls`, `calledBy`), routes, node ports and the load balancer. Outgoing:
   * DNS queries, declared calls, and the addresses of `callsOutside`.
   */
  public static declared(options: AccessOptions = {}): Access {
    return new Access('declared', options);
  }

  /** Writes no NetworkPolicy. Other policies in the namespace still apply. */
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
   * This access, with the options of another one where this one has none.
   *
   * @internal
   */
  public _over(below: Access): Access {
    return new Access(this._kind, { ...below._options, ...this._options });
  }
}
