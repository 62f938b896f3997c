import { App, Chart, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { anyProps } from './arbitraries';
import { webApp } from './manifests';
import { Port, WebApp } from '../../src';
import { podTemplate } from '../../src/kube/pods/pod';
import { selectsPod, targetPortOf } from '../../src/kube/services/target-port';

describe('laws', () => {
  test('whatever the props: the Service picks the pods, in one namespace, and each of its ports leads to the declared container port', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const { web, objects, deployment, service } = webApp(props(), { namespace: 'default-namespace' });
      expect(selectsPod(service().spec.selector, deployment().spec.template.metadata.labels)).toBe(true);
      expect(deployment().spec.selector.matchLabels).toEqual(service().spec.selector);
      expect(new Set(objects().map((object) => object.metadata.namespace)).size).toBe(1);
      const published = web.ports.filter((port) => port.published);
      expect(service().spec.ports.map(({ port, protocol, nodePort }: any) => ({ port, protocol, nodePort })))
        .toEqual(published.map(({ servicePort, protocol, nodePort }) => ({ port: servicePort, protocol, nodePort })));
      service().spec.ports.forEach((entry: any, i: number) => {
        expect(targetPortOf(entry, podTemplate(deployment())!)).toBe(published[i].containerPort);
      });
    }));
  });

  test('moving the construct to another scope, chart id or construct id changes no byte', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const here = new Chart(new App(), 'here', { namespace: 'shop', labels: { team: 'a' } });
      new WebApp(here, 'web', props());
      const there = new Chart(new App(), 'quite-elsewhere', { namespace: 'shop', labels: { team: 'a' } });
      new WebApp(new Construct(new Construct(there, 'deep'), 'deeper'), 'another-id', props());
      expect(JSON.stringify(Testing.synth(there))).toBe(JSON.stringify(Testing.synth(here)));
    }));
  });

  test('synthesising twice gives the same bytes, and nothing that one result shares with the other or with itself', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const { objects } = webApp(props());
      const [first, second] = [objects(), objects()];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      const seen = new Set<object>();
      const visit = (value: unknown) => {
        if (value === null || typeof value !== 'object') return;
        expect(seen.has(value)).toBe(false);
        seen.add(value);
        Object.values(value).forEach(visit);
      };
      [...first, ...second].forEach(visit);
    }), { numRuns: 30 });
  });
});

describe('addresses', () => {
  test('hosts and URLs are those that DNS gives', () => {
    const { web } = webApp({ ports: [Port.http({ containerPort: 80, servicePort: 8080 }), Port.grpc({ containerPort: 9000 })] }, { namespace: 'shop' });
    expect(web.host).toBe('web');
    expect(web.hostFrom('shop')).toBe('web');
    expect(web.hostFrom('billing')).toBe('web.shop');
    expect(web.url()).toBe('http://web:8080');
    expect(web.urlFrom('billing', { port: 'grpc' })).toBe('grpc://web.shop:9000');
  });

  test('where no namespace is named, the namespace is unknown, and only callers beside the app have an address', () => {
    const { web } = webApp();
    expect(web.namespace).toBeUndefined();
    expect(web.url()).toBe('http://web:8080');
    expect(() => web.hostFrom('shop')).toThrow(/^\[test\/web\] hostFrom: is not known, because the app's namespace is not specified/);
  });
});

test('the Deployment is one of cdk8s-plus-28', () => {
  expect(webApp().web.deployment).toBeInstanceOf(Deployment);
});
