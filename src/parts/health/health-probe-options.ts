import { Duration } from 'cdk8s';

/** Options of everything that a probe asks. */
export interface HealthProbeOptions {
  /**
   * The name of the app's port that is asked; a port that a sidecar listens on is asked of the sidecar.
   * Sets the probe's `port`.
   *
   * @default - for HTTP the first published HTTP or HTTPS port, for gRPC the first published gRPC port, else the first published
   * TCP port
   */
  readonly port?: string;

  /**
   * How often is asked, in whole seconds. Sets the probe's `periodSeconds`.
   *
   * @default - 5 seconds for readiness, 10 seconds for liveness
   */
  readonly period?: Duration;

  /**
   * How long an answer may take, in whole seconds. Sets the probe's `timeoutSeconds`.
   *
   * @default Duration.seconds(3)
   */
  readonly timeout?: Duration;

  /**
   * How many answers in a row must be wrong before anything is done. Sets the probe's `failureThreshold`.
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}
