import { World } from './world';
import { noteDuplicateKeys } from '../../src/kube/yaml/duplicate-keys';

/** A node port that no generated app uses. */
const FREE_NODE_PORT = 31999;

/** A number that no port of the world has. */
function freePort({ container, service }: World): number {
  const taken = new Set([...container.ports.map(({ containerPort }: any) => containerPort), ...service.spec.ports.map(({ port }: any) => port)]);
  let number = 50000;
  while (taken.has(number)) number += 1;
  return number;
}

const copy = (object: any): any => JSON.parse(JSON.stringify(object));
const firstKey = (labels: any): string => Object.keys(labels)[0];
const otherProtocol = (protocol: string): string => (protocol === 'TCP' ? 'UDP' : 'TCP');

function change(labels: any): void {
  labels[firstKey(labels)] = 'broken-x';
}

/** Breaks one wire of a sound world for each rule, and says at which object the rule must be found. */
export const mutations: { readonly [rule: string]: (world: World) => any } = {
  'removed-api': ({ deployment }) => {
    deployment.apiVersion = 'apps/v1beta1';
    return deployment;
  },
  'object-twice': ({ objects, service }) => {
    const twin = copy(service);
    twin.metadata.labels = { more: 'labels' };
    objects.push(twin);
    return twin;
  },
  'duplicate-key': ({ deployment }) => {
    noteDuplicateKeys(deployment, [['metadata', 'labels']]);
    return deployment;
  },
  'name-refused': ({ deployment, container }) => {
    container.name = 'Web_Server';
    return deployment;
  },
  'label-refused': ({ deployment }) => {
    deployment.metadata.labels = { ...deployment.metadata.labels, version: 1.5 };
    return deployment;
  },
  'quantity-refused': ({ deployment, container }) => {
    container.resources.limits = { memory: '512MB' };
    return deployment;
  },
  'request-over-limit': ({ deployment, container }) => {
    container.resources.requests.memory = '2Gi';
    container.resources.limits = { memory: '1Gi' };
    return deployment;
  },
  'volume-missing': ({ deployment, container }) => {
    container.volumeMounts = [...container.volumeMounts ?? [], { name: 'nobody-has-it', mountPath: '/somewhere' }];
    return deployment;
  },
  'reference-misspelt': ({ route }) => {
    route.spec.parentRefs[0].name = 'pubilc';
    return route;
  },
  'key-misspelt': ({ objects, deployment, container }) => {
    const { namespace } = deployment.metadata;
    objects.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace }, data: { 'log-level': 'info' } });
    container.env = [...container.env ?? [], { name: 'LEVEL_X', valueFrom: { configMapKeyRef: { name: 'settings', key: 'log.level' } } }];
    return deployment;
  },
  'selector-missing': ({ deployment }) => {
    delete deployment.spec.selector;
    return deployment;
  },
  'selector-template-mismatch': ({ deployment }) => {
    deployment.spec.template.metadata.labels[firstKey(deployment.spec.selector.matchLabels)] = 'broken-x';
    return deployment;
  },
  'service-in-other-namespace': ({ service }) => {
    service.metadata.namespace = 'far-away-from-here';
    return service;
  },
  'service-selects-nothing': ({ service }) => {
    change(service.spec.selector);
    return service;
  },
  'service-mixes-apps': ({ service, deployment, neighbour }) => {
    Object.assign(deployment.spec.template.metadata.labels, { 'k8s-app': 'one', 'tier-x': 'front' });
    Object.assign(neighbour.deployment.spec.template.metadata.labels, { 'k8s-app': 'two', 'tier-x': 'front' });
    service.spec.selector = { 'tier-x': 'front' };
    return service;
  },
  'service-selects-job': ({ objects, service, deployment }) => {
    objects.push({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...copy(service.metadata), name: 'migrate' },
      spec: { template: { metadata: copy(deployment.spec.template.metadata), spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image: 'a' }] } } },
    });
    return service;
  },
  'port-protocol-differs': ({ service }) => {
    service.spec.ports[0].protocol = otherProtocol(service.spec.ports[0].protocol);
    return service;
  },
  'target-port-name-missing': ({ service }) => {
    service.spec.ports[0].targetPort = 'nobody-has-it';
    return service;
  },
  'target-port-number-missing': (world) => {
    const { service } = world;
    service.spec.ports[0].targetPort = freePort(world);
    return service;
  },
  'headless-maps-ports': (world) => {
    const { service, route } = world;
    service.spec.type = 'ClusterIP';
    service.spec.clusterIP = 'None';
    service.spec.ports.forEach((port: any) => delete port.nodePort);
    service.spec.ports[0].port = freePort(world);
    route.spec.rules[0].backendRefs[0].port = service.spec.ports[0].port;
    return service;
  },
  'service-refused': ({ service }) => {
    service.spec.sessionAffinity = 'Cookie';
    return service;
  },
  'service-port-duplicate': ({ service }) => {
    service.spec.ports.push({ ...service.spec.ports[0], name: 'twin', nodePort: undefined });
    return service;
  },
  'service-port-unnamed': (world) => {
    const { service } = world;
    const { targetPort, protocol } = service.spec.ports[0];
    service.spec.ports.push({ port: freePort(world), targetPort, protocol });
    return service;
  },
  'container-port-duplicate': (world) => {
    const { deployment, container } = world;
    container.ports.push({ ...container.ports[0], containerPort: freePort(world) });
    return deployment;
  },
  'port-both-protocols': (world) => {
    const { service, container, policy } = world;
    const [{ port, protocol }] = service.spec.ports;
    const both = otherProtocol(protocol);
    service.spec.ports.push({ name: 'both', port, protocol: both, targetPort: 'both' });
    container.ports.push({ name: 'both', containerPort: freePort(world), protocol: both });
    policy.spec.ingress[0].ports.push({ port: 'both', protocol: both });
    return service;
  },
  'node-port-out-of-range': ({ service }) => {
    service.spec.type = 'NodePort';
    service.spec.ports[0].nodePort = 80;
    return service;
  },
  'node-port-without-type': ({ service }) => {
    service.spec.type = 'ClusterIP';
    service.spec.ports[0].nodePort = FREE_NODE_PORT;
    return service;
  },
  'node-port-taken': ({ objects, service }) => {
    service.spec.type = 'NodePort';
    service.spec.ports.forEach((port: any) => delete port.nodePort);
    service.spec.ports[0].nodePort = FREE_NODE_PORT;
    const twin = copy(service);
    twin.metadata.name = 'twin-x';
    objects.push(twin);
    return twin;
  },
  'route-service-missing': ({ ingress }) => {
    ingress.spec.rules[0].http.paths[0].backend.service.name = 'no-such-service';
    return ingress;
  },
  'route-port-missing': (world) => {
    const { ingress } = world;
    ingress.spec.rules[0].http.paths[0].backend.service.port = { number: freePort(world) };
    return ingress;
  },
  'route-claimed-twice': ({ objects, ingress, neighbour }) => {
    const twin = copy(ingress);
    twin.metadata.name = 'way-in-too';
    const { metadata: { name }, spec: { ports } } = neighbour.service;
    twin.spec.rules[0].http.paths[0].backend.service = { name, port: { name: ports[0].name } };
    objects.push(twin);
    return twin;
  },
  'route-not-accepted': ({ route }) => {
    route.spec.hostnames = ['shop.example.org'];
    return route;
  },
  'route-needs-grant': ({ route, service }) => {
    const namespace = service.metadata.namespace ?? 'default';
    route.spec.parentRefs[0].namespace = namespace;
    route.spec.rules[0].backendRefs[0].namespace = namespace;
    route.metadata.namespace = 'far-away-from-here';
    return route;
  },
  'reference-port-missing': (world) => {
    const { service, container, deployment } = world;
    service.spec.type = 'ClusterIP';
    service.spec.clusterIP = undefined;
    service.spec.ports.forEach((port: any) => delete port.nodePort);
    const [{ protocol }] = service.spec.ports;
    container.ports.push({ name: 'admin-x', containerPort: freePort(world), protocol });
    container.env = [...container.env ?? [], { name: 'ADMIN_URL', value: `http://${service.metadata.name}:${freePort(world) - 1}` }];
    return deployment;
  },
  'probe-port-missing': ({ deployment, container }) => {
    container.livenessProbe = { httpGet: { path: '/', port: 'nobody-has-it' } };
    return deployment;
  },
  'autoscaler-target-missing': ({ autoscaler }) => {
    autoscaler.spec.scaleTargetRef.name = 'no-such-deployment';
    return autoscaler;
  },
  'autoscaler-twice': ({ objects, autoscaler }) => {
    const twin = copy(autoscaler);
    twin.metadata.name = 'twin-x';
    objects.push(twin);
    return twin;
  },
  'env-set-twice': ({ deployment, container }) => {
    container.env = [...container.env ?? [], { name: 'TWICE_X', value: '1' }, { name: 'TWICE_X', value: '2' }];
    return deployment;
  },
  'external-name-with-selector': ({ objects, service, deployment }) => {
    const outside = { type: 'ExternalName', externalName: 'db.example.com', selector: copy(deployment.spec.selector.matchLabels) };
    const twin = { apiVersion: 'v1', kind: 'Service', metadata: { ...copy(service.metadata), name: 'outside-x' }, spec: outside };
    objects.push(twin);
    return twin;
  },
  'autoscaler-and-replicas': ({ deployment }) => {
    deployment.spec.replicas = 3;
    return deployment;
  },
  'autoscaler-without-request': ({ container, autoscaler }) => {
    delete container.resources;
    return autoscaler;
  },
  'budget-selects-nothing': ({ budget }) => {
    change(budget.spec.selector.matchLabels);
    return budget;
  },
  'budget-blocks-drain': ({ budget }) => {
    delete budget.spec.maxUnavailable;
    budget.spec.minAvailable = 2;
    return budget;
  },
  'budget-overlap': ({ objects, budget }) => {
    const twin = copy(budget);
    twin.metadata.name = 'twin-x';
    objects.push(twin);
    return budget;
  },
  'policy-blocks-service': (world) => {
    const { policy, service } = world;
    policy.spec.ingress[0].ports = [{ port: freePort(world), protocol: 'TCP' }];
    return service;
  },
  'policy-blocks-route': ({ policy, ingress }) => {
    policy.spec.ingress[0].from = [{ podSelector: { matchLabels: { app: 'caller' } } }];
    return ingress;
  },
  'policy-blocks-dns': ({ policy }) => {
    policy.spec.egress.shift();
    return policy;
  },
  'policy-selects-nothing': ({ policy }) => {
    change(policy.spec.podSelector.matchLabels);
    return policy;
  },
  'selector-misspelt': ({ policy, neighbour }) => {
    const [key, value] = Object.entries<string>({ ...neighbour.deployment.spec.selector.matchLabels, 'tier-name': 'frontend' }).slice(-1)[0];
    neighbour.deployment.spec.template.metadata.labels[key] = value;
    policy.spec.egress.push({ to: [{ podSelector: { matchLabels: { [key]: 'frontent' } } }] });
    return policy;
  },
  'rollout-no-readiness': ({ deployment, container }) => {
    delete container.readinessProbe;
    return deployment;
  },
  'rollout-no-drain': ({ deployment, container }) => {
    delete container.lifecycle;
    return deployment;
  },
  'rollout-stops-all': ({ deployment }) => {
    deployment.spec.strategy = { rollingUpdate: { maxUnavailable: '100%' } };
    return deployment;
  },
  'grace-shorter-than-drain': ({ deployment, container }) => {
    container.lifecycle = { preStop: { sleep: { seconds: 20 } } };
    deployment.spec.template.spec.terminationGracePeriodSeconds = 10;
    return deployment;
  },
  'claim-with-surge': ({ objects, deployment }) => {
    const { namespace } = deployment.metadata;
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace }, spec: { accessModes: ['ReadWriteOnce'] } };
    objects.push(claim);
    deployment.spec.template.spec.volumes.push({ name: 'data', persistentVolumeClaim: { claimName: 'data' } });
    return deployment;
  },
  'anti-affinity-unschedulable': ({ deployment }) => {
    const pod = deployment.spec.template.spec;
    pod.affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: deployment.spec.selector }],
      },
    };
    pod.nodeSelector = { 'kubernetes.io/hostname': 'node-1' };
    return deployment;
  },
  'ignore-without-reason': ({ service }) => {
    service.metadata.annotations = { 'cdk8s-webapp/ignore-port-both-protocols': ' ' };
    return service;
  },
};

/** Rules about rollouts concern Services with a TCP port only; an app of UDP alone has no probe for the TCP port that a wire adds. */
export const NEED_TCP = ['rollout-no-readiness', 'rollout-no-drain', 'rollout-stops-all', 'port-both-protocols'];
