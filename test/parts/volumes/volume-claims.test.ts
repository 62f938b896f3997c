import { Size } from 'cdk8s';
import { PercentOrAbsolute, PersistentVolumeAccessMode, PersistentVolumeClaim, Volume } from 'cdk8s-plus-28';
import { Rollout, Scaling, WebAppProps } from '../../../src';
import { webApp } from '../../apps/manifests';

function withClaim(mode: PersistentVolumeAccessMode, props: Partial<WebAppProps>, readOnly = false): () => any[] {
  const { web, chart, objects } = webApp(props);
  const claim = new PersistentVolumeClaim(chart, 'Data', { metadata: { name: 'data' }, accessModes: [mode], storage: Size.gibibytes(1) });
  web.container.mount('/data', Volume.fromPersistentVolumeClaim(chart, 'Volume', claim, { readOnly }));
  return objects;
}

const { READ_WRITE_ONCE, READ_WRITE_ONCE_POD, READ_WRITE_MANY } = PersistentVolumeAccessMode;
const noSurge = Rollout.rolling({ maxSurge: PercentOrAbsolute.absolute(0), maxUnavailable: PercentOrAbsolute.absolute(1) });

test.each<[string, PersistentVolumeAccessMode, Partial<WebAppProps>, number]>([
  ['a surge of one pod', READ_WRITE_ONCE, { replicas: 1 }, 2],
  ['several replicas', READ_WRITE_ONCE, { replicas: 3, rollout: Rollout.recreate() }, 3],
  ['an autoscaler', READ_WRITE_ONCE_POD, { scaling: Scaling.auto({ min: 1, max: 4 }), rollout: Rollout.recreate() }, 4],
])('a volume for one node is refused with %s', (_what, mode, props, most) => {
  expect(withClaim(mode, props)).toThrow(new RegExp(`Pod volumes: can be mounted by one node at a time, but up to ${most} pods mount it at once, got "data"; .*Rollout.recreate`));
});

test.each<[string, PersistentVolumeAccessMode, Partial<WebAppProps>]>([
  ['one pod that goes before the next comes', READ_WRITE_ONCE, { replicas: 1, rollout: Rollout.recreate() }],
  ['one pod without a surge', READ_WRITE_ONCE, { replicas: 1, rollout: noSurge }],
  ['no pod', READ_WRITE_ONCE_POD, { replicas: 0 }],
  ['a volume for many nodes', READ_WRITE_MANY, { replicas: 3 }],
])('no deadlock with %s', (_what, mode, props) => {
  expect(withClaim(mode, props)).not.toThrow();
});

test('a mount that only reads is one mount all the same: the access mode is of the volume', () => {
  expect(withClaim(READ_WRITE_ONCE, { replicas: 2 }, true)).toThrow('Pod volumes: can be mounted by one node at a time');
});
