import * as fc from 'fast-check';
import { imageName, imageProblem, inRegistry, intendedImage, namesRegistry } from '../../../src/kube/values/image';

const SHA = `sha256:${'0a'.repeat(32)}`;

test.each([
  'httpd', 'httpd:2.4', 'library/httpd', 'registry.example.com/shop/web:1.0.0', 'registry.example.com:5000/web', 'localhost/web', 'localhost:5000/web:dev',
  `web@${SHA}`, `registry.example.com/web:1.0.0@${SHA}`, 'Registry.Example.com/web:V1', '[::1]:5000/web', 'a__b/c--d.e', `web:${'t'.repeat(128)}`,
  `web@sha512:${'0'.repeat(128)}`, 'r/web', 'r:5000/web', 'a.b.c:5000/web', `${'a'.repeat(255)}:1`, 'a'.repeat(255), 'web1-2_3',
])('%s is an image', (image) => expect(imageProblem(image)).toBeUndefined());

test.each([
  ['', 'is empty', undefined],
  ['httpd: 2.4', 'contains whitespace', 'httpd:2.4'],
  ['https://registry.example.com/web', 'starts with a scheme', 'registry.example.com/web'],
  ['docker://web:1', 'starts with a scheme', 'web:1'],
  ['registry.example.com/Shop/web:V1', 'has uppercase letters in its name', 'registry.example.com/shop/web:V1'],
  ['Shop/web', 'has uppercase letters in its name', 'shop/web'],
  ['web:1:2', 'has more than one tag', undefined],
  ['web:', 'has an invalid tag', undefined],
  [`web:${'t'.repeat(129)}`, 'has an invalid tag', undefined],
  ['web:-x', 'has an invalid tag', undefined],
  ['web@sha256:0a1b', 'has an invalid digest', undefined],
  [`web@${SHA}0`, 'has an invalid digest', undefined],
  [`web@${SHA.toUpperCase()}`, 'has an invalid digest', undefined],
  [`web@md5:${'0'.repeat(32)}`, 'has an invalid digest', undefined],
  [`web@${SHA}@${SHA}`, 'has more than one digest', undefined],
  ['-registry.example.com/web', 'has a registry that is not a host', undefined],
  ['shop//web', 'is not the name of an image', undefined],
  ['/web', 'is not the name of an image', undefined],
  ['web/', 'is not the name of an image', undefined],
  ['a..b', 'is not the name of an image', undefined],
  ['web:1 .0\t', 'contains whitespace', 'web:1.0'],
  [' Shop/Web: V1', 'contains whitespace', 'shop/web:V1'],
  ['http://Registry.Example.com/Web:V1', 'starts with a scheme', 'registry.example.com/web:V1'],
  [`Shop/Web@${SHA}`, 'has uppercase letters in its name', `shop/web@${SHA}`],
  ['Localhost:5000/Web', 'has uppercase letters in its name', 'localhost:5000/web'],
  ['registry-.example.com/web', 'has a registry that is not a host', undefined],
  ['registry.example.com:port/web', 'has a registry that is not a host', undefined],
  ['registry..com/web', 'has a registry that is not a host', undefined],
  ['web@sha256', 'has an invalid digest', undefined],
  [`web@sha256:x${'0'.repeat(63)}`, 'has an invalid digest', undefined],
  [`web@sha256:${'0'.repeat(63)}x`, 'has an invalid digest', undefined],
  ['a'.repeat(256), 'has a name longer than 255 characters', undefined],
  [`${'a'.repeat(256)}:1`, 'has a name longer than 255 characters', undefined],
])('%s is none: it %s', (image, wrong, meant) => {
  expect(imageProblem(image)?.wrong).toBe(wrong);
  expect(intendedImage(image)).toBe(meant);
});

test('whatever the text: what is meant is an image', () => {
  fc.assert(fc.property(fc.stringMatching(/^(https?:\/\/)?[A-Za-z0-9.:@/ _-]{0,20}$/), (text) => {
    const meant = intendedImage(text);
    if (meant !== undefined) expect(imageProblem(meant)).toBeUndefined();
    if (imageProblem(text) === undefined) expect(meant).toBe(text);
  }));
});

test('an image names its registry when its first part is a host', () => {
  expect(['ghcr.io/a/b', 'localhost/a', 'registry:5000/a'].map(namesRegistry)).toEqual([true, true, true]);
  expect(['httpd', 'httpd:2.4', 'library/httpd:2.4', 'a/b/c', 'mylocalhost/a', 'localhosts/a', '/a.b'].map(namesRegistry)).toEqual(Array(7).fill(false));
});

test('an image is in a registry when it is below it, not when a name merely starts alike', () => {
  expect(inRegistry('registry.acme.example/shop/web:1', 'registry.acme.example')).toBe(true);
  expect(inRegistry('registry.acme.example/shop/web:1', 'registry.acme.example/shop/')).toBe(true);
  expect(inRegistry('registry.acme.example.evil/web:1', 'registry.acme.example')).toBe(false);
});

test('the name of an image is the last part of its path, whatever registry, tag and digest it has', () => {
  for (const image of ['web', 'web:1', 'shop/web', 'registry.example.com:5000/shop/web', `registry.example.com/shop/web:1@${SHA}`, `web@${SHA}`]) {
    expect(imageName(image)).toBe('web');
  }
});

test('nothing but a text is an image', () => {
  expect([undefined, 1, { image: 'web' }].map(intendedImage)).toEqual([undefined, undefined, undefined]);
});
