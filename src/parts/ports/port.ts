import { Protocol } from 'cdk8s-plus-28';
import { H2C } from '../../kube/values/ports';
import { readable } from '../../props/prop-types';

/** One port of an app, with all its numbers. */
export interface PortOptions {
  /**
   * The number the process listens on, 1 to 65535.
   * Sets `Deployment.spec.template.spec.containers[].ports[].containerPort`.
   */
  readonly containerPort: number;

  /**
   * The number clients use at the Service, 1 to 65535.
   * Sets `Service.spec.ports[].port`.
   *
   * @default - the container port
   */
  readonly servicePort?: number;

  /**
   * The number on every node, for `Expose.nodePort()` and `Expose.loadBalancer()`.
   * Sets `Service.spec.ports[].nodePort`. Allowed is the cluster's range, 30000-32767 unless the construct context
   * `cdk8s-webapp:nodePortRange` says otherwise.
   *
   * @default - the cluster picks a free one, where the Service's type has node ports
   */
  readonly nodePort?: number;

  /**
   * The port's name: at most 15 characters of a-z, 0-9 and "-". The Service refers to the container port by it.
   * Sets `containers[].ports[].name`, and `Service.spec.ports[]` `name` and `targetPort`.
   *
   * @default - the kind of port: "http", "https", "grpc", "ws", "tcp", "udp" or "sctp"
   */
  readonly name?: string;

  /**
   * The application protocol, for load balancers and meshes that look into the traffic.
   * Sets `Service.spec.ports[].appProtocol`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   * @default - "kubernetes.io/h2c" for `Port.grpc`, "kubernetes.io/ws" for `Port.websocket`, otherwise none: some load balancers
   * change their health check by it (on AKS, "http" makes it GET /)
   */
  readonly appProtocol?: string;

  /**
   * Whether the Service has the port. False: it is on the container only, for metrics or health, and has no service or node port.
   * Sets whether it is in `Service.spec.ports`.
   *
   * @default true
   */
  readonly published?: boolean;

  /**
   * The name of the container that listens, where it is not the app's own: a proxy sidecar added through `web.deployment`.
   * Sets which of `Deployment.spec.template.spec.containers[]` has the port.
   *
   * @default - the app's container
   */
  readonly container?: string;
}

/**
 * A port of an app: declared once, with all its numbers and a name, so that container, Service and whatever refers to them agree.
 */
export class Port {
  /** A port for HTTP in clear text. Its default name is "http". */
  public static http(options: PortOptions): Port {
    return new Port('http', Protocol.TCP, options);
  }

  /** A port for HTTP over TLS, which the process itself ends. Its default name is "https". */
  public static https(options: PortOptions): Port {
    return new Port('https', Protocol.TCP, options);
  }

  /** A port for gRPC in clear text (HTTP/2 without TLS: `appProtocol: kubernetes.io/h2c`). Its default name is "grpc". */
  public static grpc(options: PortOptions): Port {
    return new Port('grpc', Protocol.TCP, options, H2C);
  }

  /** A port for WebSocket in clear text (`appProtocol: kubernetes.io/ws`). Its default name is "ws". */
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

  /** The number the process listens on. */
  public readonly containerPort: number;
  /** The number clients use at the Service; undefined for a port that is not published. */
  public readonly servicePort?: number;
  /** The number on every node, where one was chosen. */
  public readonly nodePort?: number;
  /** The port's name. */
  public readonly name: string;
  /** The application protocol, where one is written. */
  public readonly appProtocol?: string;
  /** Whether the Service has the port. */
  public readonly published: boolean;
  /** The name of the container that listens; undefined for the app's own. */
  public readonly container?: string;

  /** @internal */
  public readonly _options: PortOptions;

  private constructor(
    /** The scheme of the port's URL, and the port's default name. */
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
