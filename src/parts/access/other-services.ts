import { Access } from './access';
import { asPolicyPort, Connections } from './connections';
import { knownPeers } from './network-policy';
import { IWorkload } from './workload';
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
 * Refuses a Service before an app's pods that the app did not make, where the app's policy lets nobody in at the ports that it leads to:
 * the policy knows the callers that were declared, and none of another Service.
 */
function validateOtherServices(app: IWorkload, access: Access, pod: PodTemplate): void {
  if (access._kind !== 'declared') return;
  for (const { metadata, spec } of otherServicesInChart(app, pod.labels)) {
    const allowed = allowedPorts(app, access, isExternallyAccessible(spec));
    const blocked = (spec.ports ?? []).find((port: ServicePort) => !allowed.has(key(targetPortOf(port, pod), port.protocol)));
    if (!blocked) continue;
    throwPropError(app, {
      prop: 'access',
      wrong: `lets nobody in who comes through the Service "${metadata.name}", which picks the app's pods`,
      got: { port: blocked.port, targetPort: targetPortOf(blocked, pod) ?? blocked.targetPort },
      allowed: 'Access.declared() lets in whom calls(), calledBy() and clients name, at the ports they name',
      fix: "web.calledBy(Peers.namespace('...'), { port: '...' }) says who connects; or Access.open()",
    });
  }
}

/** The ports at which somebody may connect: of those who are no pods of an app, or of anybody. */
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

