import { namespacePeer, podsPeer, PolicyPeer } from '../../kube/policies/network-policy';

/** Options of `Peers.namespace()`. */
export interface NamespacePeersOptions {
  /**
   * Labels that the pods must have.
   * Sets `podSelector.matchLabels` beside the `namespaceSelector`.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
}

/** Options of `Peers.cidr()`. */
export interface CidrPeersOptions {
  /**
   * CIDR blocks within the block that are excluded. Sets `ipBlock.except`.
   *
   * @default - none
   */
  readonly excluding?: string[];
}

/**
 * The other end of a connection, other than an app: an ingress controller, or the addresses of a load balancer. Names and addresses are
 * validated when the peers are used.
 */
export class Peers {
  /** Pods of a namespace, selected by the label `kubernetes.io/metadata.name` that every namespace has. */
  public static namespace(namespace: string, options: NamespacePeersOptions = {}): Peers {
    return new Peers('namespace', namespace, options);
  }

  /** A CIDR block, such as "10.0.0.0/8"; "0.0.0.0/0" is every IPv4 address. */
  public static cidr(cidr: string, options: CidrPeersOptions = {}): Peers {
    return new Peers('cidr', cidr, options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'namespace' | 'cidr',
    /** @internal */
    public readonly _value: string,
    /** @internal */
    public readonly _options: NamespacePeersOptions & CidrPeersOptions,
  ) {}

  /** @internal */
  public get _peer(): PolicyPeer {
    const { podLabels, excluding: except } = this._options;
    if (this._kind === 'cidr') return { ipBlock: except ? { cidr: this._value, except } : { cidr: this._value } };
    return podLabels ? podsPeer(podLabels, this._value) : namespacePeer(this._value);
  }
}
