import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-28';
import { Scaling, Security, WebApp, PlatformDefaults, Platform, WebAppProps, PlatformRules } from '../../../src';
import { podSpec } from '../../apps/manifests';

interface Layers {
  readonly app?: PlatformDefaults;
  readonly chart?: PlatformDefaults;
  readonly rules?: PlatformRules;
}

function built({ app: forApp, chart: forChart, rules }: Layers, props: Partial<WebAppProps> = {}) {
  const app = new App();
  const chart = new Chart(app, 'shop');
  if (forApp) Platform.of(app).addDefaults(forApp);
  if (forChart) Platform.of(chart).addDefaults(forChart);
  const web = new WebApp(chart, 'web', { image: 'httpd:2.4', port: 8080, ...props });
  if (rules) Platform.of(app).addRules(rules);
  const objects = () => Testing.synth(chart);
  return { web, objects, deployment: () => objects()[0] };
}

describe('defaults', () => {
  test('a nearer scope wins over one further up, and the app over all; maps are joined', () => {
    const { deployment } = built({
      app: { replicas: 3, labels: { team: 'platform', tier: 'back' }, env: { A: EnvValue.fromValue('app'), B: EnvValue.fromValue('app') }, imagePullSecrets: ['far'] },
      chart: { replicas: 4, labels: { team: 'shop' }, imagePullSecrets: ['near'] },
    }, { labels: { tier: 'front' }, env: { B: EnvValue.fromValue('own') } });
    const { metadata, spec } = deployment();
    expect(spec.replicas).toBe(4);
    expect(metadata.labels).toMatchObject({ team: 'shop', tier: 'front' });
    expect(podSpec(deployment()).containers[0].env).toEqual([{ name: 'A', value: 'app' }, { name: 'B', value: 'own' }]);
    expect(podSpec(deployment()).imagePullSecrets).toEqual([{ name: 'near' }]);
    expect(built({ chart: { replicas: 4 } }, { replicas: 1 }).deployment().spec.replicas).toBe(1);
  });

  test('what was added later to one scope wins', () => {
    const chart = new Chart(new App(), 'shop');
    for (const replicas of [3, 5]) Platform.of(chart).addDefaults({ replicas });
    expect(new WebApp(chart, 'web', { image: 'httpd:2.4', port: 80 }).deployment.replicas).toBe(5);
  });

  test('CPU, memory and ephemeral storage are settled each for itself', () => {
    const { deployment } = built({ chart: { resources: { cpu: { request: Cpu.millis(250) } } } }, { resources: { memory: {} } });
    expect(podSpec(deployment()).containers[0].resources.requests).toEqual({ 'cpu': '250m', 'ephemeral-storage': '64Mi' });
  });

  test('an app that says replicas has no autoscaler, and the other way round', () => {
    expect(built({ chart: { scaling: Scaling.auto({ max: 9 }) } }, { replicas: 3 }).web.autoscaler).toBeUndefined();
    expect(built({ chart: { replicas: 3 } }, { scaling: Scaling.auto({ max: 9 }) }).web.autoscaler).toBeDefined();
    expect(built({ app: { scaling: Scaling.auto({ max: 9 }) }, chart: { replicas: 3 } }).web.autoscaler).toBeUndefined();
  });

  test('the images of sidecars and init containers come from there too', () => {
    const { web, deployment } = built({ app: { imageRegistry: 'far.example' }, chart: { imageRegistry: 'near.example' } });
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1' });
    web.deployment.addInitContainer({ name: 'migrate', image: 'ghcr.io/team/migrate:1' });
    const { containers, initContainers } = podSpec(deployment());
    expect([...containers, ...initContainers].map(({ image }) => image)).toEqual(['near.example/httpd:2.4', 'near.example/proxy:1', 'ghcr.io/team/migrate:1']);
  });

  test('two numbers of pods that contradict each other are refused where they stand', () => {
    expect(() => built({ app: { replicas: 3, scaling: Scaling.auto({ max: 5 }) } })).toThrow('[App] Platform.addDefaults replicas: is set together with scaling');
    expect(() => built({ rules: { minReplicas: 3, maxReplicas: 2 } })).toThrow('[App] Platform.addRules minReplicas: is more than maxReplicas, got 3; at most 2');
  });

  test('defaults of another type than the prop has are refused where they stand', () => {
    expect(() => built({ app: { rollout: { drain: 5 } as any } })).toThrow('[App] Platform.addDefaults rollout: is not a Rollout, got {"drain":5}');
  });

  test.each([
    ['httpd:2.4', 'registry.acme.example/mirror/httpd:2.4'],
    ['team/web:1', 'registry.acme.example/mirror/team/web:1'],
    ['ghcr.io/team/web:1', 'ghcr.io/team/web:1'],
    ['localhost:5000/web:1', 'localhost:5000/web:1'],
  ])('the image %s comes from %s', (image, from) => {
    const { deployment } = built({ app: { imageRegistry: 'registry.acme.example/mirror/' } }, { image });
    expect(podSpec(deployment()).containers[0].image).toBe(from);
  });

  test('a charts own say does not reach its neighbours', () => {
    const app = new App();
    Platform.of(new Chart(app, 'one')).addDefaults({ replicas: 7 });
    expect(new WebApp(new Chart(app, 'two'), 'web', { image: 'httpd:2.4', port: 80 }).deployment.replicas).toBeUndefined();
  });

  test('defaults that come after an app below are refused, naming the app', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new WebApp(chart, 'web', { image: 'httpd:2.4', port: 80 });
    expect(() => Platform.of(app).addDefaults({ replicas: 3 }))
      .toThrow(/Platform.addDefaults: is called after an app was created, got "shop\/web"; .* Fix: move .* before shop\/web is created/);
    expect(() => Platform.of(new Chart(app, 'other')).addDefaults({ replicas: 3 })).not.toThrow();
  });

  test.each<[string, object, RegExp]>([
    ['an unknown default', { replica: 3 }, /Platform.addDefaults replica: is not a known property.*`replicas`/],
    ['a label', { labels: { 'a b': 'c' } }, /Platform.addDefaults labels key: is not a label key/],
    ['a registry with a scheme', { imageRegistry: 'https://registry.acme.example' }, /imageRegistry: is not a registry, got "https:/],
  ])('bad input is refused where it stands: %s', (_what, defaults, message) => {
    expect(() => Platform.of(new Chart(new App(), 'shop')).addDefaults(defaults)).toThrow(message);
  });
});

describe('rules', () => {
  const sidecar = (props: object) => ({ web }: ReturnType<typeof built>) => void web.deployment.addContainer({ name: 'proxy', image: 'registry.acme.example/proxy:1', ...props });
  const acme = { image: 'registry.acme.example/web:1' };

  test.each<[string, PlatformRules, Partial<WebAppProps>, ((made: ReturnType<typeof built>) => void) | undefined, RegExp]>([
    ['too few pods', { minReplicas: 2 }, { replicas: 1 }, undefined,
      /\[shop\/web\] replicas: is fewer than Platform.of\(app\) requires, got 1; at least 2. Fix: replicas: 2/],
    ['an autoscaler that starts too low', { minReplicas: 3 }, { scaling: Scaling.auto({ max: 9 }) }, undefined, /scaling.min: is fewer .*got 2; at least 3. Fix: min: 3/],
    ['an autoscaler that goes too high', { maxReplicas: 8 }, { scaling: Scaling.auto({ max: 9 }) }, undefined, /scaling.max: is more .*got 9; at most 8/],
    ['an image from elsewhere', { imageRegistries: ['registry.acme.example'] }, {}, undefined,
      /image of the container "web": is from another registry than .* got "httpd:2.4"; registry.acme.example/],
    ['a sidecar from elsewhere', { imageRegistries: ['registry.acme.example'] }, acme, sidecar({ image: 'registry.acme.example.evil/proxy:1' }), /image of the container "proxy"/],
    ['no security', { restrictedSecurity: true }, { security: Security.unrestricted({ reason: 'old image' }) }, undefined,
      /security: is less restricted \(it may escalate privileges in the container "web"\) than .*got "old image"; Pod Security "restricted". Fix: Security.restricted/],
    ['a sidecar that runs as root', { restrictedSecurity: true }, {}, sidecar({ securityContext: { ensureNonRoot: false } }), /it may run as root in the container "proxy"/],
    ['a patched number of pods', { minReplicas: 2 }, {}, ({ web }) => ApiObject.of(web.deployment).addJsonPatch(JsonPatch.replace('/spec/replicas', 1)), /replicas: is fewer/],
  ])('%s is refused at synth, naming the app and the scope', (_what, rules, props, later, message) => {
    const made = built({ rules }, props);
    later?.(made);
    expect(made.objects).toThrow(message);
  });

  test('what keeps to them is written', () => {
    const rules = { minReplicas: 2, maxReplicas: 5, imageRegistries: ['registry.acme.example/'], restrictedSecurity: true };
    const made = built({ rules }, { ...acme, replicas: 5, scheduling: { spread: false } });
    sidecar({})(made);
    expect(made.objects).not.toThrow();
  });

  test('rules of all scopes above hold, and name their scope', () => {
    const { web, objects } = built({ rules: { minReplicas: 2 } });
    Platform.of(Chart.of(web)).addRules({ minReplicas: 3 });
    expect(objects).toThrow(/replicas: is fewer than Platform.of\(\) at shop requires, got 2; at least 3/);
  });

  test('a rule that is none is refused where it stands', () => {
    const chart = new Chart(new App(), 'shop');
    expect(() => Platform.of(chart).addRules({ minReplicas: -1 })).toThrow(/\[shop\] Platform.addRules minReplicas: is not a number of pods, got -1/);
    expect(() => Platform.of(chart).addRules({ minReplica: 1 } as object)).toThrow(/Platform.addRules minReplica: is not a known property/);
  });
});
