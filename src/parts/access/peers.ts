import { namespacePeer, podsPeer, PolicyPeer } from '../../kube/policies/network-policy';

/** Options of `Peers.namespace()`. */
export interface NamespacePeersOptions {
  /**
   * The labels of the pods.
   * Sets `podSelector.matchLabels` beside the `namespaceSelector`.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
}

/** Options of `Peers.cidr()`. */
export interface CidrPeersOptions {
  /**
   * Smaller blocks of addresses within the block that are left out. Sets `ipBlock.except`.
   *
   * @default - none
   */
  readonly excluding?: string[];
}

/**
 * Somebody at the other end of a connection that is no app of yours: an ingress controller, a load balancer's addresses.
 * What it names is judged where it is used.
 */
export class Peers {
  /** Pods of a namespace, by its name (the label `kubernetes.io/metadata.name` that every namespace has). */
  public static namespace(namespace: string, options: NamespacePeersOptions = {}): Peers {
    return new Peers('namespace', namespace, options);
  }

  /** A block of addresses, such as "10.0.0.0/8"; "0.0.0.0/0" is every IPv4 address. */
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
