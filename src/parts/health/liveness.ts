import { HealthProbeOptions } from './health-probe-options';
import { ProbeHandler } from './probe-handler';

/** Options of `Liveness.http()`, `Liveness.tcp()` and `Liveness.exec()`. */
export interface LivenessOptions extends HealthProbeOptions {}

/** Options of `Liveness.grpc()`. */
export interface GrpcLivenessOptions extends LivenessOptions {
  /**
   * The service asked for in the gRPC health protocol. Sets `livenessProbe.grpc.service`.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How a hung process shows itself, so that its container is restarted.
 *
 * Ask only for what a restart mends. A check that looks at a database restarts every pod of the app when the database is slow,
 * which takes the app down in place of one query.
 *
 * Sets `containers[].livenessProbe`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class Liveness {
  /**
   * Alive while an HTTP GET of a path is answered with 200 to 399.
   *
   * @param path the path, which looks at nothing but the process itself; not the one that readiness asks
   */
  public static http(path: string, options: LivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'http', path }, options);
  }

  /** Alive while the port accepts connections: right where readiness asks more than that. */
  public static tcp(options: LivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'tcp' }, options);
  }

  /** Alive while the gRPC health protocol answers SERVING. Needs Kubernetes 1.27. */
  public static grpc(options: GrpcLivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'grpc' }, options);
  }

  /**
   * Alive while a command in the app's container exits with 0. Each run costs a process: ask rarely.
   *
   * @param command the program and its arguments; no shell unless it is named
   */
  public static exec(command: string[], options: LivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'exec', command }, options);
  }

  private constructor(
    /** @internal */
    public readonly _handler: ProbeHandler,
    /** @internal */
    public readonly _options: GrpcLivenessOptions,
  ) {}
}
