import { Pod, Protocol } from 'cdk8s-plus-28';
import { RenderedContainer } from './app-deployment';
import { DeploymentPart } from './deployment-part';
import { DEPLOYMENT_DEFAULTS, dropDefaults } from '../kube/objects/api-defaults';
import { RenderedJson } from '../kube/objects/kube-object';
import { Labels } from '../kube/values/labels';

/** The startup probe that cdk8s-plus adds, except for its port. */
const IMPLIED_STARTUP = { failureThreshold: 3 };

/** Removes the defaults that cdk8s-plus writes into every Deployment, and restores what it leaves out. */
export function plusDefaultsPart(selectorLabels: Labels): DeploymentPart {
  return {
    write: ({ json, pod, containers }) => {
      dropServerDefaults(json);
      // cdk8s-plus leaves out a map whose values are all empty, which labels may be.
      json.spec.selector = { ...json.spec.selector, matchLabels: { ...selectorLabels, ...json.spec.selector?.matchLabels } };
      for (const container of containers) {
        if (container.userProps.imagePullPolicy === undefined) delete container.json.imagePullPolicy;
        for (const port of container.json.ports ?? []) port.protocol ??= Protocol.TCP;
        // Native sidecars keep their startup probe, because the app waits for it.
        if (pod.containers.includes(container.json)) dropImpliedStartup(container);
      }
    },
  };
}

/** Removes the defaults that the API server fills in anyway, and the address label of cdk8s-plus. */
function dropServerDefaults(deployment: RenderedJson): void {
  dropDefaults(deployment, DEPLOYMENT_DEFAULTS);
  const { metadata } = deployment.spec.template;
  delete metadata.labels[Pod.ADDRESS_LABEL];
}

/**
 * Removes the startup probe that cdk8s-plus adds to a container with a port if the user set none: it would kill a sidecar that needs more
 * than 30 seconds to listen.
 */
function dropImpliedStartup({ container, json, userProps }: RenderedContainer): void {
  const { tcpSocket, ...timing } = json.startupProbe ?? {};
  if (userProps.startup !== undefined || JSON.stringify(timing) !== JSON.stringify(IMPLIED_STARTUP)) return;
  if (tcpSocket?.port === container.portNumber) delete json.startupProbe;
}
