import { ServiceType } from 'cdk8s-plus-28';
import { ServiceShape } from './service-shape';

/** Options of `Expose.loadBalancer()`. */
export interface LoadBalancerOptions {
  /**
   * Which controller makes the load balancer, where a cluster has several.
   * Sets `Service.spec.loadBalancerClass`, which Kubernetes fixes at creation: to move, add a second app Service under another `serviceName`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   * @default - the cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * The client addresses that may connect, as CIDR blocks.
   * Sets `Service.spec.loadBalancerSourceRanges`.
   *
   * @default - any
   */
  readonly sourceRanges?: string[];

  /**
   * Annotations of the Service alone, by which most clouds configure their load balancer.
   * Sets `Service.metadata.annotations`.
   *
   * @default - none beyond the app's
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Outside the cluster, health checks of a load balancer notice later than kube-proxy does. */
const DRAIN_OUTSIDE = 15;

/**
 * How an app is reached: which type of Service it gets.
 *
 * A new way to expose is one more factory here: it says the Service's type, whether its ports have node ports, and the plain
 * fields of `Service.spec` that cdk8s-plus does not set.
 */
export class Expose {
  /** Inside the cluster only, at an address that never changes. Sets `Service.spec.type: ClusterIP`. */
  public static clusterIp(): Expose {
    return new Expose({ type: ServiceType.CLUSTER_IP, nodePorts: false });
  }

  /** On a port of every node, besides the address inside the cluster. Sets `Service.spec.type: NodePort`. */
  public static nodePort(): Expose {
    return new Expose({ type: ServiceType.NODE_PORT, nodePorts: true, drain: DRAIN_OUTSIDE });
  }

  /** Behind a load balancer that the cloud provides. Sets `Service.spec.type: LoadBalancer`. */
  public static loadBalancer(options: LoadBalancerOptions = {}): Expose {
    return new Expose({
      type: ServiceType.LOAD_BALANCER,
      nodePorts: true,
      drain: DRAIN_OUTSIDE,
      annotations: options.annotations,
      spec: { loadBalancerClass: options.loadBalancerClass, loadBalancerSourceRanges: options.sourceRanges },
    });
  }

  /** @internal */
  public readonly _service: ServiceShape;

  private constructor(service: ServiceShape) {
    this._service = service;
  }
}
