import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { DeclaredApp, validateDeploymentAgrees, validateServiceAgrees } from './patch-validation';
import { WebAppSettings } from './web-app-settings';
import { IWorkload } from '../parts/access/iworkload';
import { writeService } from '../parts/service/service-manifest';
import { AppDeployment } from '../render/app-deployment';
import { DeploymentPart, writeDeployment } from '../render/deployment-part';
import { finishedJson, renderLate } from '../render/late-rendering';

/** Replaces how cdk8s-plus renders the Deployment and the Service. */
export function renderWebApp(app: IWorkload & { readonly service: Service }, settings: WebAppSettings, parts: readonly DeploymentPart[]): void {
  const { name, serviceName, selectorLabels, ports, expose, access } = settings;
  const [deployment, service] = [ApiObject.of(app.deployment), ApiObject.of(app.service)];
  const declared: DeclaredApp = { construct: app, name, serviceName, selectorLabels, ports, hasPolicy: access._kind !== 'unmanaged' };
  renderLate(deployment, {
    finish: (json) => writeDeployment(app.deployment as AppDeployment, parts, json),
    validate: (json) => {
      validateDeploymentAgrees(declared, json, () => finishedJson(service));
      for (const part of parts) part.validate?.(json);
    },
  });
  renderLate(service, {
    finish: (json) => writeService(expose._plan.spec ?? {}, ports, json),
    validate: (json) => validateServiceAgrees(declared, json, () => finishedJson(deployment)),
  });
}
