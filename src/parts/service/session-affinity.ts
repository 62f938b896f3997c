import { Duration } from 'cdk8s';

/** Options of `SessionAffinity.clientIp()`. */
export interface ClientIpAffinityOptions {
  /**
   * How long a client that says nothing is remembered: 1 second to 1 day.
   * Sets `Service.spec.sessionAffinityConfig.clientIP.timeoutSeconds`.
   *
   * @default - Kubernetes' own: 3 hours
   */
  readonly timeout?: Duration;
}

/** By what a Service recognises a client, to send it to the pod it was sent to before. */
export class SessionAffinity {
  /** By the address it comes from. Sets `Service.spec.sessionAffinity: ClientIP`. */
  public static clientIp(options: ClientIpAffinityOptions = {}): SessionAffinity {
    return new SessionAffinity(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: ClientIpAffinityOptions,
  ) {}
}
