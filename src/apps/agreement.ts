import { IConstruct } from 'constructs';
import { SUPPRESSION_PREFIX, suppressionReason } from '../kube/objects/ignore-annotation';
import { RenderedJson } from '../kube/objects/kube-object';
import { namedPort, podTemplate } from '../kube/pods/pod';
import { selectsPod, ServicePort, targetPortOf } from '../kube/services/target-port';
import { isFields, items, labelsIn } from '../kube/values/json-fields';
import { Labels, matchesLabels } from '../kube/values/labels';
import { validateServiceSpec } from '../parts/expose/expose-validation';
import { Port } from '../parts/ports/port';
import { throwPropError } from '../props/prop-error';

/** The checker's rule for a Service that picks nothing: who says that this is on purpose says it once, for both. */
const SELECTS_NOTHING = 'service-selects-nothing';

/** What a Deployment and its Service must agree on, as the app declares it. */
export interface DeclaredApp {
  readonly construct: IConstruct & { readonly namespace?: string };
  readonly name: string;
  readonly serviceName: string;
  readonly selectorLabels: Labels;
  readonly ports: readonly Port[];
  /** Whether the app has a NetworkPolicy, which opens the ports by their numbers. */
  readonly hasPolicy: boolean;
}

/**
 * Throws when a finished Deployment and its Service do not agree. A Deployment that is as declared agrees, whatever was added; only when
 * it is not, the Service is rendered and compared.
 */
export function validateDeploymentAgrees(app: DeclaredApp, json: RenderedJson, service: () => RenderedJson): void {
  const template = podTemplate(json);
  const asDeclared = template !== undefined
    && json.metadata?.namespace === app.construct.namespace
    && json.metadata.name === app.name
    && matchesLabels(app.selectorLabels, template.labels)
    && selectsPod(json.spec.selector?.matchLabels, template.labels)
    && app.ports.every(({ name, containerPort, protocol }) => namedPort(template, name, protocol)?.number === containerPort);
  if (!asDeclared) validateAgreement(app, json, service());
}

/** Throws when a finished Service and its Deployment do not agree, or Kubernetes would refuse the Service. */
export function validateServiceAgrees(app: DeclaredApp, json: RenderedJson, deployment: () => RenderedJson): void {
  validateServiceSpec(app.construct, json.spec ?? {});
  const selector = json.spec?.selector ?? {};
  const asDeclared = json.apiVersion === 'v1' && json.kind === 'Service' && json.metadata?.namespace === app.construct.namespace
    && json.metadata.name === app.serviceName
    && Object.keys(selector).length === Object.keys(app.selectorLabels).length
    && matchesLabels(selector, app.selectorLabels)
    && json.spec.ports?.every((entry: ServicePort) => app.ports.some((port) => port.name === entry.targetPort && port.protocol === entry.protocol));
  if (!asDeclared) validateAgreement(app, deployment(), json);
}

/** By construction a Service finds the pods and the ports of its Deployment; a JSON patch, an added label or another port can break it. */
function validateAgreement(declared: DeclaredApp, deployment: RenderedJson, service: RenderedJson): void {
  const { construct: app, name, serviceName, ports, hasPolicy } = declared;
  validateName(app, 'Deployment', deployment, name);
  validateName(app, 'Service', service, serviceName);
  validateKindAndNamespace(app, deployment, service);
  const pod = podTemplate(deployment);
  const matchLabels: Labels | undefined = deployment.spec?.selector?.matchLabels;
  if (!pod || !selectsPod(readLabels(matchLabels), pod.labels)) {
    throwPropError(app, {
      prop: 'Deployment spec.selector.matchLabels',
      wrong: "does not match the pod template's labels",
      got: { selector: matchLabels, podLabels: pod?.labels },
      allowed: 'Kubernetes refuses such a Deployment',
      fix: 'remove the patch or the added label; to change the labels that select, set selectorLabels',
    });
  }
  const changed = ports.find(({ name: port, containerPort, protocol }) => (namedPort(pod, port, protocol)?.number ?? containerPort) !== containerPort);
  if (changed && hasPolicy) {
    throwPropError(app, {
      prop: 'Deployment containers ports',
      wrong: `has another number for the port "${changed.name}" than ports of the WebApp`,
      got: namedPort(pod, changed.name, changed.protocol)!.number,
      allowed: `${changed.containerPort}, at which the app's NetworkPolicy lets clients in`,
      fix: 'remove the patch, and set containerPort in ports',
    });
  }
  if (suppressionReason(service, SELECTS_NOTHING)) return;
  const selector: Labels | undefined = service.spec?.selector;
  if (!selectsPod(readLabels(selector), pod.labels)) {
    throwPropError(app, {
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
    if (target !== undefined && (known || !hasPolicy)) continue;
    throwPropError(app, {
      prop: 'Service spec.ports',
      wrong: 'leads to a port that no container of the pod has',
      got: port,
      allowed: 'a targetPort is the name or the number of a container port',
      fix: 'remove the patch, or declare the port in `ports` of the WebApp',
    });
  }
}

/** Routes, URLs and autoscalers refer to an app's objects by the names that it gave them. */
function validateName(app: IConstruct, kind: 'Deployment' | 'Service', { metadata }: RenderedJson, name: string): void {
  if (metadata?.name === name) return;
  const prop = kind === 'Service' ? 'serviceName' : 'name';
  throwPropError(app, { prop: `${kind} metadata.name`, wrong: 'is another name than the app has', got: metadata?.name, allowed: name, fix: `remove the patch, and set ${prop}` });
}

/** A Service finds pods of its own namespace only, and what a patch made of the kinds is neither found nor judged. */
function validateKindAndNamespace(app: IConstruct, deployment: RenderedJson, service: RenderedJson): void {
  if (service.apiVersion !== 'v1' || service.kind !== 'Service') {
    throwPropError(app, {
      prop: 'Service kind', wrong: 'is another kind', got: { apiVersion: service.apiVersion, kind: service.kind }, allowed: 'v1 Service', fix: 'remove the patch',
    });
  }
  const [ofPods, ofService] = [deployment, service].map(({ metadata }) => metadata?.namespace);
  if (ofPods !== ofService) {
    throwPropError(app, {
      prop: 'Service metadata.namespace',
      wrong: "is not the namespace of the app's pods",
      got: { service: ofService, pods: ofPods },
      allowed: 'a Service finds pods of its own namespace',
      fix: "remove the patch; namespace: 'shop' in the WebApp moves all its objects",
    });
  }
  const containers: unknown = deployment.spec?.template?.spec?.containers;
  if (Array.isArray(containers) && containers.length > 0 && containers.every(isFields)) return;
  throwPropError(app, { prop: 'Deployment containers', wrong: 'are none', got: containers, allowed: "at least the app's own container", fix: 'remove the patch' });
}

function readLabels(labels: unknown): Labels | undefined {
  return labels === undefined ? undefined : labelsIn(labels);
}
