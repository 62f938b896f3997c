import { Access } from './access';
import { asPolicyPort, Traffic } from './connections';
import { knownPeers } from './network-policy';
import { IApp } from './workload';
import { PodTemplate } from '../../kube/pods/pod';
import { isExternallyAccessible } from '../../kube/services/service-spec';
import { ServicePort, targetPortOf } from '../../kube/services/target-port';
import { DEFAULT_PROTOCOL } from '../../kube/values/ports';
import { refuse } from '../../props/prop-error';
import { servicesBeside } from '../../render/chart-objects';

/**
 * Refuses a Service before an app's pods that the app did not make, where the app's policy lets nobody in at the ports that it leads to:
 * the policy knows the callers that were declared, and none of another Service.
 */
export function judgeSecondServices(app: IApp, access: Access, pod: PodTemplate): void {
  if (access._kind !== 'declared') return;
  for (const { metadata, spec } of servicesBeside(app, pod.labels)) {
    const letIn = portsLetIn(app, access, isExternallyAccessible(spec));
    const cutOff = (spec.ports ?? []).find((port: ServicePort) => !letIn.has(key(targetPortOf(port, pod), port.protocol)));
    if (!cutOff) continue;
    refuse(app, {
      prop: 'access',
      wrong: `lets nobody in who comes through the Service "${metadata.name}", which picks the app's pods`,
      got: { port: cutOff.port, targetPort: targetPortOf(cutOff, pod) ?? cutOff.targetPort },
      allowed: 'Access.declared() lets in whom calls(), calledBy() and clients name, at the ports they name',
      fix: "web.calledBy(Peers.namespace('...'), { port: '...' }) says who connects; or Access.open()",
    });
  }
}

/** The ports at which somebody may connect: of those who are no pods of an app, or of anybody. */
function portsLetIn(app: IApp, access: Access, fromOutside: boolean): Set<string> {
  const { incoming, entries } = Traffic.of(app);
  const called = fromOutside ? [] : incoming.map(({ port }) => port);
  const entered = entries.filter((entry) => knownPeers(entry, access).length > 0).flatMap(({ ports }) => ports);
  const mesh = (access._options.meshPorts ?? []).map((port) => key(port, DEFAULT_PROTOCOL));
  return new Set([...[...called, ...entered].map(asPolicyPort).map(({ port, protocol }) => key(port, protocol)), ...mesh]);
}

function key(port: number | undefined, protocol: string = DEFAULT_PROTOCOL): string {
  return `${port}/${protocol}`;
}

