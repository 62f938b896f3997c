import { findingsOf, found, said } from './found';
import { check } from '../../../src/check/check';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const to = (spec: object) => service('s', { selector: { app: 'web' }, ...spec });
const ports = (...list: readonly object[]) => to({ ports: list });

describe('service-selects-job', () => {
  const jobs = (...objects: readonly KubeObject[]) => found('service-selects-job', ports({ port: 80 }), ...objects);
  const web = deployment('web', { app: 'web' });
  const job = (name: string) => object('batch/v1', 'Job', name, { spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c' }] } } } });

  test('pods of a Job beside those that stay are endpoints while they run', () => {
    expect(jobs(web, job('a'))).toEqual(['note s spec.selector']);
    expect(said('service-selects-job', ports({ port: 80 }), web, job('b'), job('a')))
      .toEqual(['the Service also selects the pods of Job default/a and Job default/b while they run']);
    expect(findingsOf('service-selects-job', ports({ port: 80 }), web, job('b'), job('a'))[0].related?.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('pods of a Job alone are meant, and those that stay are no Job', () => {
    expect(jobs(job('a'), job('b'))).toEqual([]);
    expect(jobs(web)).toEqual([]);
    expect(jobs()).toEqual([]);
  });
});

describe('port-both-protocols', () => {
  const both = (...list: readonly object[]) => found('port-both-protocols', ports(...list));
  const dns = (protocol?: string, port = 53) => ({ name: `p${protocol}${port}`, port, ...(protocol === undefined ? {} : { protocol }) });

  test('one number of two protocols is told at the second', () => {
    expect(both(dns('TCP'), dns('UDP'))).toEqual(['note s spec.ports.1.protocol']);
    expect(both(dns(), dns('UDP'))).toEqual(['note s spec.ports.1.protocol']);
    expect(said('port-both-protocols', ports(dns('TCP'), dns('UDP')))).toEqual(['port 53 is defined for TCP and for UDP; client-side apply loses one of them']);
  });

  test('two numbers, and one number of one protocol, are not', () => {
    expect(both(dns('TCP'), dns('UDP', 54))).toEqual([]);
    expect(both(dns('TCP'), dns('TCP'))).toEqual([]);
    expect(both(dns(), dns('TCP'))).toEqual([]);
  });
});

describe('service-port-unnamed', () => {
  const unnamed = (...list: readonly object[]) => found('service-port-unnamed', ports(...list));

  test('each port without a name, if there are several', () => {
    expect(unnamed({ port: 80 }, { port: 81 })).toEqual(['error s spec.ports.0', 'error s spec.ports.1']);
    expect(unnamed({ name: 'a', port: 80 }, { port: 81 })).toEqual(['error s spec.ports.1']);
    expect(unnamed({ name: 'a', port: 80 }, { name: '', port: 81 })).toEqual(['error s spec.ports.1']);
    expect(unnamed({ name: 'a', port: 80 }, { name: 'b', port: 81 })).toEqual([]);
    expect(unnamed({ port: 80 })).toEqual([]);
  });
});

describe('external-name-with-selector', () => {
  const external = (spec: object) => found('external-name-with-selector', service('s', spec));
  const OUTSIDE = { type: 'ExternalName', externalName: 'db.example.com' };

  test('a selector of an ExternalName', () => {
    expect(external({ ...OUTSIDE, selector: { app: 'web' } })).toEqual(['warning s spec.selector']);
    expect(external({ ...OUTSIDE, selector: {} })).toEqual([]);
    expect(external(OUTSIDE)).toEqual([]);
    expect(external({ type: 'ClusterIP', selector: { app: 'web' } })).toEqual([]);
  });

  test('the message says where the name leads', () => {
    const says = (spec: object) => said('external-name-with-selector', service('s', { selector: { app: 'web', tier: 'x' }, ...spec }));
    expect(says(OUTSIDE)).toEqual(['the selector app=web,tier=x has no effect: the Service is an ExternalName for db.example.com']);
    expect(says({ type: 'ExternalName' })).toEqual(['the selector app=web,tier=x has no effect: the Service is an ExternalName for no host']);
  });
});

describe('node-port-out-of-range', () => {
  const node = (nodePort?: number) => to({ type: 'NodePort', ports: [{ port: 80, nodePort }] });

  test.each([[29999, false], [30000, true], [32767, true], [32768, false]])('node port %d', (nodePort, ok) => {
    expect(found('node-port-out-of-range', node(nodePort))).toEqual(ok ? [] : ['error s spec.ports.0.nodePort']);
  });

  test('one that Kubernetes chooses is in the range', () => expect(found('node-port-out-of-range', node())).toEqual([]));

  test('the message says the range of the cluster', () => {
    expect(said('node-port-out-of-range', node(80))[0]).toMatch(/^nodePort 80 .*, 30000-32767$/);
    const { findings } = check([node(30000)], { nodePorts: { from: 40000, to: 40010 } });
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^nodePort 30000 .*, 40000-40010$/));
  });
});

describe('headless-maps-ports', () => {
  const pods = (name: string, ...containerPorts: readonly object[]) => deployment(name, { app: 'web', name }, { pods: { containers: [{ name: 'c', ports: containerPorts }] } });
  const maps = (port: object, spec: object = { clusterIP: 'None' }) => found('headless-maps-ports', to({ ports: [{ port: 9, name: 'x' }, port], ...spec }), pods('a', { name: 'http', containerPort: 8080 }));

  test('a headless Service has the number on which its pods listen', () => {
    expect(maps({ port: 80, targetPort: 8080, name: 'y' })).toEqual(['warning s spec.ports.1.port']);
    expect(maps({ port: 80, targetPort: 'http', name: 'y' })).toEqual(['warning s spec.ports.1.port']);
    expect(maps({ port: 8080, targetPort: 'http', name: 'y' })).toEqual([]);
    expect(maps({ port: 8080, name: 'y' })).toEqual([]);
    expect(maps({ port: 80, targetPort: 'none', name: 'y' })).toEqual([]);
    expect(maps({ port: 80, targetPort: 8080, name: 'y' }, {})).toEqual([]);
  });

  test('the message names the pods that listen elsewhere, and no others', () => {
    const [finding] = findingsOf('headless-maps-ports', to({ clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }),
      pods('a', { name: 'http', containerPort: 80 }), pods('b', { name: 'http', containerPort: 8080 }));
    expect(finding.message).toBe('the Service is headless and has port 80, but the pods of Deployment default/b listen on 8080');
    expect(finding.related?.map(({ name }) => name)).toEqual(['b']);
  });
});
