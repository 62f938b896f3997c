import { ApiObject, JsonPatch } from 'cdk8s';
import { LabelSelector } from 'cdk8s-plus-28';
import { webApp } from './manifests';

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };

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
      expect(objects).toThrow(/^\[test\/web\] Service spec.ports: leads to a port that no container of the pod has, got .*"targetPort":"http"/);
    }
  });

  test('a patch that cannot be applied says so in its first line', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.remove('/spec/nothing/here'));
    expect(objects).toThrow(/^\[test\/web\/Service\/Resource\] addJsonPatch: cannot be applied/);
  });
});
