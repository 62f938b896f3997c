import { Service, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WebAppSettings } from './web-app-settings';
import { tolerate } from '../parts/scheduling/scheduling-manifest';
import { securityAnnotations } from '../parts/security/security-manifest';
import { AppDeployment } from '../render/app-deployment';

/** The Deployment of a web app, and its own container. */
export function makeDeployment(app: Construct, { props, namespace, name, selectorLabels, labels, ports, security }: WebAppSettings): AppDeployment {
  const deployment = new AppDeployment(app, 'Deployment', selectorLabels, {
    metadata: { namespace, labels, name, annotations: { ...props.annotations, ...securityAnnotations(security) } },
    podMetadata: { labels, annotations: props.podAnnotations },
    replicas: props.replicas,
    automountServiceAccountToken: props.automountServiceAccountToken,
    serviceAccount: props.serviceAccountName === undefined
      ? undefined
      : ServiceAccount.fromServiceAccountName(app, 'ServiceAccount', props.serviceAccountName),
  });
  deployment.addContainer({
    name,
    image: props.image,
    command: props.command,
    args: props.args,
    envVariables: { ...props.env },
    envFrom: props.envFrom,
    imagePullPolicy: props.imagePullPolicy,
    resources: props.resources,
    ports: ports
      .filter((port) => (port.container ?? name) === name)
      .map((port) => ({ number: port.containerPort, name: port.name, protocol: port.protocol })),
  });
  tolerate(props.scheduling, deployment);
  return deployment;
}

/** The Service of a web app. */
export function makeService(app: Construct, { props, namespace, serviceName, selectorLabels, labels, ports, expose }: WebAppSettings): Service {
  const service = new Service(app, 'Service', {
    metadata: { namespace, labels, name: serviceName, annotations: { ...props.annotations, ...expose._plan.annotations(ports) } },
    type: expose._plan.type,
    ports: ports.filter((port) => port.published).map((port) => ({
      name: port.name, port: port.servicePort!, targetPort: port.containerPort, nodePort: port.nodePort, protocol: port.protocol,
    })),
  });
  for (const [key, value] of Object.entries(selectorLabels)) service.selectLabel(key, value);
  return service;
}
