import { deployment, graphOf, object } from './objects';
import { volumeClaimsOf } from '../../src/graph/volume-claim';
import { KubeObject } from '../../src/kube/objects/kube-object';

const claim = (metadata: string | { name: string; namespace: string }, accessModes: unknown) => object('v1', 'PersistentVolumeClaim', metadata, { spec: { accessModes } });
const mounting = (...volumes: readonly unknown[]) => deployment('web', { app: 'web' }, { pods: { volumes } });
const volume = (claimName: unknown) => ({ name: 'v', persistentVolumeClaim: { claimName } });

function claims(...objects: KubeObject[]) {
  const graph = graphOf(...objects);
  return volumeClaimsOf(graph, graph.workloads[0]);
}

test('a claim is found by its name in the namespace of the pods, with its place in them', () => {
  const found = claims(mounting({ name: 'tmp', emptyDir: {} }, volume('data'), volume('gone'), volume(undefined), 'x'), claim('data', ['ReadWriteOnce', 3]),
    claim({ name: 'gone', namespace: 'other' }, ['ReadWriteMany']));
  expect(found.map(({ name, path, node, accessModes }) => [name, path, node?.ref.name, accessModes])).toEqual([
    ['data', ['spec', 'template', 'spec', 'volumes', 1], 'data', ['ReadWriteOnce']],
    ['gone', ['spec', 'template', 'spec', 'volumes', 2], undefined, []],
  ]);
});
