import { CidrPeersOptions, NamespacePeersOptions, Peers } from './peers';
import { IApp } from './workload';
import { PEERS } from '../../apps/factory-props';
import { blockExample, cidrProblem, isWithin } from '../../kube/values/ip';
import { dnsLabelProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/text';
import { refuse, refuseProblem } from '../../props/prop-error';
import { attempt, checkKnownProps, KnownProps, madeFault } from '../../props/prop-types';
import { checkLabels } from '../identity/labels';

const NAMESPACE_OPTIONS: KnownProps<NamespacePeersOptions> = { podLabels: 'map' };
const CIDR_OPTIONS: KnownProps<CidrPeersOptions> = { excluding: 'texts' };

/** Refuses peers that name what Kubernetes refuses. */
export function checkPeers(scope: IApp, prop: string, peers: readonly Peers[]): void {
  if (!attempt(() => Array.isArray(peers), false)) {
    refuse(scope, { prop, wrong: 'is not a list of Peers', got: peers, allowed: 'a list', fix: `[${PEERS.example}]` });
  }
  for (const [i, each] of peers.entries()) checkEach(scope, peers.length > 1 ? `${prop}[${i}]` : prop, each);
}

function checkEach(scope: IApp, prop: string, peers: Peers): void {
  const fault = madeFault(peers, PEERS);
  if (fault) refuse(scope, { prop, wrong: 'is not Peers', got: peers, allowed: 'what Peers.namespace() or Peers.cidr() returns', fix: PEERS.example });
  const { _kind: kind, _value: value, _options: options } = peers;
  if (kind === 'namespace') {
    refuseProblem(scope, prop, value, textProblem(value) ?? dnsLabelProblem(value), PEERS.example);
    checkKnownProps(scope, `${prop} `, options, NAMESPACE_OPTIONS);
    checkLabels(scope, `${prop} podLabels`, options.podLabels ?? {});
  } else {
    refuseProblem(scope, prop, value, textProblem(value) ?? cidrProblem(value), `Peers.cidr('${blockExample(value)}')`);
    checkKnownProps(scope, `${prop} `, options, CIDR_OPTIONS);
    options.excluding?.forEach((inner, i) => checkExcluded(scope, `${prop} excluding[${i}]`, inner, value));
  }
}

function checkExcluded(scope: IApp, prop: string, inner: string, block: string): void {
  refuseProblem(scope, prop, inner, cidrProblem(inner), `excluding: ['${blockExample(inner)}']`);
  if (isWithin(inner, block)) return;
  refuse(scope, { prop, wrong: `is not within ${block}`, got: inner, allowed: 'a smaller block of the same addresses', fix: `remove it, or a block that ${inner} is a part of` });
}
