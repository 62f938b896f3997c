import { HealthProbeOptions } from './health-probe-options';
import { ProbeHandler } from './probe-handler';

/** Options of `Liveness.http()`, `Liveness.tcp()` and `Liveness.exec()`. */
export interface LivenessOptions extends HealthProbeOptions {}

/** Options of `Liveness.grpc()`. */
export interface GrpcLivenessOptions extends LivenessOptions {
  /**
   * The service name in the request of the gRPC health protocol. Sets `livenessProbe.grpc.service`.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How Kubernetes detects that the process hangs, so that it restarts the container.
 *
 * Test only what a restart can fix. A liveness probe that queries a database restarts every pod of the app when the database is slow.
 *
 * Sets `containers[].livenessProbe`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class Liveness {
  /**
   * Alive while an HTTP GET request is answered with a status from 200 to 399.
   *
   * @param path the path, starting with "/"; its handler tests only the process itself. Must differ from the path of the readiness probe
   */
  public static http(path: string, options: LivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'http', path }, options);
  }

  /** Alive while the port accepts connections. Use it if the readiness probe tests more than that. */
  public static tcp(options: LivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'tcp' }, options);
  }

  /** Alive while the gRPC health service answers SERVING. Needs Kubernetes 1.27. */
  public static grpc(options: GrpcLivenessOptions = {}): Liveness {
    return new Liveness({ kind: 'grpc' }, options);
  }

  /**
   * Alive while a command in the app's container exits with 0. Every run starts a process, so use a long `period`.
   *
   * @param command the program and its arguments; it does not run in a shell
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
