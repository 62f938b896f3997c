import { Container, EnvValue, Protocol } from 'cdk8s-plus-28';
import { CalledByOptions, CallOptions, OutsideCallOptions } from './call-options';
import { Connections } from './declared-connections';
import { IWorkload, IReachable } from './iworkload';
import { Peers } from './peers';
import { validatePeers } from './peers-validation';
import { validateReachable } from './reachable';
import { blockExample, cidrProblem } from '../../kube/values/ip';
import { envNameProblem } from '../../kube/values/names';
import { DEFAULT_PROTOCOL, portNumberProblem } from '../../kube/values/ports';
import { textProblem } from '../../kube/values/valid-text';
import { propErrorText, throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes } from '../../props/prop-types';
import { Cluster } from '../identity/cluster';
import { Port } from '../ports/port';

const CALL_OPTIONS: PropTypes<CallOptions> = { port: 'text', env: 'text' };
const CALLED_BY_OPTIONS: PropTypes<CalledByOptions> = { port: 'text' };
const OUTSIDE_CALL_OPTIONS: PropTypes<OutsideCallOptions> = { cidr: 'text', ports: 'list', protocol: Protocol };

/** Declares a call: writes the URL into the caller's container, and adds the connection to the NetworkPolicies of both apps. */
export function declareCall(caller: IWorkload, container: Container, callee: IReachable, options: CallOptions): void {
  validateProps(caller, 'calls ', options, CALL_OPTIONS);
  validateReachable(caller, 'calls', callee);
  const port = publishedPort(caller, callee, options.port);
  if ((caller.namespace === undefined) !== (callee.namespace === undefined)) {
    throwPropError(caller, {
      prop: 'calls',
      wrong: `reaches ${callee.node.path}, and only one of the two apps specifies a namespace`,
      got: { caller: caller.namespace, callee: callee.namespace },
      allowed: 'a namespace for both, or for neither',
      fix: "new Chart(app, 'id', { namespace: 'shop' }) for both charts",
    });
  }
  if (options.env !== undefined) {
    const url = caller.namespace === undefined ? callee.url({ port: port.name }) : callee.urlFrom(caller.namespace, { port: port.name });
    setUrl(caller, container, options.env, url);
  }
  const call = { caller, callee, port };
  Connections.of(caller).egress.push(call);
  Connections.of(callee).ingress.push(call);
}

/** Declares that clients other than apps call an app. */
export function declareCaller(callee: IReachable, peers: Peers, options: CalledByOptions): void {
  validateProps(callee, 'calledBy ', options, CALLED_BY_OPTIONS);
  validatePeers(callee, 'calledBy', [peers]);
  const named = callee.ports.filter(({ name, published }) => (options.port === undefined ? published : name === options.port));
  if (named.length === 0) throwUnknownPort(callee, 'calledBy port', callee, options.port, callee.ports);
  Connections.of(callee).external.push({ peers: [peers], ports: named });
}

/** Declares a call to addresses outside the cluster. */
export function declareOutsideCall(caller: IWorkload, options: OutsideCallOptions): void {
  validateProps(caller, 'callsOutside ', options, OUTSIDE_CALL_OPTIONS);
  const { cidr, ports, protocol = DEFAULT_PROTOCOL } = options;
  throwPropProblem(caller, 'callsOutside cidr', cidr, textProblem(cidr) ?? cidrProblem(cidr), `cidr: '${blockExample(cidr)}'`);
  const peers = Peers.cidr(cidr);
  if (!ports?.length) {
    throwPropError(caller, { prop: 'callsOutside ports', wrong: 'is empty', got: ports, allowed: 'at least one port, because an empty list would allow every port', fix: 'ports: [443]' });
  }
  ports.forEach((port, i) => throwPropProblem(caller, `callsOutside ports[${i}]`, port, portNumberProblem(port), 'ports: [443]'));
  Connections.of(caller).externalEgress.push({ peers, ports: ports.map((port) => ({ port, protocol })) });
}

/** Errors about calls to another cluster. Validated at synth, because a chart may be assigned to a cluster later. */
export function callsAcrossClusters(caller: IWorkload): string[] {
  const cluster = Cluster.nameOf(caller);
  return Connections.of(caller).egress.filter(({ callee }) => Cluster.nameOf(callee) !== cluster).map(({ callee }) => propErrorText({
    prop: 'calls',
    wrong: `reaches ${callee.node.path} in another cluster`,
    got: { caller: cluster, callee: Cluster.nameOf(callee) },
    allowed: 'an app of the same cluster: Service names and pods of another cluster are not reachable',
    fix: 'call an app of the same cluster, or give the caller the public URL with env and callsOutside()',
  }));
}

function publishedPort(caller: IWorkload, callee: IReachable, name: string | undefined): Port {
  const published = callee.ports.filter((port) => port.published);
  const port = name === undefined ? published[0] : published.find((candidate) => candidate.name === name);
  return port ?? throwUnknownPort(caller, 'calls port', callee, name, published);
}

function throwUnknownPort(scope: IWorkload, prop: string, callee: IReachable, got: string | undefined, ports: readonly Port[]): never {
  return throwPropError(scope, {
    prop,
    wrong: `is not a port of ${callee.node.path} that can be called`,
    got,
    allowed: `its ports are ${ports.map(({ name }) => name).join(', ') || 'none'}`,
    fix: ports.length > 0 ? `port: '${ports[0].name}', or declare the port in the callee's ports` : "declare a published port in the callee's ports",
  });
}

function setUrl(caller: IWorkload, container: Container, env: string, url: string): void {
  throwPropProblem(caller, 'calls env', env, envNameProblem(env), "env: 'API_URL'");
  if (Object.hasOwn(container.env.variables, env)) {
    throwPropError(caller, { prop: 'calls env', wrong: 'is a variable that the container already has', got: env, allowed: 'a name that is not in env', fix: 'another name, or remove it from env' });
  }
  container.env.addVariable(env, EnvValue.fromValue(url));
}
