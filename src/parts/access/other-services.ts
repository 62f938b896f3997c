import { Access } from './access';
import { asPolicyPort, Connections } from './declared-connections';
import { IWorkload } from './iworkload';
import { knownPeers } from './network-policy-manifest';
import { podTemplate, PodTemplate } from '../../kube/pods/pod';
import { isExternallyAccessible } from '../../kube/services/service-spec';
import { ServicePort, targetPortOf } from '../../kube/services/target-port';
import { DEFAULT_PROTOCOL } from '../../kube/values/ports';
import { throwPropError } from '../../props/prop-error';
import { otherServicesInChart } from '../../render/chart-objects';
import { DeploymentPart } from '../../render/deployment-part';

/** Throws when the chart has a Service for the app's pods, and the app's NetworkPolicy blocks the clients of that Service. */
export function otherServicesPart(app: IWorkload, access: Access): DeploymentPart {
  return {
    validate: (json) => {
      const pod = podTemplate(json);
      if (pod) validateOtherServices(app, access, pod);
    },
  };
}

/**
 * Throws when a Service that the app did not create selects the app's pods, and the app's policy blocks a port of that Service: the policy
 * allows only declared callers.
 */
function validateOtherServices(app: IWorkload, access: Access, pod: PodTemplate): void {
  if (access._kind !== 'declared') return;
  for (const { metadata, spec } of otherServicesInChart(app, pod.labels)) {
    const allowed = allowedPorts(app, access, isExternallyAccessible(spec));
    const blocked = (spec.ports ?? []).find((port: ServicePort) => !allowed.has(key(targetPortOf(port, pod), port.protocol)));
    if (!blocked) continue;
    throwPropError(app, {
      prop: 'access',
      wrong: `blocks a port of the Service "${metadata.name}", which selects the app's pods`,
      got: { port: blocked.port, targetPort: targetPortOf(blocked, pod) ?? blocked.targetPort },
      allowed: 'Access.declared() allows only the callers and ports of calls(), calledBy() and clients',
      fix: "web.calledBy(Peers.namespace('...'), { port: '...' }) for the clients of the Service, or Access.open()",
    });
  }
}

/** The ports at which connections are allowed. From outside the cluster, calls of other apps do not count. */
function allowedPorts(app: IWorkload, access: Access, fromOutside: boolean): Set<string> {
  const { ingress: incoming, external: entries } = Connections.of(app);
  const called = fromOutside ? [] : incoming.map(({ port }) => port);
  const entered = entries.filter((entry) => knownPeers(entry, access).length > 0).flatMap(({ ports }) => ports);
  const mesh = (access._options.meshPorts ?? []).map((port) => key(port, DEFAULT_PROTOCOL));
  return new Set([...[...called, ...entered].map(asPolicyPort).map(({ port, protocol }) => key(port, protocol)), ...mesh]);
}

function key(port: number | undefined, protocol: string = DEFAULT_PROTOCOL): string {
  return `${port}/${protocol}`;
}

