import { graphOf, names, object, pod, service } from './objects';
import { Monitor, MonitoredPorts, monitorOf } from '../../src/graph/monitor';
import { KubeObject } from '../../src/kube/objects/kube-object';

const monitor = (kind: string, spec: object, apiVersion = 'monitoring.coreos.com/v1') => object(apiVersion, kind, { name: 'm', namespace: 'shop' }, { spec });
const read = (one: KubeObject) => monitorOf(graphOf(one).nodes[0]);

describe('a monitor', () => {
  const selector = { matchLabels: { app: 'web' } };

  test('has its selector, and the ports that it names', () => {
    const endpoints = [{ port: 'http' }, { targetPort: 80 }, 'x', { port: '' }, { port: 'metrics' }];
    expect(read(monitor('ServiceMonitor', { selector, endpoints }))).toEqual({
      of: 'Service', selector, namespaces: ['shop'], ports: [{ name: 'http', path: ['spec', 'endpoints', 0, 'port'] }, { name: 'metrics', path: ['spec', 'endpoints', 4, 'port'] }],
    });
    expect(read(monitor('PodMonitor', { selector, podMetricsEndpoints: [{ port: 'http' }] }))).toEqual({
      of: 'pod', selector, namespaces: ['shop'], ports: [{ name: 'http', path: ['spec', 'podMetricsEndpoints', 0, 'port'] }],
    });
  });

  test('looks into its own namespace, those that it names, or all', () => {
    const namespaces = (namespaceSelector: unknown) => read(monitor('PodMonitor', { namespaceSelector }))!.namespaces;
    expect(namespaces(undefined)).toEqual(['shop']);
    expect(namespaces({ matchNames: [] })).toEqual(['shop']);
    expect(namespaces({ matchNames: ['a', 7, 'b'] })).toEqual(['a', 'b']);
    expect(namespaces({ any: true, matchNames: ['a'] })).toBeUndefined();
    expect(namespaces({ any: 'true' })).toEqual(['shop']);
  });

  test('is a ServiceMonitor or a PodMonitor of Prometheus only', () => {
    expect(read(monitor('ServiceMonitor', {}, 'example.com/v1'))).toBeUndefined();
    expect(read(monitor('Probe', {}))).toBeUndefined();
    expect(read(monitor('constructor', {}))).toBeUndefined();
  });
});

describe('a monitor selects', () => {
  const labelled = (name: string, labels: object, ports: object[], more: object = { selector: { app: 'x' } }, namespace = 'shop') =>
    service({ name, namespace, labels }, { ports, ...more });
  const selected = (of: Monitor['of'], selector: unknown, namespaces: readonly string[] | undefined, ...objects: KubeObject[]) => {
    const found = new MonitoredPorts(graphOf(...objects)).of('', { of, selector, namespaces, ports: [] });
    return found && [found.nodes.map(({ ref }) => ref.name), [...found.names]];
  };
  const by = (labels: object) => ({ matchLabels: labels });

  test('the Services that carry all of its labels, with the names of their ports', () => {
    const web = labelled('web', { app: 'web', tier: 'front' }, [{ name: 'http', port: 80 }, { port: 81 }]);
    const more = labelled('more', { app: 'web', tier: 'back' }, [{ name: 'metrics', port: 80 }]);
    const bare = service({ name: 'bare', namespace: 'shop' }, { ports: [{ name: 'no', port: 1 }] });
    expect(selected('Service', by({ app: 'web' }), ['shop'], web, more, bare)).toEqual([['web', 'more'], ['http', 'metrics']]);
    for (const labels of [{ app: 'web', tier: 'back' }, { tier: 'back', app: 'web' }]) expect(selected('Service', by(labels), ['shop'], web, more, bare)).toEqual([['more'], ['metrics']]);
    expect(selected('Service', by({ app: 'web', constructor: 'x' }), ['shop'], web)).toBeUndefined();
    expect(selected('Service', by({ app: 'web', tier: 'other' }), ['shop'], web, labelled('third', { tier: 'other' }, []))).toBeUndefined();
  });

  test('Services whose ports the input tells: with a selector, or with addresses', () => {
    const web = labelled('web', { app: 'web' }, [{ name: 'http', port: 80 }]);
    const outside = labelled('db', { app: 'web' }, [{ name: 'pg', port: 5432 }], {});
    const given = object('v1', 'Endpoints', { name: 'db', namespace: 'shop' }, { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ name: 'metrics', port: 1 }, { port: 2 }] }] });
    expect(selected('Service', by({ app: 'web' }), ['shop'], web, outside)).toBeUndefined();
    expect(selected('Service', by({ app: 'web' }), ['shop'], web, outside, given)).toEqual([['web', 'db'], ['http', 'pg', 'metrics']]);
  });

  test('the pods that carry all of its labels, with the names of the ports of all their containers', () => {
    const spec = { containers: [{ name: 'a', ports: [{ name: 'http', containerPort: 1 }, { containerPort: 2 }] }, { name: 'b', ports: [{ name: 'metrics', containerPort: 3 }] }] };
    const web = pod({ name: 'web', namespace: 'shop' }, { app: 'web', tier: 'front' }, { spec });
    expect(selected('pod', by({ app: 'web' }), ['shop'], web)).toEqual([['web'], ['http', 'metrics']]);
    expect(selected('pod', by({ app: 'web', tier: 'back' }), ['shop'], web)).toBeUndefined();
  });

  test('in its namespaces, each counted once, or in all', () => {
    for (const of of ['Service', 'pod'] as const) {
      const make = (name: string, namespace: string) =>
        (of === 'pod' ? pod({ name, namespace }, { app: 'web' }) : labelled(name, { app: 'web' }, [], undefined, namespace));
      const objects = [make('a', 'one'), make('b', 'two'), make('c', 'three')];
      const where = (namespaces?: readonly string[]) => selected(of, by({ app: 'web' }), namespaces, ...objects)?.[0];
      expect(where(['one'])).toEqual(['a']);
      expect(where(['two', 'one', 'two'])).toEqual(['b', 'a']);
      expect(where(['four'])).toBeUndefined();
      expect(where()).toEqual(['a', 'b', 'c']);
    }
  });

  test('nothing that is known where it selects everything, or by expressions', () => {
    const web = pod({ name: 'web', namespace: 'shop' }, { app: 'web' });
    for (const selector of [undefined, {}, by({}), { matchLabels: 'app' }, { ...by({ app: 'web' }), matchExpressions: [{ key: 'app', operator: 'Exists' }] }]) {
      expect(selected('pod', selector, ['shop'], web)).toBeUndefined();
    }
  });

  test('the same as another with the same labels in the same places, and only as that one', () => {
    const graph = graphOf(pod({ name: 'a', namespace: 'one' }, { app: 'web', tier: 'x' }), pod({ name: 'b', namespace: 'two' }, { app: 'web', tier: 'x' }), pod({ name: 'c', namespace: 'two' }, { app: 'db' }),
      labelled('s', { app: 'web' }, [], undefined, 'one'));
    const ports = new MonitoredPorts(graph);
    const ask = (of: Monitor['of'], labels: object, namespaces?: readonly string[]) => ports.of('', { of, selector: by(labels), namespaces, ports: [] });
    const first = ask('pod', { app: 'web', tier: 'x' }, ['one']);
    expect(ask('pod', { tier: 'x', app: 'web' }, ['one', 'one'])).toBe(first);
    expect(names(first!.nodes.map((node) => ({ node })))).toEqual(['a']);
    expect(ask('pod', { tier: 'x', app: 'web' }, ['two'])!.nodes.map(({ ref }) => ref.name)).toEqual(['b']);
    expect(ask('pod', { tier: 'x', app: 'web' })!.nodes).toHaveLength(2);
    expect(ask('pod', { app: 'db' }, ['two'])!.nodes.map(({ ref }) => ref.name)).toEqual(['c']);
    expect(ask('Service', { app: 'web' }, ['one'])!.nodes.map(({ ref }) => ref.name)).toEqual(['s']);
    expect(ask('pod', { app: 'web' }, ['one'])!.nodes.map(({ ref }) => ref.name)).toEqual(['a']);
  });

  test('among Services by the rarest of its labels', () => {
    for (const labels of [{ app: 'web', id: 's-7' }, { id: 's-7', app: 'web' }]) {
      const graph = graphOf(...Array.from({ length: 100 }, (_, i) => labelled(`s-${i}`, { app: 'web', id: `s-${i}` }, [])));
      const before = graph.effort.spent;
      new MonitoredPorts(graph).of('', { of: 'Service', selector: by(labels), namespaces: ['shop'], ports: [] });
      expect(graph.effort.spent - before).toBeLessThan(10);
    }
  });
});
