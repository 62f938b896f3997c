import { Protocol } from 'cdk8s-plus-28';
import { dropDefaults, SERVICE_DEFAULTS } from '../../kube/objects/api-defaults';
import { RenderedJson } from '../../kube/objects/kube-object';
import { ServiceSpec } from '../../kube/services/service-spec';
import { Port } from '../ports/port';

/** Writes what cdk8s-plus does not support into the rendered Service of an app: ports refer to container ports by name. */
export function writeService(spec: ServiceSpec, ports: readonly Port[], json: RenderedJson): void {
  dropDefaults(json, SERVICE_DEFAULTS);
  Object.assign(json.spec, spec);
  for (const entry of json.spec.ports) {
    entry.protocol ??= Protocol.TCP;
    const port = ports.find(({ name }) => name === entry.name);
    if (!port) continue;
    entry.targetPort = port.name;
    if (port.appProtocol !== undefined) entry.appProtocol = port.appProtocol;
  }
}
