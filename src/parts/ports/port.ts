import { Protocol } from 'cdk8s-plus-28';
import { H2C } from '../../kube/values/ports';
import { readable } from '../../props/prop-types';

/** Options of a port. */
export interface PortOptions {
  /**
   * The number that the process listens on, 1 to 65535.
   * Sets `Deployment.spec.template.spec.containers[].ports[].containerPort`.
   */
  readonly containerPort: number;

  /**
   * The number that clients connect to at the Service, 1 to 65535.
   * Sets `Service.spec.ports[].port`.
   *
   * @default - the container port
   */
  readonly servicePort?: number;

  /**
   * The number on every node, for `Expose.nodePort()` and `Expose.loadBalancer()`.
   * Sets `Service.spec.ports[].nodePort`. Must be in the cluster's range, which is 30000-32767 unless the construct context
   * `cdk8s-webapp:nodePortRange` is set.
   *
   * @default - the cluster chooses a free one, if the Service's type has node ports
   */
  readonly nodePort?: number;

  /**
   * The port's name: at most 15 characters of a-z, 0-9 and "-". The Service refers to the container port by this name.
   * Sets `containers[].ports[].name`, and `Service.spec.ports[]` `name` and `targetPort`.
   *
   * @default - depends on the factory: "http", "https", "grpc", "ws", "tcp", "udp" or "sctp"
   */
  readonly name?: string;

  /**
   * The application protocol, for load balancers and service meshes that inspect the traffic.
   * Sets `Service.spec.ports[].appProtocol`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   * @default - "kubernetes.io/h2c" for `Port.grpc`, "kubernetes.io/ws" for `Port.websocket`, otherwise none, because it
   * changes the health check of some load balancers (on AKS, "http" makes it GET /)
   */
  readonly appProtocol?: string;

  /**
   * Whether the Service has the port. If `false`, only the container has it, without a service port and a node port; for metrics or
   * health probes. Sets whether the port is in `Service.spec.ports`.
   *
   * @default true
   */
  readonly published?: boolean;

  /**
   * The name of the container that listens on the port, if it is not the app's own: a sidecar added through `web.deployment`.
   * Sets which of `Deployment.spec.template.spec.containers[]` has the port.
   *
   * @default - the app's container
   */
  readonly container?: string;
}

/**
 * A port of an app. It is declared once, with its name and all its numbers, so that the container, the Service and all references match.
 */
export class Port {
  /** A port for HTTP without TLS. Its default name is "http". */
  public static http(options: PortOptions): Port {
    return new Port('http', Protocol.TCP, options);
  }

  /** A port for HTTP over TLS, which the process terminates itself. Its default name is "https". */
  public static https(options: PortOptions): Port {
    return new Port('https', Protocol.TCP, options);
  }

  /** A port for gRPC without TLS (`appProtocol: kubernetes.io/h2c`). Its default name is "grpc". */
  public static grpc(options: PortOptions): Port {
    return new Port('grpc', Protocol.TCP, options, H2C);
  }

  /** A port for WebSocket without TLS (`appProtocol: kubernetes.io/ws`). Its default name is "ws". */
  public static websocket(options: PortOptions): Port {
    return new Port('ws', Protocol.TCP, options, 'kubernetes.io/ws');
  }

  /** A port for any other protocol over TCP. Its default name is "tcp". */
  public static tcp(options: PortOptions): Port {
    return new Port('tcp', Protocol.TCP, options);
  }

  /** A port for UDP. Its default name is "udp". */
  public static udp(options: PortOptions): Port {
    return new Port('udp', Protocol.UDP, options);
  }

  /** A port for SCTP. Its default name is "sctp". */
  public static sctp(options: PortOptions): Port {
    return new Port('sctp', Protocol.SCTP, options);
  }

  /** The number that the process listens on. */
  public readonly containerPort: number;
  /** The number that clients connect to at the Service; undefined for a port that is not published. */
  public readonly servicePort?: number;
  /** The number on every node; undefined if it is not specified. */
  public readonly nodePort?: number;
  /** The port's name. */
  public readonly name: string;
  /** The application protocol; undefined if none is written. */
  public readonly appProtocol?: string;
  /** Whether the Service has the port. */
  public readonly published: boolean;
  /** The name of the container that listens on the port; undefined for the app's own. */
  public readonly container?: string;

  /** @internal */
  public readonly _options: PortOptions;

  private constructor(
    /** The scheme of the port's URL, which is also the default name of the port. */
    public readonly scheme: string,
    /** The transport protocol. Sets `protocol` on the container's and on the Service's port. */
    public readonly protocol: Protocol,
    options: PortOptions,
    appProtocol?: string,
  ) {
    this._options = options;
    const known = readable(options);
    this.containerPort = known.containerPort!;
    this.published = known.published ?? true;
    this.servicePort = known.servicePort ?? (this.published ? this.containerPort : undefined);
    this.nodePort = known.nodePort;
    this.name = known.name ?? scheme;
    this.appProtocol = known.appProtocol ?? appProtocol;
    this.container = known.container;
  }
}
