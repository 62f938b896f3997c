/** Options of `RouteTls.clusterIssuer()` and `RouteTls.issuer()`. */
export interface IssuerOptions {
  /**
   * The name of the Secret that cert-manager writes the certificate into.
   * Sets `Ingress.spec.tls[].secretName`.
   *
   * @default - the route's name followed by "-tls"
   */
  readonly secretName?: string;
}

/** The certificate of an Ingress. The Ingress controller terminates TLS with it. */
export class RouteTls {
  /** A certificate in an existing Secret of type `kubernetes.io/tls`. Sets `Ingress.spec.tls[].secretName`. */
  public static secret(name: string): RouteTls {
    return new RouteTls(undefined, name, {});
  }

  /**
   * A certificate that a ClusterIssuer of cert-manager issues. Sets the annotation `cert-manager.io/cluster-issuer`.
   *
   * @see https://cert-manager.io/docs/usage/ingress/
   */
  public static clusterIssuer(name: string, options: IssuerOptions = {}): RouteTls {
    return new RouteTls('cert-manager.io/cluster-issuer', name, options);
  }

  /**
   * A certificate that an Issuer of cert-manager in the app's namespace issues. Sets the annotation `cert-manager.io/issuer`.
   *
   * @see https://cert-manager.io/docs/usage/ingress/
   */
  public static issuer(name: string, options: IssuerOptions = {}): RouteTls {
    return new RouteTls('cert-manager.io/issuer', name, options);
  }

  private constructor(
    /** @internal */
    public readonly _issuerAnnotation: string | undefined,
    /** @internal */
    public readonly _name: string,
    /** @internal */
    public readonly _options: IssuerOptions,
  ) {}

  /** @internal */
  public get _secretName(): string | undefined {
    return this._issuerAnnotation === undefined ? this._name : this._options.secretName;
  }

  /** @internal */
  public get _annotations(): { readonly [key: string]: string } {
    return this._issuerAnnotation === undefined ? {} : { [this._issuerAnnotation]: this._name };
  }
}
