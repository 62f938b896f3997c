import { Duration } from 'cdk8s';
import { HealthProbeOptions } from './health-probe-options';
import { Liveness } from './liveness';
import { ProbeHandler } from './probe-handler';

/** Options of `Health.http()`, `Health.tcp()` and `Health.exec()`. */
export interface HealthOptions extends HealthProbeOptions {
  /**
   * How long the app may take to start, in whole seconds. If the startup probe has not succeeded by then, the container is restarted.
   * Sets `startupProbe.failureThreshold`: the time divided by the startup probe's period of 2 seconds.
   *
   * @default Duration.minutes(2)
   */
  readonly startup?: Duration;

  /**
   * How Kubernetes detects that the process hangs, so that it restarts the container. Must differ from the readiness probe.
   * Sets `containers[].livenessProbe`.
   *
   * @default - no liveness probe: a process that hangs gets no requests, but is not restarted
   */
  readonly liveness?: Liveness;
}

/** Options of `Health.grpc()`. */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * The service name in the request of the gRPC health protocol. Sets the probes' `grpc.service`.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/**
 * How Kubernetes finds out that the app can serve requests. Writes a readiness probe, which Services and rollouts wait for, and a startup
 * probe, which gives the app time to start. The option `liveness` adds a liveness probe, which restarts containers.
 *
 * Sets `containers[].readinessProbe`, `startupProbe` and `livenessProbe`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
 */
export class Health {
  /**
   * Ready while an HTTP GET request is answered with a status from 200 to 399. For a `Port.https` the probe uses TLS and does not verify
   * the certificate.
   *
   * @param path the path, starting with "/"; its handler may test dependencies that the app cannot work without
   */
  public static http(path: string, options: HealthOptions = {}): Health {
    return new Health({ kind: 'http', path }, options);
  }

  /** Ready while the port accepts connections. */
  public static tcp(options: HealthOptions = {}): Health {
    return new Health({ kind: 'tcp' }, options);
  }

  /** Ready while the gRPC health service answers SERVING, without TLS. Needs Kubernetes 1.27. */
  public static grpc(options: GrpcHealthOptions = {}): Health {
    return new Health({ kind: 'grpc' }, options);
  }

  /**
   * Ready while a command in the app's container exits with 0.
   *
   * @param command the program and its arguments; it does not run in a shell
   */
  public static exec(command: string[], options: HealthOptions = {}): Health {
    return new Health({ kind: 'exec', command }, options);
  }

  /**
   * No probes. A pod is ready as soon as its containers run, so during every rollout requests reach pods that do not listen yet.
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
