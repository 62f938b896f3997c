import { Duration } from 'cdk8s';

/** Options of `SessionAffinity.clientIp()`. */
export interface ClientIpAffinityOptions {
  /**
   * How long the affinity lasts after the client's last request: 1 second to 1 day.
   * Sets `Service.spec.sessionAffinityConfig.clientIP.timeoutSeconds`.
   *
   * @default - 3 hours, as in Kubernetes
   */
  readonly timeout?: Duration;
}

/** How a Service recognizes a client, to send its requests to the same pod. */
export class SessionAffinity {
  /** By the client's IP address. Sets `Service.spec.sessionAffinity: ClientIP`. */
  public static clientIp(options: ClientIpAffinityOptions = {}): SessionAffinity {
    return new SessionAffinity(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: ClientIpAffinityOptions,
  ) {}
}
