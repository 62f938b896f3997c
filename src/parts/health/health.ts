import { Duration } from 'cdk8s';
import { HealthProbeOptions } from './health-probe-options';
import { Liveness } from './liveness';
import { ProbeHandler } from './probe-handler';

/** Options of `Health.http()`, `Health.tcp()` and `Health.exec()`. */
export interface HealthOptions extends HealthProbeOptions {
  /**
   * How long the app may take from the start of its container to its first right answer; then the container is killed and
   * started again. In whole seconds. Sets `startupProbe.failureThreshold`: as many tries, 2 seconds apart, as fit.
   *
   * @default Duration.minutes(2)
   */
  readonly startup?: Duration;

  /**
   * How a hung process shows itself, so that its container is restarted. It asks something else than readiness does.
   * Sets `containers[].livenessProbe`.
   *
   * @default - none: a process that hangs gets no requests, and is not restarted
   */
  readonly liveness?: Liveness;
}

/** Options of `Health.grpc()`. */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * The service asked for in the gRPC health protocol. Sets the probes' `grpc.service`.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How the app tells that it can take requests: one statement gives the readiness probe, by which Services pick pods and rollouts
 * go on, and the startup probe, which gives a slow start its time. Liveness, which restarts containers, is a statement of its own.
 *
 * Sets `containers[].readinessProbe`, `startupProbe` and `livenessProbe`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class Health {
  /**
   * Ready while an HTTP GET of a path is answered with 200 to 399. On a `Port.https` the probe speaks TLS and checks no certificate.
   *
   * @param path the path, with its leading "/"; it may look at what the app cannot work without
   */
  public static http(path: string, options: HealthOptions = {}): Health {
    return new Health({ kind: 'http', path }, options);
  }

  /** Ready while the port accepts connections. */
  public static tcp(options: HealthOptions = {}): Health {
    return new Health({ kind: 'tcp' }, options);
  }

  /** Ready while the gRPC health protocol answers SERVING, in clear text. Needs Kubernetes 1.27. */
  public static grpc(options: GrpcHealthOptions = {}): Health {
    return new Health({ kind: 'grpc' }, options);
  }

  /**
   * Ready while a command in the app's container exits with 0.
   *
   * @param command the program and its arguments; no shell unless it is named
   */
  public static exec(command: string[], options: HealthOptions = {}): Health {
    return new Health({ kind: 'exec', command }, options);
  }

  /**
   * No probe. A pod counts as ready as soon as its container runs, so that every rollout sends requests to pods that do not listen
   * yet.
   */
  public static none(): Health {
    return new Health(undefined, {});
  }

  private constructor(
    /** @internal */
    public readonly _handler: ProbeHandler | undefined,
    /** @internal */
    public readonly _options: GrpcHealthOptions,
  ) {}
}
