import { IConstruct } from 'constructs';
import { refuse } from './refusal';
import { Labels } from '../kube/labels';
import { selectsPod, ServicePort, targetPortOf } from '../kube/wiring';

/**
 * The annotation by which a Service says that it does not pick the app's pods on purpose, and why: the moment of a blue-green
 * switch. Its value is the reason.
 */
export const ELSEWHERE_ANNOTATION = 'cdk8s-webapp/selects-elsewhere';

const WAY_OUT = `or, for a blue-green switch, annotate the Service with ${ELSEWHERE_ANNOTATION}: <the reason>`;

/**
 * Judges whether a rendered Service still finds the pods and the ports of a rendered Deployment. By construction it does; a
 * JSON patch, an added label or another port can break it.
 */
export function checkAgreement(app: IConstruct, deployment: any, service: any): void {
  const template = deployment.spec?.template ?? {};
  const podLabels: Labels = template.metadata?.labels ?? {};
  const matchLabels: Labels = deployment.spec?.selector?.matchLabels ?? {};
  if (!selectsPod(matchLabels, podLabels)) {
    refuse(app, {
      prop: 'Deployment spec.selector.matchLabels',
      wrong: "does not match the pod template's labels",
      got: { selector: matchLabels, podLabels },
      allowed: 'Kubernetes refuses such a Deployment',
      fix: 'remove the patch or the added label; to change the labels that select, set selectorLabels',
    });
  }
  if (service.metadata?.annotations?.[ELSEWHERE_ANNOTATION]) return;
  const selector: Labels | undefined = service.spec?.selector;
  if (!selectsPod(selector, podLabels)) {
    refuse(app, {
      prop: 'Service spec.selector',
      wrong: "does not pick the app's pods",
      got: { selector, podLabels },
      allowed: 'every pair of the selector must be a label of the pod template',
      fix: `remove the patch or the added label, ${WAY_OUT}`,
    });
  }
  for (const port of (service.spec?.ports ?? []) as ServicePort[]) {
    if (targetPortOf(port, template.spec ?? {}) !== undefined) continue;
    refuse(app, {
      prop: 'Service spec.ports',
      wrong: 'leads to a port that no container of the pod has',
      got: port,
      allowed: 'a targetPort by name needs a container port of that name and protocol',
      fix: 'declare the port in `ports` of the WebApp, or give a targetPort by number',
    });
  }
}
