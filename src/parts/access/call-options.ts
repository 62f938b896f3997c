import { Protocol } from 'cdk8s-plus-28';

/** Options of `WebApp.calls()`. */
export interface CallOptions {
  /**
   * The name of the callee's port. Sets `NetworkPolicy.spec.ingress[].ports` of the callee and `egress[].ports` of the caller.
   *
   * @default - the callee's first published port
   */
  readonly port?: string;

  /**
   * The environment variable of the caller's container that holds the callee's URL. Sets `containers[].env`.
   *
   * @default - no variable; `callee.url()` returns the URL
   */
  readonly env?: string;
}

/** Options of `WebApp.calledBy()`. */
export interface CalledByOptions {
  /**
   * The name of the app's port, published or not. Sets `NetworkPolicy.spec.ingress[].ports`.
   *
   * @default - all published ports
   */
  readonly port?: string;
}

/** Options of `WebApp.callsOutside()`. */
export interface OutsideCallOptions {
  /** A CIDR block, such as "203.0.113.0/24". Sets `NetworkPolicy.spec.egress[].to[].ipBlock`. */
  readonly cidr: string;

  /** The port numbers. Sets `NetworkPolicy.spec.egress[].ports`. */
  readonly ports: number[];

  /**
   * The transport protocol of the ports. Sets `NetworkPolicy.spec.egress[].ports[].protocol`.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}
