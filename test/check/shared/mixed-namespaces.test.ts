import { check } from '../../../src/check/check';
import { DEPLOYMENT, documents, edit, INGRESS, SERVICE } from '../../../src/check/examples/deployment-and-service';
import { objects } from '../../objects';

describe('where one of two objects names its namespace', () => {
  const fixes = (...yaml: readonly string[]) => check(objects(documents(...yaml))).findings.map(({ rule, fix }) => [rule, fix]);

  test('the fix names the option that puts the other there', () => {
    expect(fixes(DEPLOYMENT, edit(SERVICE, 'name: web }', 'name: web, namespace: shop }'))).toEqual([['service-in-other-namespace',
      'Set the same metadata.namespace in both; the Deployment without one goes to default. If it is applied with -n shop, check it with -n shop too.']]);
    expect(fixes(edit(DEPLOYMENT, 'name: web }', 'name: web, namespace: shop }'), SERVICE)).toEqual([['service-in-other-namespace',
      'Set the same metadata.namespace in both; the Service without one goes to default. If it is applied with -n shop, check it with -n shop too.']]);
    expect(fixes(DEPLOYMENT, SERVICE, edit(INGRESS, 'name: web }', 'name: web, namespace: shop }'))).toEqual([['route-service-missing',
      'Set the same metadata.namespace in both; the Service without one goes to default. If it is applied with -n shop, check it with -n shop too.']]);
  });

  test('and no option helps where both name theirs', () => {
    const [[, fix]] = fixes(edit(DEPLOYMENT, 'name: web }', 'name: web, namespace: a }'), edit(SERVICE, 'name: web }', 'name: web, namespace: b }'));
    expect(fix).toBe('Give the Service namespace a, or its pods namespace b.');
  });
});
