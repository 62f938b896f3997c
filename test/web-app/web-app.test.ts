import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Deployment, EnvValue, ImagePullPolicy, LabelSelector, Node, Pods, Topology } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { anyProps } from './arbitraries';
import { IMAGE, podSpec, webApp } from './manifests';
import { Cluster, Expose, Port, WebApp } from '../../src';
import { selectsPod, targetPortOf } from '../../src/kube/wiring';

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };

describe('identity', () => {
  test('one label map is the selector of the Deployment and of the Service, and on the pods', () => {
    const { web, deployment, service } = webApp();
    expect(web.selectorLabels).toEqual(IDENTITY);
    expect(deployment().spec.selector).toEqual({ matchLabels: IDENTITY });
    expect(deployment().spec.template.metadata.labels).toEqual(IDENTITY);
    expect(service().spec.selector).toEqual(IDENTITY);
  });

  test('the label map is frozen', () => {
    expect(Object.isFrozen(webApp().web.selectorLabels)).toBe(true);
    expect(Object.isFrozen(webApp({ selectorLabels: { run: 'web' } }).web.selectorLabels)).toBe(true);
  });

  test('selectorLabels take its place everywhere', () => {
    const { web, deployment, service } = webApp({ selectorLabels: { run: 'httpd' } });
    expect(web.selectorLabels).toEqual({ run: 'httpd' });
    expect(deployment().spec.selector.matchLabels).toEqual({ run: 'httpd' });
    expect(deployment().metadata.labels).toEqual({ run: 'httpd' });
    expect(service().spec.selector).toEqual({ run: 'httpd' });
  });

  test("the chart's labels and the user's reach objects and pods, and no selector", () => {
    const { objects, deployment, service } = webApp({ labels: { tier: 'front' } }, { labels: { team: 'shop' } });
    for (const object of objects()) expect(object.metadata.labels).toEqual({ ...IDENTITY, team: 'shop', tier: 'front' });
    expect(deployment().spec.template.metadata.labels).toEqual({ ...IDENTITY, team: 'shop', tier: 'front' });
    expect(deployment().spec.selector.matchLabels).toEqual(IDENTITY);
    expect(service().spec.selector).toEqual(IDENTITY);
  });

  test('annotations reach all objects and never the pods, pod annotations the pods alone', () => {
    const { objects, deployment } = webApp({ annotations: { 'example.com/a': '1' }, podAnnotations: { 'example.com/b': '2' } });
    for (const object of objects()) expect(object.metadata.annotations).toEqual({ 'example.com/a': '1' });
    expect(deployment().spec.template.metadata.annotations).toEqual({ 'example.com/b': '2' });
  });

  test('names: the id is the name of Deployment, container and Service unless they are named', () => {
    const { web, deployment, service } = webApp({ name: 'orders', serviceName: 'orders-svc' });
    expect([deployment().metadata.name, podSpec(deployment()).containers[0].name, service().metadata.name]).toEqual(['orders', 'orders', 'orders-svc']);
    expect(web.host).toBe('orders-svc');
    expect(webApp().deployment().metadata.name).toBe('web');
  });

  test('no name has a hash of the construct path, and no label or selector either', () => {
    expect(JSON.stringify(webApp().objects())).not.toMatch(/cdk8s\.io|-c[0-9a-f]{7}/);
  });
});

describe('laws', () => {
  test('whatever the props: the Service picks the pods, in one namespace, and each of its ports leads to the declared container port', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const { web, objects, deployment, service } = webApp(props(), { namespace: 'default-namespace' });
      expect(selectsPod(service().spec.selector, deployment().spec.template.metadata.labels)).toBe(true);
      expect(deployment().spec.selector.matchLabels).toEqual(service().spec.selector);
      expect(new Set(objects().map((object) => object.metadata.namespace)).size).toBe(1);
      const published = web.ports.filter((port) => port.published);
      expect(service().spec.ports.map(({ port, protocol, nodePort }: any) => ({ port, protocol, nodePort })))
        .toEqual(published.map(({ servicePort, protocol, nodePort }) => ({ port: servicePort, protocol, nodePort })));
      service().spec.ports.forEach((entry: any, i: number) => {
        expect(targetPortOf(entry, podSpec(deployment()))).toBe(published[i].containerPort);
      });
    }));
  });

  test('moving the construct to another scope, chart id or construct id changes no byte', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const here = new Chart(new App(), 'here', { namespace: 'shop', labels: { team: 'a' } });
      new WebApp(here, 'web', props());
      const there = new Chart(new App(), 'quite-elsewhere', { namespace: 'shop', labels: { team: 'a' } });
      new WebApp(new Construct(new Construct(there, 'deep'), 'deeper'), 'another-id', props());
      expect(JSON.stringify(Testing.synth(there))).toBe(JSON.stringify(Testing.synth(here)));
    }));
  });

  test('synthesising twice gives the same bytes, and nothing that one result shares with the other or with itself', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const { objects } = webApp(props());
      const [first, second] = [objects(), objects()];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      const seen = new Set<object>();
      const visit = (value: unknown) => {
        if (value === null || typeof value !== 'object') return;
        expect(seen.has(value)).toBe(false);
        seen.add(value);
        Object.values(value).forEach(visit);
      };
      [...first, ...second].forEach(visit);
    }), { numRuns: 30 });
  });
});

describe('ports', () => {
  test('`port` is short for one HTTP port', () => {
    expect(webApp({ port: 3000 }).objects()).toEqual(webApp({ ports: [Port.http({ containerPort: 3000 })] }).objects());
  });

  test('a port that is not published is on the container and not on the Service', () => {
    const { deployment, service } = webApp({ ports: [Port.http({ containerPort: 80 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })] });
    expect(podSpec(deployment()).containers[0].ports.map((port: any) => port.name)).toEqual(['http', 'metrics']);
    expect(service().spec.ports.map((port: any) => port.name)).toEqual(['http']);
  });

  test('one number serves TCP and UDP', () => {
    const { service } = webApp({ ports: [Port.tcp({ containerPort: 53 }), Port.udp({ containerPort: 53 })] });
    expect(service().spec.ports).toEqual([
      { name: 'tcp', port: 53, protocol: 'TCP', targetPort: 'tcp' },
      { name: 'udp', port: 53, protocol: 'UDP', targetPort: 'udp' },
    ]);
  });

  test('gRPC says that it is HTTP/2 in clear text; the other kinds say nothing', () => {
    const { service } = webApp({ ports: [Port.grpc({ containerPort: 1 }), Port.http({ containerPort: 2 }), Port.https({ containerPort: 3, appProtocol: 'https' })] });
    expect(service().spec.ports.map((port: any) => port.appProtocol)).toEqual(['kubernetes.io/h2c', undefined, 'https']);
  });

  test('a port of a sidecar is written to the container that was added later, also to a native sidecar', () => {
    for (const add of ['addContainer', 'addInitContainer'] as const) {
      const { web, deployment } = webApp({ ports: [Port.https({ containerPort: 8443, container: 'proxy' })] });
      web.deployment[add]({ name: 'proxy', image: 'proxy:1', restartPolicy: add === 'addInitContainer' ? 'Always' as any : undefined });
      const list = podSpec(deployment())[add === 'addContainer' ? 'containers' : 'initContainers'];
      expect(list.find((container: any) => container.name === 'proxy').ports).toEqual([{ containerPort: 8443, name: 'https', protocol: 'TCP' }]);
    }
  });

  test('a sidecar that declares the number itself gets the name', () => {
    const { web, deployment } = webApp({ ports: [Port.https({ containerPort: 8443, container: 'proxy' })] });
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1', portNumber: 8443 });
    expect(podSpec(deployment()).containers[1].ports).toEqual([{ containerPort: 8443, name: 'https', protocol: 'TCP' }]);
  });
});

describe('addresses', () => {
  test('hosts and URLs are those that DNS gives', () => {
    const { web } = webApp({ ports: [Port.http({ containerPort: 80, servicePort: 8080 }), Port.grpc({ containerPort: 9000 })] }, { namespace: 'shop' });
    expect(web.host).toBe('web');
    expect(web.hostFrom('shop')).toBe('web');
    expect(web.hostFrom('billing')).toBe('web.shop');
    expect(web.url()).toBe('http://web:8080');
    expect(web.url({ port: 'grpc', fromNamespace: 'billing' })).toBe('grpc://web.shop:9000');
  });

  test('where no namespace is named, the namespace is unknown, and only callers beside the app have an address', () => {
    const { web } = webApp();
    expect(web.namespace).toBeUndefined();
    expect(web.url()).toBe('http://web:8080');
    expect(() => web.hostFrom('shop')).toThrow(/^\[test\/web\] hostFrom: cannot tell the app's namespace/);
  });
});

describe('nothing is lost', () => {
  test('a patch with a field that cdk8s-plus does not know reaches the manifest, of the Service and of the Deployment', () => {
    const { web, deployment, service } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.add('/spec/trafficDistribution', 'PreferClose'));
    ApiObject.of(web.deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: { sleep: { seconds: 5 } } }));
    expect(service().spec.trafficDistribution).toBe('PreferClose');
    expect(podSpec(deployment()).containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  test('a patch sees the manifest as it is written', () => {
    const { web, service } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.test('/spec/ports/0/targetPort', 'http'), JsonPatch.replace('/spec/ports/0/port', 81));
    expect(service().spec.ports[0]).toEqual({ name: 'http', port: 81, protocol: 'TCP', targetPort: 'http' });
  });

  test('a patch that restores what was left out as a default is kept', () => {
    const { web, deployment } = webApp();
    ApiObject.of(web.deployment).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 0));
    expect(deployment().spec.minReadySeconds).toBe(0);
  });

  test('what the user says of the container is written', () => {
    const { deployment } = webApp({
      command: ['httpd'],
      args: ['-X'],
      env: { MODE: EnvValue.fromValue('fast') },
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      imagePullSecrets: ['one', 'two'],
      serviceAccountName: 'robot',
      replicas: 0,
    });
    const pod = podSpec(deployment());
    expect(pod.containers[0]).toMatchObject({ command: ['httpd'], args: ['-X'], env: [{ name: 'MODE', value: 'fast' }], imagePullPolicy: 'Always' });
    expect(pod.imagePullSecrets).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(pod.serviceAccountName).toBe('robot');
    expect(deployment().spec.replicas).toBe(0);
  });

  test('methods of the cdk8s-plus constructs keep working, and select by the app\'s labels', () => {
    const { web, objects, deployment } = webApp({}, { namespace: 'shop' });
    web.deployment.scheduling.separate(web.deployment, { topology: Topology.ZONE, weight: 1 });
    web.deployment.scheduling.attract(Node.labeled());
    web.deployment.connections.allowFrom(Pods.select(web, 'Callers', { labels: { role: 'caller' } }), { isolation: 'POD' as any });
    const [affinity] = podSpec(deployment()).affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(affinity.podAffinityTerm.labelSelector.matchLabels).toEqual(IDENTITY);
    const policy = objects().find((object) => object.kind === 'NetworkPolicy');
    expect(policy.spec.podSelector.matchLabels).toEqual(IDENTITY);
  });

  test('the construct stands for its Deployment where cdk8s looks for one object', () => {
    const { web } = webApp();
    expect(ApiObject.of(web).kind).toBe('Deployment');
  });
});

describe('agreement is judged at synth', () => {
  const switched = JsonPatch.add('/spec/selector', { ...IDENTITY, colour: 'green' });

  test('a patched selector that picks other pods is refused', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(switched);
    expect(objects).toThrow(/^\[test\/web\] Service spec.selector: does not pick the app's pods, got .*"colour":"green".*Fix: remove the patch/);
  });

  test('an annotation with a reason lets a blue-green switch through', () => {
    const { web, service } = webApp();
    ApiObject.of(web.service).addJsonPatch(switched);
    web.service.metadata.addAnnotation('cdk8s-webapp/selects-elsewhere', 'green takes over on Monday');
    expect(service().spec.selector.colour).toBe('green');
  });

  test('a selector that is patched together with the pods is let through', () => {
    const { web, service } = webApp();
    ApiObject.of(web.service).addJsonPatch(switched);
    web.deployment.podMetadata.addLabel('colour', 'green');
    expect(service().spec.selector.colour).toBe('green');
  });

  test('a pod label that contradicts the selector is refused, by patch and by cdk8s-plus', () => {
    const added = webApp();
    added.web.deployment.podMetadata.addLabel('app.kubernetes.io/name', 'other');
    expect(added.objects).toThrow(/^\[test\/web\] Deployment spec.selector.matchLabels: does not match/);
    const patched = webApp();
    ApiObject.of(patched.web.deployment).addJsonPatch(JsonPatch.remove('/spec/template/metadata/labels/app.kubernetes.io~1name'));
    expect(patched.objects).toThrow(/Deployment spec.selector.matchLabels: does not match/);
  });

  test('another selector label of the Deployment is refused unless the pods carry it', () => {
    const { web, objects } = webApp();
    web.deployment.select(LabelSelector.of({ labels: { stage: 'one' } }));
    expect(objects).toThrow(/Deployment spec.selector.matchLabels/);
    web.deployment.podMetadata.addLabel('stage', 'one');
    expect(objects).not.toThrow();
  });

  test('a container port that a patch renames or removes under the Service is refused', () => {
    for (const patch of [JsonPatch.replace('/spec/template/spec/containers/0/ports/0/name', 'web'), JsonPatch.remove('/spec/template/spec/containers/0/ports')]) {
      const { web, objects } = webApp();
      ApiObject.of(web.deployment).addJsonPatch(patch);
      expect(objects).toThrow(/^\[test\/web\] Service spec.ports: leads to a port that no container of the pod has, got .*"targetPort":"http"/);
    }
  });

  test('a patch that cannot be applied says so in its first line', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.remove('/spec/nothing/here'));
    expect(objects).toThrow(/^\[test\/web\/Service\/Resource\] addJsonPatch: cannot be applied/);
  });
});

describe('security and resources', () => {
  test('every container is restricted and modest, whenever and however it was added', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({ name: 'sidecar', image: 'sidecar:1' });
    web.deployment.addInitContainer({ name: 'migrate', image: 'migrate:1' });
    const pod = podSpec(deployment());
    for (const container of [...pod.containers, ...pod.initContainers]) {
      expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
      expect(container.resources.requests).toEqual({ 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' });
      expect(container.imagePullPolicy).toBeUndefined();
      expect(container.volumeMounts.map((mount: any) => mount.mountPath)).toEqual(['/tmp']);
    }
    expect(new Set(pod.volumes.map((volume: any) => volume.name)).size).toBe(3);
  });

  test('what was said of a sidecar stays', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({
      name: 'sidecar', image: 'sidecar:1', imagePullPolicy: ImagePullPolicy.ALWAYS, securityContext: { readOnlyRootFilesystem: false, ensureNonRoot: false }, resources: { cpu: {}, memory: {}, ephemeralStorage: {} },
    });
    const [, sidecar] = podSpec(deployment()).containers;
    expect(sidecar.securityContext).toMatchObject({ readOnlyRootFilesystem: false, runAsNonRoot: false, capabilities: { drop: ['ALL'] } });
    expect(sidecar.imagePullPolicy).toBe('Always');
    expect(sidecar.resources).toBeUndefined();
  });

  test('a port below 1024 works without root, by the safe sysctl', () => {
    expect(podSpec(webApp({ port: 80 }).deployment()).securityContext.sysctls).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]);
    expect(podSpec(webApp({ port: 8080 }).deployment()).securityContext.sysctls).toBeUndefined();
  });
});

describe('neighbours', () => {
  const two = (first: object, second: object, tell: (one: Chart, other: Chart) => void = () => undefined) => {
    const app = new App();
    const one = new Chart(app, 'one', { namespace: 'shop' });
    const other = new Chart(app, 'other', { namespace: 'shop' });
    tell(one, other);
    new WebApp(one, 'web', { image: IMAGE, port: 80, ...first });
    new WebApp(other, 'web', { image: IMAGE, port: 80, ...second });
    return () => Testing.synth(other);
  };

  test('two apps of one name in a namespace are refused, with both paths, once', () => {
    expect(two({}, {})).toThrow(/\[other\/web\] name: is the name of two apps in namespace "shop", here and at one\/web, got "web".*Cluster\.of\(chart, 'prod'\)$/);
  });

  test('another namespace, or another cluster, sets them apart', () => {
    expect(two({}, { namespace: 'billing' })).not.toThrow();
    expect(two({}, {}, (one) => Cluster.of(one, 'dev'))).not.toThrow();
  });

  test('one cluster named twice does not', () => {
    expect(two({}, {}, (one, other) => [one, other].forEach((chart) => Cluster.of(chart, 'prod')))).toThrow(/name: is the name of two apps/);
  });

  test('a Service name, selector labels or a node port of another app are refused', () => {
    expect(two({ name: 'a', serviceName: 'svc' }, { name: 'b', serviceName: 'svc' })).toThrow(/serviceName: is the name of two Services/);
    expect(two({ name: 'a', selectorLabels: { run: 'x' } }, { name: 'b', selectorLabels: { run: 'x' } })).toThrow(/selectorLabels: select the pods of two apps/);
    const nodePort = { port: undefined, ports: [Port.http({ containerPort: 80, nodePort: 30000 })], expose: Expose.nodePort() };
    expect(two({ ...nodePort }, { ...nodePort, name: 'b', namespace: 'billing' })).toThrow(/ports\[0\]\.nodePort: is the node port of two apps.*got 30000/);
  });

  test('an app that comes after a synth is judged too', () => {
    const chart = new Chart(new App(), 'one');
    new WebApp(chart, 'a', { image: IMAGE, port: 80 });
    Testing.synth(chart);
    new WebApp(chart, 'b', { image: IMAGE, port: 80, name: 'a' });
    expect(() => Testing.synth(chart)).toThrow(/name: is the name of two apps in the namespace that kubectl chooses/);
  });
});

test('the Deployment is one of cdk8s-plus-28', () => {
  expect(webApp().web.deployment).toBeInstanceOf(Deployment);
});
