import { cidrProblem, isWithin } from '../kube/ip';
import { labelKeyProblem, Labels, labelValueProblem } from '../kube/labels';
import { dnsLabelProblem } from '../kube/names';
import { namespacePeer, podsPeer, PolicyPeer } from '../kube/network-policy';
import { Problem } from '../kube/problem';

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
    const { podLabels } = options;
    return new Peers(podLabels ? podsPeer(podLabels, namespace) : namespacePeer(namespace), () =>
      found(namespace, dnsLabelProblem(namespace)) ?? labelsFault(podLabels ?? {}));
  }

  /** A block of addresses, such as "10.0.0.0/8"; "0.0.0.0/0" is every IPv4 address. */
  public static cidr(cidr: string, options: CidrPeersOptions = {}): Peers {
    const { excluding: except } = options;
    return new Peers({ ipBlock: except ? { cidr, except } : { cidr } }, () => found(cidr, cidrProblem(cidr)) ?? exceptFault(cidr, except ?? []));
  }

  private constructor(
    /** @internal */
    public readonly _peer: PolicyPeer,
    /** @internal */
    public readonly _fault: () => PeersFault | undefined,
  ) {}
}

/** @internal */
export interface PeersFault extends Problem {
  readonly got: unknown;
}

function found(got: unknown, problem: Problem | undefined): PeersFault | undefined {
  return problem && { got, ...problem };
}

function labelsFault(labels: Labels): PeersFault | undefined {
  for (const [key, value] of Object.entries(labels)) {
    const fault = found(key, labelKeyProblem(key)) ?? found(value, labelValueProblem(value));
    if (fault) return fault;
  }
  return undefined;
}

function exceptFault(cidr: string, except: readonly string[]): PeersFault | undefined {
  for (const inner of except) {
    const fault = found(inner, cidrProblem(inner));
    if (fault) return fault;
    if (!isWithin(inner, cidr)) return { got: inner, wrong: `is not within ${cidr}`, allowed: 'a smaller block of the same addresses' };
  }
  return undefined;
}
