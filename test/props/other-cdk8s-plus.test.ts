import { EnvValue } from 'cdk8s-plus-28';
import { otherPlusError } from '../../src/props/other-cdk8s-plus';
import { webApp } from '../apps/manifests';

/** A value of a class as jsii compiles it into another package. */
function of(fqn: string): any {
  class Other {}
  return new (Object.assign(Other, { [Symbol.for('jsii.rtti')]: { fqn, version: '2.5.57' } }))();
}

const message = 'is of cdk8s-plus-33, got "EnvValue of cdk8s-plus-33 2.5.57"; values of cdk8s-plus-28, which this package is built for. '
  + "Fix: import { EnvValue } from 'cdk8s-plus-28', or install cdk8s-webapp-33 in place of this package";

test('a value of another cdk8s-plus is an error that names both and the package to install', () => {
  expect(() => webApp({ env: { A: of('cdk8s-plus-33.EnvValue') } })).toThrow(`[test/web] env: ${message}`);
});

test('so is one in a list, as a prop, and of a container that is added later', () => {
  for (const value of [of('cdk8s-plus-33.EnvFrom'), [of('cdk8s-plus-33.EnvFrom')]]) {
    expect(() => webApp({ envFrom: value })).toThrow('envFrom: is of cdk8s-plus-33');
  }
  const { web } = webApp();
  expect(() => web.deployment.addContainer({ image: 'a:1', envVariables: { A: of('cdk8s-plus-33.EnvValue') } }))
    .toThrow(`[test/web/Deployment] addContainer envVariables: ${message}`);
  expect(() => web.deployment.addInitContainer({ image: 'a:1', envVariables: { A: of('cdk8s-plus-34.EnvValue') } })).toThrow('is of cdk8s-plus-34');
});

test('values of this cdk8s-plus, of other packages and of none are no such error', () => {
  for (const value of [EnvValue.fromValue('a'), of('cdk8s.Size'), of('my-package.cdk8s-plus-33.EnvValue'), {}, null, undefined, 'text', [1], Object.create(null)]) {
    expect(otherPlusError(value)).toBeUndefined();
  }
});
