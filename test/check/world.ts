import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { Access, WebApp } from '../../src';
import { anyProps } from '../apps/arbitraries';

/** A generated WebApp with a neighbour, and around it all that may refer to it; every wire is sound. Plain JSON, to be broken. */
export interface World {
  readonly objects: any[];
  readonly deployment: any;
  /** The container of the deployment. */
  readonly container: any;
  readonly service: any;
  readonly budget: any;
  readonly neighbour: { readonly deployment: any; readonly service: any };
  readonly ingress: any;
  readonly gateway: any;
  readonly route: any;
  readonly policy: any;
  readonly autoscaler: any;
}

export const anyWorld: fc.Arbitrary<World> = anyProps.map((makeProps) => {
  const chart = new Chart(new App(), 'test');
  // The world's own policy stands in the place of the app's.
  const access = Access.unmanaged();
  const app = new WebApp(chart, 'web', { ...makeProps(), access });
  const neighbour = new WebApp(chart, 'neighbour', {
    image: 'registry.example.com/other:1', port: 8080, name: `${app.name}-other`, namespace: app.service.metadata.namespace, access,
  });
  const made = Testing.synth(chart);
  const find = (kind: string, name: string) => made.find((object) => object.kind === kind && object.metadata.name === name);
  const deployment = find('Deployment', app.name);
  const service = find('Service', app.service.name);
  return surrounded(made, {
    deployment,
    container: deployment.spec.template.spec.containers[0],
    service,
    budget: find('PodDisruptionBudget', app.name),
    neighbour: { deployment: find('Deployment', neighbour.name), service: find('Service', neighbour.service.name) },
  });
});

function surrounded(made: any[], app: Pick<World, 'deployment' | 'container' | 'service' | 'budget' | 'neighbour'>): World {
  const { deployment, container, service } = app;
  const [port] = service.spec.ports;
  const metadata = (name: string) => ({ name, ...(service.metadata.namespace ? { namespace: service.metadata.namespace } : {}) });
  // The autoscaler sets the number of pods.
  delete deployment.spec.replicas;
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata('way-in'),
    spec: {
      rules: [{
        host: 'shop.example.com',
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service.metadata.name, port: { name: port.name } } } }] },
      }],
    },
  };
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: metadata('public'),
    spec: {
      gatewayClassName: 'example',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: '*.example.com', allowedRoutes: { namespaces: { from: 'All' } } }],
    },
  };
  const route = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadata('way-in'),
    spec: {
      parentRefs: [metadata('public')],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: [{ name: service.metadata.name, port: port.port }] }],
    },
  };
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(deployment.metadata.name),
    spec: {
      podSelector: { matchLabels: { ...deployment.spec.selector.matchLabels } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: container.ports.map(({ name, protocol }: any) => ({ port: name, protocol })) }],
      egress: [
        { to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] },
        { to: [{ podSelector: { matchLabels: { app: 'db' } } }] },
      ],
    },
  };
  const autoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(deployment.metadata.name),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment.metadata.name },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
    },
  };
  const world = { ...app, objects: [...made, ingress, gateway, route, policy, autoscaler], ingress, gateway, route, policy, autoscaler };
  // A counterexample is the app; the rest follows from it.
  return Object.assign(world, { [fc.toStringMethod]: () => JSON.stringify([deployment.metadata, service.spec]) });
}
