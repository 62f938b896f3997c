import { ApiObject, JsonPatch } from 'cdk8s';
import { EnvValue, ImagePullPolicy, Node, Pods, Topology } from 'cdk8s-plus-28';
import { podSpec, webApp } from '../apps/manifests';

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };

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
