import { IConstruct } from 'constructs';
import { SUPPRESSION_PREFIX, suppressionReason } from '../kube/objects/ignore-annotation';
import { RenderedJson } from '../kube/objects/kube-object';
import { podTemplate } from '../kube/pods/pod';
import { namedPort, selectsPod, ServicePort, targetPortOf } from '../kube/services/target-port';
import { isFields, items, labelsIn } from '../kube/values/json-fields';
import { Labels, matchesLabels } from '../kube/values/labels';
import { validateServiceSpec } from '../parts/expose/expose-validation';
import { Port } from '../parts/ports/port';
import { throwPropError } from '../props/prop-error';

/** The check's rule for a Service that selects nothing. Its ignore annotation also turns off the validation here. */
const SELECTS_NOTHING = 'service-selects-nothing';

/** What an app declares, and its Deployment and Service must agree on. */
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
 * Throws when a finished Deployment and its Service do not agree. The Service is rendered and compared only if the Deployment differs from
 * what the app declares.
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

/** Throws when a finished Service and its Deployment do not agree, or Kubernetes would reject the Service. */
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

/** Compares a Deployment and its Service, which always agree unless a JSON patch, an added label or another port breaks it. */
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
      allowed: 'labels of the pod template; Kubernetes rejects any other selector',
      fix: 'remove the patch or the added label; set selectorLabels to change the selector',
    });
  }
  const changed = ports.find(({ name: id, containerPort, protocol }) => (namedPort(pod, id, protocol)?.number ?? containerPort) !== containerPort);
  if (changed && hasPolicy) {
    throwPropError(app, {
      prop: 'Deployment containers ports',
      wrong: `has another number for the port "${changed.name}" than the app`,
      got: namedPort(pod, changed.name, changed.protocol)!.number,
      allowed: `${changed.containerPort}, which the app's NetworkPolicy allows`,
      fix: 'remove the patch, and set containerPort in ports',
    });
  }
  if (suppressionReason(service, SELECTS_NOTHING)) return;
  const selector: Labels | undefined = service.spec?.selector;
  if (!selectsPod(readLabels(selector), pod.labels)) {
    throwPropError(app, {
      prop: 'Service spec.selector',
      wrong: "does not select the app's pods",
      got: { selector, podLabels: pod.labels },
      allowed: 'labels of the pod template',
      fix: `remove the patch or the added label, or, for a blue-green switch, annotate the Service with ${SUPPRESSION_PREFIX}${SELECTS_NOTHING}: <the reason>`,
    });
  }
  for (const { fields } of items(service.spec?.ports)) {
    const port = fields as ServicePort;
    const target = targetPortOf(port, pod);
    const known = target === undefined ? undefined : pod.ports.find(({ number }) => number === target);
    // The app's policy allows only declared ports, by their numbers.
    if (target !== undefined && (known || !hasPolicy)) continue;
    throwPropError(app, {
      prop: 'Service spec.ports',
      wrong: 'has a targetPort that no container of the pod has',
      got: port,
      allowed: 'the name or the number of a container port',
      fix: 'remove the patch, or declare the port in `ports` of the WebApp',
    });
  }
}

/** Throws when a patch changes the name of an object, because routes, URLs and autoscalers refer to it by name. */
function validateName(app: IConstruct, kind: 'Deployment' | 'Service', { metadata }: RenderedJson, name: string): void {
  if (metadata?.name === name) return;
  const prop = kind === 'Service' ? 'serviceName' : 'name';
  throwPropError(app, { prop: `${kind} metadata.name`, wrong: 'differs from the name that the app sets', got: metadata?.name, allowed: name, fix: `remove the patch, and set ${prop}` });
}

/** Throws when a patch changes the kind or the namespace of an object, or removes the containers. */
function validateKindAndNamespace(app: IConstruct, deployment: RenderedJson, service: RenderedJson): void {
  if (service.apiVersion !== 'v1' || service.kind !== 'Service') {
    throwPropError(app, {
      prop: 'Service kind', wrong: 'is not Service', got: { apiVersion: service.apiVersion, kind: service.kind }, allowed: 'v1 Service', fix: 'remove the patch',
    });
  }
  const [ofPods, ofService] = [deployment, service].map(({ metadata }) => metadata?.namespace);
  if (ofPods !== ofService) {
    throwPropError(app, {
      prop: 'Service metadata.namespace',
      wrong: "is not the namespace of the app's pods",
      got: { service: ofService, pods: ofPods },
      allowed: 'the namespace of the pods, because a Service selects pods of its own namespace only',
      fix: "remove the patch, and set namespace: 'shop' in the WebApp, which moves all its objects",
    });
  }
  const containers: unknown = deployment.spec?.template?.spec?.containers;
  if (Array.isArray(containers) && containers.length > 0 && containers.every(isFields)) return;
  throwPropError(app, { prop: 'Deployment containers', wrong: 'is not a list of containers', got: containers, allowed: "at least the app's own container", fix: 'remove the patch' });
}

function readLabels(labels: unknown): Labels | undefined {
  return labels === undefined ? undefined : labelsIn(labels);
}
