import { IWorkload } from './iworkload';
import { CidrPeersOptions, NamespacePeersOptions, Peers } from './peers';
import { blockExample, cidrProblem, isWithin } from '../../kube/values/ip';
import { dnsLabelProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/valid-text';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { attempt, validateProps, PropTypes, factoryTypeError, FactoryType } from '../../props/prop-types';
import { validateLabels } from '../identity/labels';

export const PEERS: FactoryType = { of: Peers, example: "Peers.namespace('ingress-nginx')" };
const NAMESPACE_OPTIONS: PropTypes<NamespacePeersOptions> = { podLabels: 'map' };
const CIDR_OPTIONS: PropTypes<CidrPeersOptions> = { excluding: 'texts' };

/** Validates peers: names of namespaces, labels and CIDR blocks. */
export function validatePeers(scope: IWorkload, prop: string, peers: readonly Peers[]): void {
  if (!attempt(() => Array.isArray(peers), false)) {
    throwPropError(scope, { prop, wrong: 'is not a list of Peers', got: peers, allowed: 'a list', fix: `[${PEERS.example}]` });
  }
  for (const [i, each] of peers.entries()) validateOne(scope, peers.length > 1 ? `${prop}[${i}]` : prop, each);
}

function validateOne(scope: IWorkload, prop: string, peers: Peers): void {
  const fault = factoryTypeError(peers, PEERS);
  if (fault) throwPropError(scope, { prop, wrong: 'is not Peers', got: peers, allowed: 'what Peers.namespace() or Peers.cidr() returns', fix: PEERS.example });
  const { _kind: kind, _value: value, _options: options } = peers;
  if (kind === 'namespace') {
    throwPropProblem(scope, prop, value, textProblem(value) ?? dnsLabelProblem(value), PEERS.example);
    validateProps(scope, `${prop} `, options, NAMESPACE_OPTIONS);
    validateLabels(scope, `${prop} podLabels`, options.podLabels ?? {});
  } else {
    throwPropProblem(scope, prop, value, textProblem(value) ?? cidrProblem(value), `Peers.cidr('${blockExample(value)}')`);
    validateProps(scope, `${prop} `, options, CIDR_OPTIONS);
    options.excluding?.forEach((inner, i) => validateExcluded(scope, `${prop} excluding[${i}]`, inner, value));
  }
}

function validateExcluded(scope: IWorkload, prop: string, inner: string, block: string): void {
  throwPropProblem(scope, prop, inner, cidrProblem(inner), `excluding: ['${blockExample(inner)}']`);
  if (isWithin(inner, block)) return;
  throwPropError(scope, { prop, wrong: `is not within ${block}`, got: inner, allowed: 'a part of that block', fix: `remove it, or use a block that contains ${inner}` });
}
