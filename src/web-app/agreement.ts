import { IConstruct } from 'constructs';
import { refuse } from './refusal';
import { Labels } from '../kube/labels';
import { RenderedJson } from '../kube/object';
import { podTemplate } from '../kube/pod';
import { SUPPRESSION_PREFIX, suppressionReason } from '../kube/suppression';
import { selectsPod, ServicePort, targetPortOf } from '../kube/wiring';

/** The checker's rule for a Service that picks nothing: who says that this is on purpose says it once, for both. */
const SELECTS_NOTHING = 'service-selects-nothing';

/**
 * Judges whether a rendered Service still finds the pods and the ports of a rendered Deployment. By construction it does; a
 * JSON patch, an added label or another port can break it.
 */
export function checkAgreement(app: IConstruct, deployment: RenderedJson, service: RenderedJson): void {
  const pod = podTemplate(deployment);
  const matchLabels: Labels | undefined = deployment.spec?.selector?.matchLabels;
  if (!pod || !selectsPod(matchLabels, pod.labels)) {
    refuse(app, {
      prop: 'Deployment spec.selector.matchLabels',
      wrong: "does not match the pod template's labels",
      got: { selector: matchLabels, podLabels: pod?.labels },
      allowed: 'Kubernetes refuses such a Deployment',
      fix: 'remove the patch or the added label; to change the labels that select, set selectorLabels',
    });
  }
  if (suppressionReason(service, SELECTS_NOTHING)) return;
  const selector: Labels | undefined = service.spec?.selector;
  if (!selectsPod(selector, pod.labels)) {
    refuse(app, {
      prop: 'Service spec.selector',
      wrong: "does not pick the app's pods",
      got: { selector, podLabels: pod.labels },
      allowed: 'every pair of the selector must be a label of the pod template',
      fix: `remove the patch or the added label, or, for a blue-green switch, annotate the Service with ${SUPPRESSION_PREFIX}${SELECTS_NOTHING}: <the reason>`,
    });
  }
  for (const port of (service.spec?.ports ?? []) as ServicePort[]) {
    if (targetPortOf(port, pod) !== undefined) continue;
    refuse(app, {
      prop: 'Service spec.ports',
      wrong: 'leads to a port that no container of the pod has',
      got: port,
      allowed: 'a targetPort by name needs a container port of that name and protocol',
      fix: 'declare the port in `ports` of the WebApp, or give a targetPort by number',
    });
  }
}
