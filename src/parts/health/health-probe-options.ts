import { Duration } from 'cdk8s';

/** Options of every probe: `Health` and `Liveness`. */
export interface HealthProbeOptions {
  /**
   * The name of the app's port that is probed. If a sidecar listens on the port, the sidecar's container gets the probe.
   * Sets the probe's `port`.
   *
   * @default - for HTTP the first published HTTP or HTTPS port, for gRPC the first published gRPC port, otherwise the first
   * published TCP port
   */
  readonly port?: string;

  /**
   * The time between two probes, in whole seconds. Sets the probe's `periodSeconds`.
   *
   * @default - 5 seconds for readiness, 10 seconds for liveness
   */
  readonly period?: Duration;

  /**
   * How long the probe waits for an answer, in whole seconds. Sets the probe's `timeoutSeconds`.
   *
   * @default Duration.seconds(3)
   */
  readonly timeout?: Duration;

  /**
   * How many probes in a row must fail before Kubernetes acts. Sets the probe's `failureThreshold`.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}
