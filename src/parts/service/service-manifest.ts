import { ApiObject } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { checkAgreement } from '../../apps/agreement';
import { AppSpec } from '../../apps/app-spec';
import { dropDefaults, SERVICE_DEFAULTS } from '../../kube/objects/api-defaults';
import { RenderedJson } from '../../kube/objects/kube-object';
import { ServicePort } from '../../kube/services/target-port';
import { matchesLabels } from '../../kube/values/labels';
import { finishedJson } from '../../render/late-object';
import { Expose } from '../expose/expose';
import { checkServiceSpec } from '../expose/expose-validation';

/** Makes of what cdk8s-plus rendered the Service of an app: ports refer to container ports by name. */
export function finishService(app: AppSpec, expose: Expose, json: RenderedJson): void {
  dropDefaults(json, SERVICE_DEFAULTS);
  Object.assign(json.spec, expose._service.spec);
  for (const entry of json.spec.ports) {
    entry.protocol ??= Protocol.TCP;
    const port = app.ports.find(({ name }) => name === entry.name);
    if (!port) continue;
    entry.targetPort = port.name;
    if (port.appProtocol !== undefined) entry.appProtocol = port.appProtocol;
  }
}

/** As with the Deployment: only what is not as declared is compared. */
export function judgeService(app: AppSpec, json: RenderedJson): void {
  checkServiceSpec(app.construct, json.spec ?? {});
  const selector = json.spec?.selector ?? {};
  const asDeclared = json.apiVersion === 'v1' && json.kind === 'Service' && json.metadata?.namespace === app.construct.namespace
    && json.metadata.name === app.service.name
    && Object.keys(selector).length === Object.keys(app.selectorLabels).length
    && matchesLabels(selector, app.selectorLabels)
    && json.spec.ports?.every((entry: ServicePort) => app.ports.some((port) => port.name === entry.targetPort && port.protocol === entry.protocol));
  if (!asDeclared) checkAgreement(app, finishedJson(ApiObject.of(app.deployment)), json);
}
