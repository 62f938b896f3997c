import { ApiObject, JsonPatch } from 'cdk8s';
import { LabelSelector } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { REFUSAL } from './hostile';
import { webApp } from './manifests';
import { check } from '../../src/check/check';

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };

describe('agreement is judged at synth', () => {
  const switched = JsonPatch.add('/spec/selector', { ...IDENTITY, colour: 'green' });

  test('a patched selector that picks other pods is refused', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(switched);
    expect(objects).toThrow(/^\[test\/web\] Service spec.selector: does not select the app's pods, got .*"colour":"green".*Fix: remove the patch/);
  });

  test('an annotation with a reason lets a blue-green switch through', () => {
    const { web, service } = webApp();
    ApiObject.of(web.service).addJsonPatch(switched);
    web.service.metadata.addAnnotation('cdk8s-webapp/ignore-service-selects-nothing', 'green takes over on Monday');
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
      expect(objects).toThrow(/^\[test\/web\] Service spec.ports: has a targetPort that no container of the pod has, got .*"targetPort":"http"/);
    }
  });

  test('a patch that cannot be applied says so in its first line', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.remove('/spec/nothing/here'));
    expect(objects).toThrow(/^\[test\/web\/Service\/Resource\] addJsonPatch: cannot be applied/);
  });
});

describe('whatever the patch: under the App of cdk8s too, a Service is never parted from its pods', () => {
  const PARTED = [
    'service-selects-nothing', 'service-in-other-namespace', 'service-mixes-apps', 'service-refused', 'target-port-name-missing', 'target-port-number-missing',
    'port-protocol-differs', 'policy-blocks-service', 'policy-selects-nothing', 'selector-missing', 'selector-template-mismatch',
  ];
  const value = fc.constantFrom<unknown>(
    'other', '', 'http', 'TCP', 'UDP', 'None', 'ClusterIP', 'ExternalName', 0, 80, 8080, 9999, null, true, {}, [], { run: 'other' }, { ...IDENTITY }, { app: 'web' },
    [{ name: 'http', port: 80, targetPort: 'http' }], [{ port: 9999 }], [{ name: 'other', containerPort: 8080 }], [{ name: 'web', image: 'a' }],
  );
  const path = fc.constantFrom(
    '/metadata/name', '/metadata/namespace', '/metadata/labels', '/metadata/annotations', '/apiVersion', '/kind', '/spec', '/spec/selector', '/spec/selector/matchLabels',
    '/spec/selector/app.kubernetes.io~1name', '/spec/selector/matchLabels/app.kubernetes.io~1name', '/spec/ports', '/spec/ports/0', '/spec/ports/0/name', '/spec/ports/0/port',
    '/spec/ports/0/targetPort', '/spec/ports/0/protocol', '/spec/type', '/spec/externalName', '/spec/clusterIP', '/spec/replicas', '/spec/template', '/spec/template/metadata',
    '/spec/template/metadata/labels', '/spec/template/metadata/labels/app.kubernetes.io~1name', '/spec/template/spec', '/spec/template/spec/containers',
    '/spec/template/spec/containers/0', '/spec/template/spec/containers/0/name', '/spec/template/spec/containers/0/ports', '/spec/template/spec/containers/0/ports/0',
    '/spec/template/spec/containers/0/ports/0/name', '/spec/template/spec/containers/0/ports/0/containerPort', '/spec/template/spec/containers/0/ports/0/protocol',
  );
  const patch = fc.tuple(fc.constantFrom('add', 'replace', 'remove'), path, value)
    .map(([op, at, to]) => (op === 'remove' ? JsonPatch.remove(at) : JsonPatch[op as 'add'](at, to)));

  test('what is written without an error is one Service before its pods', () => {
    let [written, refused] = [0, 0];
    fc.assert(fc.property(fc.constantFrom('service', 'deployment'), fc.array(patch, { minLength: 1, maxLength: 2 }), (part, patches) => {
      const { web, objects } = webApp({}, { namespace: 'shop' });
      ApiObject.of(web[part as 'service']).addJsonPatch(...patches);
      let made: any[];
      try {
        made = objects();
      } catch (error) {
        expect((error as Error).message).toMatch(REFUSAL);
        refused++;
        return;
      }
      written++;
      const errors = check(made).findings.filter(({ rule }) => PARTED.includes(rule));
      expect(errors.map(({ message }) => message)).toEqual([]);
      const namespaces = made.filter(({ kind }) => ['Service', 'Deployment'].includes(kind)).map(({ metadata }) => metadata.namespace);
      expect(new Set(namespaces).size).toBe(1);
    }), { numRuns: Number(process.env.RUNS ?? 500) });
    expect(Math.min(written, refused)).toBeGreaterThan(20);
  });
});
