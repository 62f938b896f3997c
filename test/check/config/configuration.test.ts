import { check } from '../../../src/check/check';
import { Config, Configuration, FileOf, Ignore } from '../../../src/check/config/configuration';
import { SERVICE } from '../../../src/check/examples/deployment-and-service';
import { Finding } from '../../../src/check/shared/finding';
import { objects } from '../../objects';

const FINDING = {
  rule: 'object-twice', object: { index: 1, apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web', cluster: '' },
} as unknown as Finding;
const FILES: FileOf = (index) => ['a/one.yaml', 'a/b/two.yaml'][index];
const ignore = (more: Partial<Ignore> = {}): Ignore => ({ rule: 'object-twice', reason: ' known ', ...more });

const options = (config: Config, fileOf?: FileOf) => new Configuration(config).checkOptions(fileOf);
const reason = (ignores: readonly Ignore[], finding = FINDING) => options({ ignores }, FILES).ignored?.(finding);

test('what the configuration does not say, the check decides', () => {
  expect(options({})).toEqual({ namespace: undefined, kubernetesVersion: undefined, severities: undefined });
  expect(options({ ignores: [], clusters: {} })).toEqual(options({}));
  expect(new Configuration({}).hasClusters).toBe(false);
});

test('namespace, version and severities are those of the check', () => {
  const config = { namespace: 'shop', kubernetesVersion: '1.30', severities: { 'object-twice': 'off' } } as const;
  expect(options(config)).toEqual(config);
});

describe('an ignore', () => {
  test('takes the findings of its rule, for its reason', () => {
    expect(reason([ignore()])).toBe('known');
    expect(reason([ignore({ rule: 'name-refused' })])).toBeUndefined();
    expect(reason([ignore({ rule: 'name-refused' }), ignore({ reason: 'first' }), ignore({ reason: 'second' })])).toBe('first');
  });

  test.each<[Partial<Ignore>, Partial<Ignore>]>([
    [{ kind: 'Serv*' }, { kind: 'Serv' }], [{ namespace: 'shop' }, { namespace: 'sho' }], [{ name: '{web,api}' }, { name: 'api' }], [{ file: 'a/**' }, { file: 'a/*' }],
  ])('takes what %j matches, and not what %j would', (matching, other) => {
    expect(reason([ignore(matching)])).toBe('known');
    expect(reason([ignore(other)])).toBeUndefined();
    expect(reason([ignore({ kind: 'Service', namespace: 'shop', name: 'web', file: '**', ...other })])).toBeUndefined();
  });

  test('of a namespace or a file takes nothing that has none', () => {
    const cluster = { ...FINDING, object: { ...FINDING.object, namespace: undefined, index: 7 } } as Finding;
    expect(reason([ignore({ namespace: '*' })], cluster)).toBeUndefined();
    expect(reason([ignore({ file: '**' })], cluster)).toBeUndefined();
    expect(reason([ignore()], cluster)).toBe('known');
    expect(options({ ignores: [ignore({ file: '**' })] }).ignored?.(FINDING)).toBeUndefined();
  });

  test('is unused until it takes a finding, and used also where one before it does', () => {
    const configuration = new Configuration({ ignores: [ignore({ kind: 'Pod' }), ignore(), ignore({ kind: 'Service' }), ignore({ rule: 'name-refused' })] });
    expect(configuration.unused()).toEqual([0, 1, 2, 3]);
    const { ignored } = configuration.checkOptions(FILES);
    ignored!(FINDING);
    expect(configuration.unused()).toEqual([0, 3]);
    ignored!({ ...FINDING, object: { ...FINDING.object, kind: 'Pod' } });
    ignored!({ ...FINDING, object: { ...FINDING.object, kind: 'Other' } });
    expect(configuration.unused()).toEqual([3]);
  });

  test('lets a finding of the check pass', () => {
    const result = check(objects(`${SERVICE}\n---\n${SERVICE}`), options({ ignores: [ignore({ name: 'web' })] }));
    expect(result.suppressed).toMatchObject([{ rule: 'object-twice', suppressed: { reason: 'known', by: 'configuration' } }]);
    expect(result.findings.filter(({ rule }) => rule === 'object-twice')).toEqual([]);
  });
});

describe('an object is in the cluster', () => {
  const clusters = (config: Config, file: string | undefined) => options(config, () => file).clusterOf!(0);

  test('of its file', () => {
    expect([clusters({ clusterPer: 'file' }, 'a/b.yaml'), clusters({ clusterPer: 'file' }, undefined)]).toEqual(['a/b.yaml', '']);
  });

  test('of its folder', () => {
    expect(['a/b/c.yaml', 'a/c.yaml', 'c.yaml', undefined].map((file) => clusters({ clusterPer: 'folder' }, file))).toEqual(['a/b', 'a', '', '']);
  });

  test('of the first pattern that its file matches', () => {
    const config = { clusters: { dev: 'dev/**', prod: ['prod/*.yaml', 'more/**', 'dev/x'] } };
    expect(['dev/a/b', 'prod/a.yaml', 'prod/a/b.yaml', 'more/a', 'dev/x', 'other', undefined].map((file) => clusters(config, file))).toEqual(['dev', 'prod', '', 'prod', 'dev', '', '']);
    expect(new Configuration(config).hasClusters).toBe(true);
    expect(new Configuration({ clusterPer: 'file' }).hasClusters).toBe(true);
  });

  test('of its position in the input', () => {
    const { clusterOf } = options({ clusterPer: 'file' }, FILES);
    expect([0, 1].map((index) => clusterOf!(index))).toEqual(['a/one.yaml', 'a/b/two.yaml']);
  });
});
