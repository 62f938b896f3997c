import { Protocol } from 'cdk8s-plus-28';

/** How an app calls another one. */
export interface CallOptions {
  /**
   * The name of the callee's port. Sets `NetworkPolicy.spec.ingress[].ports` of the callee and `egress[].ports` of the caller.
   *
   * @default - its first published port
   */
  readonly port?: string;

  /**
   * The environment variable of the caller's container that tells it the callee's URL. Sets `containers[].env`.
   *
   * @default - none; the URL is `callee.url()`
   */
  readonly env?: string;
}

/** Who may call an app that is no app of yours. */
export interface CalledByOptions {
  /**
   * The name of the app's port, published or not. Sets `NetworkPolicy.spec.ingress[].ports`.
   *
   * @default - all published ports
   */
  readonly port?: string;
}

/** What an app calls outside the cluster. */
export interface OutsideCallOptions {
  /** A block of addresses, such as "203.0.113.0/24". Sets `NetworkPolicy.spec.egress[].to[].ipBlock`. */
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
