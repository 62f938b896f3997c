import { inRegistry, namesRegistry } from '../../src/kube/image';

test('an image names its registry when its first part is a host', () => {
  expect(['ghcr.io/a/b', 'localhost/a', 'registry:5000/a'].map(namesRegistry)).toEqual([true, true, true]);
  expect(['httpd', 'httpd:2.4', 'library/httpd:2.4', 'a/b/c'].map(namesRegistry)).toEqual([false, false, false, false]);
});

test('an image is in a registry when it is below it, not when a name merely starts alike', () => {
  expect(inRegistry('registry.acme.example/shop/web:1', 'registry.acme.example')).toBe(true);
  expect(inRegistry('registry.acme.example/shop/web:1', 'registry.acme.example/shop/')).toBe(true);
  expect(inRegistry('registry.acme.example.evil/web:1', 'registry.acme.example')).toBe(false);
});
