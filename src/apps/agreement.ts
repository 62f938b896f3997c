import { IConstruct } from 'constructs';
import { AppSpec } from './app-spec';
import { SUPPRESSION_PREFIX, suppressionReason } from '../kube/objects/ignore-annotation';
import { RenderedJson } from '../kube/objects/kube-object';
import { namedPort, podTemplate } from '../kube/pods/pod';
import { selectsPod, ServicePort, targetPortOf } from '../kube/services/target-port';
import { isFields, items, labelsIn } from '../kube/values/json-fields';
import { Labels } from '../kube/values/labels';
import { refuse } from '../props/prop-error';

/** The checker's rule for a Service that picks nothing: who says that this is on purpose says it once, for both. */
const SELECTS_NOTHING = 'service-selects-nothing';

/**
 * Judges whether a rendered Service still finds the pods and the ports of a rendered Deployment. By construction it does; a
 * JSON patch, an added label or another port can break it.
 */
export function checkAgreement(spec: AppSpec, deployment: RenderedJson, service: RenderedJson): void {
  const { construct: app, props: { access } } = spec;
  checkName(app, 'Deployment', deployment, spec.name);
  checkName(app, 'Service', service, spec.service.name);
  checkTogether(app, deployment, service);
  const pod = podTemplate(deployment);
  const matchLabels: Labels | undefined = deployment.spec?.selector?.matchLabels;
  if (!pod || !selectsPod(readLabels(matchLabels), pod.labels)) {
    refuse(app, {
      prop: 'Deployment spec.selector.matchLabels',
      wrong: "does not match the pod template's labels",
      got: { selector: matchLabels, podLabels: pod?.labels },
      allowed: 'Kubernetes refuses such a Deployment',
      fix: 'remove the patch or the added label; to change the labels that select, set selectorLabels',
    });
  }
  const moved = spec.ports.find(({ name, containerPort, protocol }) => (namedPort(pod, name, protocol)?.number ?? containerPort) !== containerPort);
  if (moved && access?._kind !== 'unmanaged') {
    refuse(app, {
      prop: 'Deployment containers ports',
      wrong: `has another number for the port "${moved.name}" than ports of the WebApp`,
      got: namedPort(pod, moved.name, moved.protocol)!.number,
      allowed: `${moved.containerPort}, at which the app's NetworkPolicy lets clients in`,
      fix: 'remove the patch, and set containerPort in ports',
    });
  }
  if (suppressionReason(service, SELECTS_NOTHING)) return;
  const selector: Labels | undefined = service.spec?.selector;
  if (!selectsPod(readLabels(selector), pod.labels)) {
    refuse(app, {
      prop: 'Service spec.selector',
      wrong: "does not pick the app's pods",
      got: { selector, podLabels: pod.labels },
      allowed: 'every pair of the selector must be a label of the pod template',
      fix: `remove the patch or the added label, or, for a blue-green switch, annotate the Service with ${SUPPRESSION_PREFIX}${SELECTS_NOTHING}: <the reason>`,
    });
  }
  for (const { fields } of items(service.spec?.ports)) {
    const port = fields as ServicePort;
    const target = targetPortOf(port, pod);
    const known = target === undefined ? undefined : pod.ports.find(({ number }) => number === target);
    // The policy of an app lets in at the ports that are declared, by their numbers.
    if (target !== undefined && (known || access?._kind === 'unmanaged')) continue;
    refuse(app, {
      prop: 'Service spec.ports',
      wrong: 'leads to a port that no container of the pod has',
      got: port,
      allowed: 'a targetPort is the name or the number of a container port',
      fix: 'remove the patch, or declare the port in `ports` of the WebApp',
    });
  }
}

/** Routes, URLs and autoscalers refer to an app's objects by the names that it gave them. */
function checkName(app: IConstruct, kind: 'Deployment' | 'Service', { metadata }: RenderedJson, name: string): void {
  if (metadata?.name === name) return;
  const prop = kind === 'Service' ? 'serviceName' : 'name';
  refuse(app, { prop: `${kind} metadata.name`, wrong: 'is another name than the app has', got: metadata?.name, allowed: name, fix: `remove the patch, and set ${prop}` });
}

/** A Service finds pods of its own namespace only, and what a patch made of the kinds is neither found nor judged. */
function checkTogether(app: IConstruct, deployment: RenderedJson, service: RenderedJson): void {
  if (service.apiVersion !== 'v1' || service.kind !== 'Service') {
    refuse(app, {
      prop: 'Service kind', wrong: 'is another kind', got: { apiVersion: service.apiVersion, kind: service.kind }, allowed: 'v1 Service', fix: 'remove the patch',
    });
  }
  const [ofPods, ofService] = [deployment, service].map(({ metadata }) => metadata?.namespace);
  if (ofPods !== ofService) {
    refuse(app, {
      prop: 'Service metadata.namespace',
      wrong: "is not the namespace of the app's pods",
      got: { service: ofService, pods: ofPods },
      allowed: 'a Service finds pods of its own namespace',
      fix: "remove the patch; namespace: 'shop' in the WebApp moves all its objects",
    });
  }
  const containers: unknown = deployment.spec?.template?.spec?.containers;
  if (Array.isArray(containers) && containers.length > 0 && containers.every(isFields)) return;
  refuse(app, { prop: 'Deployment containers', wrong: 'are none', got: containers, allowed: "at least the app's own container", fix: 'remove the patch' });
}

function readLabels(labels: unknown): Labels | undefined {
  return labels === undefined ? undefined : labelsIn(labels);
}
