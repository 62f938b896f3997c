import { knownNames, NameReference } from '../../../src/check/shared/known-names';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { graphOf, object, pod } from '../../graph/objects';

const SECRET = { group: '', kind: 'Secret' };
const secret = (name: string, namespace = 'default') => object('v1', 'Secret', { name, namespace });

/** The name that a pod of the namespace `default` meant. */
function meant(name: string, objects: readonly KubeObject[], { to = SECRET, namespace }: Partial<NameReference> = {}): string | undefined {
  const graph = graphOf(pod('asking', {}), ...objects);
  const found = knownNames(graph).similarTo({ node: graph.nodes[0], to, name, namespace });
  return found && `${found.node.ref.kind} ${found.node.ref.name}: ${found.name}${found.own ? '' : ' (made)'}`;
}

test('a name that is almost that of an object of its kind and namespace means it', () => {
  expect(meant('paymetns', [secret('other'), secret('payments')])).toBe('Secret payments: payments');
  expect(meant('paymetns', [secret('payments', 'shop')])).toBeUndefined();
  expect(meant('paymetns', [secret('payments', 'shop')], { namespace: 'shop' })).toBe('Secret payments: payments');
  expect(meant('paymetns', [object('v1', 'ConfigMap', 'payments')])).toBeUndefined();
  expect(meant('paymetns', [object('example.com/v1', 'Secret', 'payments')])).toBeUndefined();
  expect(meant('paymetns', [])).toBeUndefined();
});

test('a name of a kind without namespaces is known in all', () => {
  const to = { group: 'storage.k8s.io', kind: 'StorageClass' };
  expect(meant('paymetns', [object('storage.k8s.io/v1', 'StorageClass', 'payments')], { to, namespace: 'shop' })).toBe('StorageClass payments: payments');
});

test('a name that some object has is right, in whatever namespace', () => {
  expect(meant('paymetns', [secret('payments'), secret('paymetns', 'shop')])).toBeUndefined();
});

test('a name that a custom resource mentions is right, and one that only objects of Kubernetes mention is not', () => {
  const mentioning = (apiVersion: string, spec: unknown) => object(apiVersion, 'Thing', 'thing', { spec });
  expect(meant('paymetns', [secret('payments'), mentioning('example.com/v1', { deep: [{ in: 'paymetns' }, null, 7] })])).toBeUndefined();
  expect(meant('paymetns', [secret('payments'), mentioning('example.com/v1', 'paymetns')])).toBeUndefined();
  expect(meant('paymetns', [secret('payments'), mentioning('example.com/v1', 'paymetns'), mentioning('example.com/v1', 'paymetns')])).toBeUndefined();
  for (const apiVersion of ['apps/v1', 'v1', 'networking.k8s.io/v1']) {
    expect(meant('paymetns', [secret('payments'), mentioning(apiVersion, 'paymetns')])).toBe('Secret payments: payments');
  }
  expect(meant('paymetns', [secret('payments'), mentioning('example.com/v1', { paymetns: 'key' })])).toBe('Secret payments: payments');
});

test('a custom resource that names the object itself is no mention of it', () => {
  const asking = object('example.com/v1', 'Thing', 'asking', { spec: { secret: 'paymetns' } });
  const graph = graphOf(asking, secret('payments'));
  expect(knownNames(graph).similarTo({ node: graph.nodes[0], to: SECRET, name: 'paymetns' })?.name).toBe('payments');
});

describe('a controller makes a Secret of', () => {
  const made = (apiVersion: string, kind: string, spec: object) => meant('paymetns', [object(apiVersion, kind, 'payments', { spec })]);
  const named = { template: { metadata: { name: 'payments' } }, target: { name: 'payments' }, secretName: 'payments' };

  test('a SealedSecret, by its own name or that of its template', () => {
    expect(made('bitnami.com/v1alpha1', 'SealedSecret', {})).toBe('SealedSecret payments: payments (made)');
    expect(made('bitnami.com/v1alpha1', 'SealedSecret', { template: { metadata: { name: 'other' } } })).toBeUndefined();
    expect(made('bitnami.com/v1alpha1', 'Other', named)).toBeUndefined();
    expect(made('example.com/v1', 'SealedSecret', named)).toBeUndefined();
  });

  test('an ExternalSecret, by its own name or that of its target', () => {
    expect(made('external-secrets.io/v1', 'ExternalSecret', {})).toBe('ExternalSecret payments: payments (made)');
    expect(made('external-secrets.io/v1', 'ExternalSecret', { target: { name: 'other' } })).toBeUndefined();
    expect(made('external-secrets.io/v1', 'SecretStore', named)).toBeUndefined();
    expect(made('example.com/v1', 'ExternalSecret', named)).toBeUndefined();
  });

  test('a Certificate, by the name that it gives', () => {
    expect(made('cert-manager.io/v1', 'Certificate', { secretName: 'payments' })).toBe('Certificate payments: payments (made)');
    expect(made('cert-manager.io/v1', 'Certificate', {})).toBeUndefined();
    expect(made('cert-manager.io/v1', 'Issuer', named)).toBeUndefined();
    expect(made('example.com/v1', 'Certificate', named)).toBeUndefined();
  });
});

test.each(['default', 'cluster-admin', 'admin', 'edit', 'view', 'system:nodes', 'system-node-critical', 'kube-root-ca.crt'])('%s is in every cluster', (name) => {
  expect(meant(name, [secret(`${name}x`)])).toBeUndefined();
});

test.each(['my-default', 'defaults', 'cluster-admins', 'web-view', 'systems-node'])('%s is not, though it is named alike', (name) => {
  expect(meant(name, [secret(`${name}x`)])).toBe(`Secret ${name}x: ${name}x`);
});

test.each(['${NAME}-secrets', 'WEB_SECRETS', 'WEB-SECRETS', 'web secrets', '-web-secrets'])('%s is a template that nobody has filled in', (name) => {
  expect(meant(name, [secret(`${name}x`)])).toBeUndefined();
});

test.each(['Web-secrets', 'web_secrets', 'web.secrets', 'a:web-secrets', '0-secrets'])('%s is a name', (name) => {
  expect(meant(name, [secret(`${name}x`)])).toBe(`Secret ${name}x: ${name}x`);
});
