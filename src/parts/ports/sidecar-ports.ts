import { Protocol } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { Port } from './port';
import { RenderedJson } from '../../kube/objects/kube-object';
import { throwPropError } from '../../props/prop-error';
import { RenderedContainer } from '../../render/app-deployment';
import { DeploymentPart } from '../../render/deployment-part';

/**
 * Writes the ports that sidecars listen on into their containers, which may have been added after the app was created.
 *
 * @param own the name of the app's own container, which has its ports already
 */
export function sidecarPortsPart(app: IConstruct, own: string, ports: readonly Port[]): DeploymentPart {
  return { write: ({ containers }) => writeSidecarPorts(app, own, ports, containers) };
}

function writeSidecarPorts(app: IConstruct, own: string, ports: readonly Port[], containers: readonly RenderedContainer[]): void {
  const running = containers.filter(({ keepsRunning }) => keepsRunning);
  ports.forEach((port, i) => {
    if ((port.container ?? own) === own) return;
    const listener = running.find(({ json }) => json.name === port.container);
    if (!listener) {
      throwPropError(app, {
        prop: `ports[${i}].container`,
        wrong: 'is not a container of the pod',
        got: port.container,
        allowed: `the containers are ${running.map(({ json }) => json.name).join(', ')}`,
        fix: `web.deployment.addContainer({ name: '${port.container}', image: ... })`,
      });
    }
    const containerPorts: RenderedJson[] = (listener.json.ports ??= []);
    const declared = containerPorts.find(({ containerPort, protocol }) =>
      containerPort === port.containerPort && (protocol ?? Protocol.TCP) === port.protocol);
    if (declared) {
      declared.name ??= port.name;
    } else {
      containerPorts.push({ containerPort: port.containerPort, name: port.name, protocol: port.protocol });
    }
  });
}
