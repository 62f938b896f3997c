import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Container, ContainerRestartPolicy, Protocol } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Access, AccessOptions } from './access';
import { asPolicyPort, ExternalConnection, Connections } from './declared-connections';
import { IWorkload, IReachable } from './iworkload';
import { Peers } from './peers';
import { PEERS, validatePeers } from './peers-validation';
import { DNS_PORTS } from '../../kube/policies/dns-ports';
import { Allowed, podsPeer, PolicyPort, policySpec } from '../../kube/policies/network-policy';
import { isExternallyAccessible } from '../../kube/services/service-spec';
import { portNumberProblem } from '../../kube/values/ports';
import { propErrorText, throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { ServicePlan } from '../service/service-plan';

export const ACCESS: FactoryType = { of: Access, example: 'Access.declared()' };
const ACCESS_OPTIONS: PropTypes<AccessOptions> = { clients: { listOf: PEERS }, dns: { listOf: PEERS }, meshPorts: 'list' };

const CLIENTS_MISSING = {
  wrong: 'receives traffic from outside the cluster, but the access does not specify its clients',
  allowed: 'the namespace of the ingress controller or gateway, or the addresses of the load balancer',
  fix: "Access.declared({ clients: [Peers.namespace('ingress-nginx')] }), here or in Platform, or clients of the route",
};

/** The NetworkPolicy of an app; none for `Access.unmanaged()`. Its `spec` contains everything that is declared until the synth. */
export function appPolicy(app: IReachable & Construct, access: Access, metadata: ApiObjectMetadata): ApiObject | undefined {
  if (access._kind === 'unmanaged') return undefined;
  return new ApiObject(app, 'NetworkPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: Lazy.any({ produce: () => (access._kind === 'open' ? openSpec(app, access) : declaredSpec(app, access)) }),
  });
}

/** Validates the options of the access, and allows the traffic of node ports and the load balancer in the app's policy. */
export function allowExternalTraffic(app: IReachable, access: Access, plan: ServicePlan): void {
  validateProps(app, 'access.', access._options, ACCESS_OPTIONS);
  const { clients = [], dns = [] } = access._options;
  validatePeers(app, 'access.clients', clients);
  validatePeers(app, 'access.dns', dns);
  access._options.meshPorts?.forEach((port, i) => throwPropProblem(app, `access.meshPorts[${i}]`, port, portNumberProblem(port), 'meshPorts: [15008]'));
  if (!isExternallyAccessible({ ...plan.spec, type: plan.type })) return;
  const healthChecked = (plan.portNames ?? []).filter(({ mayBeUnpublished }) => mayBeUnpublished).map(({ name }) => name);
  const ports = app.ports.filter(({ published, name }) => published || healthChecked.includes(name));
  Connections.of(app).external.push({ peers: clientsOf(app, access, 'expose', undefined), ports });
}

/** The clients of a route, a node port or a load balancer; throws when `Access.declared()` needs them and there are none. */
export function clientsOf(app: IWorkload, access: Access, prop: string, own: readonly Peers[] | undefined): readonly Peers[] {
  validatePeers(app, `${prop}.clients`, own ?? []);
  const clients = own ?? access._options.clients ?? [];
  if (clients.length === 0 && access._kind === 'declared') {
    throwPropError(app, { prop, ...CLIENTS_MISSING });
  }
  return clients;
}

/** Errors about clients that are not specified. Validated at synth, because a route of another app may be added later. */
export function unknownClientErrors(app: IWorkload, access: Access): string[] {
  if (access._kind !== 'declared' || Connections.of(app).external.every((entry) => knownPeers(entry, access).length > 0)) return [];
  return [propErrorText({ prop: 'access', ...CLIENTS_MISSING })];
}

/** The peers of a connection, or else the clients of the app. */
export function knownPeers({ peers }: ExternalConnection, access: Access): readonly Peers[] {
  return peers.length > 0 ? peers : access._options.clients ?? [];
}

function openSpec(app: IReachable, access: Access): object {
  const running = [...app.deployment.containers, ...app.deployment.initContainers.filter(isSidecar)];
  const others = running.flatMap(({ ports }) => ports.map(({ number, protocol = Protocol.TCP }): PolicyPort => ({ port: number, protocol })));
  return policySpec(app.selectorLabels, [{ ports: [...app.ports.map(asPolicyPort), ...others, ...meshPorts(access)] }]);
}

function declaredSpec(app: IReachable, access: Access): object {
  const { ingress: incoming, egress: outgoing, external: entries, externalEgress: outside } = Connections.of(app);
  const mesh: Allowed[] = meshPorts(access).length === 0 ? [] : [{ ports: meshPorts(access) }];
  const { dns } = access._options;
  return policySpec(
    app.selectorLabels,
    [
      ...incoming.map(({ caller, port }): Allowed => ({ peers: [podsOf(caller, app)], ports: [asPolicyPort(port)] })),
      ...entries.map((entry) => ({ peers: knownPeers(entry, access), ports: entry.ports.map(asPolicyPort) }))
        .filter(({ peers }) => peers.length > 0)
        .map(({ peers, ports }): Allowed => ({ peers: peersOf(peers), ports })),
      ...mesh,
    ],
    [
      { peers: dns?.length ? peersOf(dns) : undefined, ports: DNS_PORTS },
      ...outgoing.map(({ callee, port }): Allowed => ({ peers: [podsOf(callee, app)], ports: [asPolicyPort(port)] })),
      ...outside.map(({ peers, ports }): Allowed => ({ peers: peersOf([peers]), ports })),
      ...mesh,
    ],
  );
}

function podsOf(other: IWorkload, app: IWorkload) {
  return podsPeer(other.selectorLabels, other.namespace === app.namespace ? undefined : other.namespace);
}

function peersOf(peers: readonly Peers[]) {
  return peers.map(({ _peer }) => _peer);
}

function meshPorts(access: Access): PolicyPort[] {
  return (access._options.meshPorts ?? []).map((port) => ({ port, protocol: 'TCP' }));
}

function isSidecar(container: Container): boolean {
  return container.restartPolicy === ContainerRestartPolicy.ALWAYS;
}
