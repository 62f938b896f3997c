import { ApiObject } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { checkAgreement } from './agreement';
import { AppSpec } from './app-spec';
import { writeResources } from '../parts/resources/resources-manifest';
import { judgeResources } from '../parts/resources/resources-validation';
import { judgeRollout, writeRollout } from '../parts/rollout/rollout-manifest';
import { judgeTolerations, writeScheduling } from '../parts/scheduling/scheduling-manifest';
import { judgeSecondServices } from '../parts/access/other-services';
import { Security } from '../parts/security/security';
import { judgeSecurity } from '../parts/security/security-validation';
import { writeSecurity } from '../parts/security/security-manifest';
import { matchesLabels } from '../kube/values/labels';
import { RenderedJson } from '../kube/objects/kube-object';
import { namedPort, podTemplate } from '../kube/pods/pod';
import { selectsPod } from '../kube/services/target-port';
import { Access } from '../parts/access/access';
import { judgeSecrets, writeChecksum } from '../parts/config/config-checksum';
import { writeConfigMounts } from '../parts/config/config-mounts';
import { writeProbes } from '../parts/health/probes';
import { judgeRules, writeImages } from '../parts/platform/apply-defaults';
import { judgeScaling } from '../parts/scaling/autoscaler';
import { judgeClaims } from '../parts/volumes/volume-claims';
import { refuse } from '../props/prop-error';
import { dropFilledIn, dropImpliedStartup, RenderedContainer } from '../render/app-deployment';
import { finishedJson } from '../render/late-object';

/** Makes of what cdk8s-plus rendered the Deployment of an app. */
export function finishDeployment(app: AppSpec, json: RenderedJson): void {
  dropFilledIn(json);
  // cdk8s-plus leaves out a map whose values are all empty, which labels may be.
  json.spec.selector = { ...json.spec.selector, matchLabels: { ...app.selectorLabels, ...json.spec.selector?.matchLabels } };
  const pod = json.spec.template.spec;
  if (app.props.imagePullSecrets?.length) pod.imagePullSecrets = app.props.imagePullSecrets.map((name) => ({ name }));
  const containers = app.deployment._renderedContainers(pod);
  writeImages(app.construct, containers);
  addSidecarPorts(app, containers);
  for (const container of containers) {
    if (container.given.imagePullPolicy === undefined) delete container.json.imagePullPolicy;
    for (const port of container.json.ports ?? []) port.protocol ??= Protocol.TCP;
    writeResources(container);
    // The app waits for a native sidecar's: there the probe is a decision.
    if (pod.containers.includes(container.json)) dropImpliedStartup(container);
  }
  writeConfigMounts(app.construct, app.config, containers[0].json, pod);
  writeChecksum(app.construct, json.spec.template);
  writeProbes(app.probes, app.name, containers);
  writeRollout(app.rollout, json);
  writeScheduling(app.props.scheduling, app.selectorLabels, pod);
  writeSecurity(app.props.security ?? Security.restricted(), containers, pod);
}

/** Where all that was declared is there, the Service agrees, whatever else was added. Otherwise the two are compared. */
export function judgeDeployment(app: AppSpec, json: RenderedJson): void {
  const template = podTemplate(json);
  const asDeclared = template !== undefined
    && json.metadata?.namespace === app.construct.namespace
    && json.metadata.name === app.name
    && matchesLabels(app.selectorLabels, template.labels)
    && selectsPod(json.spec.selector?.matchLabels, template.labels)
    && app.ports.every(({ name, containerPort, protocol }) => namedPort(template, name, protocol)?.number === containerPort);
  if (!asDeclared) checkAgreement(app, json, finishedJson(ApiObject.of(app.service)));
  const pod = json.spec.template.spec;
  judgeRollout(app.construct, json);
  judgeResources(app.construct, pod);
  if (template) judgeSecondServices(app.construct, app.props.access ?? Access.open(), template);
  judgeSecurity(app.construct, app.props.security, pod);
  judgeTolerations(app.construct, pod);
  judgeSecrets(app.construct, json);
  judgeScaling(app.construct, app.scaling, json);
  judgeRules(app, json);
  judgeClaims(app.construct, json, app.scaling?.max ?? json.spec.replicas ?? 1);
}

/** Writes the ports whose container may have come after the app was made. */
function addSidecarPorts(app: AppSpec, containers: readonly RenderedContainer[]): void {
  const running = containers.filter(({ stays }) => stays);
  app.ports.forEach((port, i) => {
    if ((port.container ?? app.name) === app.name) return;
    const listener = running.find(({ json }) => json.name === port.container);
    if (!listener) {
      refuse(app.construct, {
        prop: `ports[${i}].container`,
        wrong: 'is not a container of the pod',
        got: port.container,
        allowed: `running are ${running.map(({ json }) => json.name).join(', ')}`,
        fix: `web.deployment.addContainer({ name: '${port.container}', image: ... })`,
      });
    }
    const ports: RenderedJson[] = (listener.json.ports ??= []);
    const declared = ports.find(({ containerPort, protocol }) =>
      containerPort === port.containerPort && (protocol ?? Protocol.TCP) === port.protocol);
    if (declared) {
      declared.name ??= port.name;
    } else {
      ports.push({ containerPort: port.containerPort, name: port.name, protocol: port.protocol });
    }
  });
}
