import { suppressionReason, suppressions } from '../../../src/kube/objects/ignore-annotation';

describe('an annotation that lets a finding pass', () => {
  const object = (annotations: unknown) => ({ apiVersion: 'v1', kind: 'Service', metadata: { annotations } }) as any;

  test('gives a reason, without the spaces around it', () => {
    expect(suppressionReason(object({ 'cdk8s-webapp/ignore-x': ' why ' }), 'x')).toBe('why');
    for (const annotations of [undefined, {}, { 'cdk8s-webapp/ignore-x': ' ' }, { 'cdk8s-webapp/ignore-x': 1 }, { 'cdk8s-webapp/ignore-y': 'why' }]) {
      expect(suppressionReason(object(annotations), 'x')).toBeUndefined();
    }
    expect(suppressionReason({ apiVersion: 'v1', kind: 'Service' }, 'x')).toBeUndefined();
  });

  test('names its rule after a prefix', () => {
    expect(suppressions(object({ 'cdk8s-webapp/ignore-x': 'why', 'other/ignore-y': 'z' }))).toEqual([{ key: 'cdk8s-webapp/ignore-x', rule: 'x', reason: 'why' }]);
    expect(suppressions({ apiVersion: 'v1', kind: 'Service' })).toEqual([]);
  });
});
