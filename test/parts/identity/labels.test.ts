import { podSpec, webApp } from '../../apps/manifests';

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
