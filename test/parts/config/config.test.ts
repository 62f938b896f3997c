import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { ConfigMap, Env, EnvValue, Secret, Volume } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { ConfigFiles, WebApp, WebAppProps } from '../../../src';
import { IMAGE, podSpec, webApp } from '../../apps/manifests';

const CHECKSUM = 'cdk8s-webapp/config-checksum';
const checksum = (deployment: any) => deployment.spec.template.metadata.annotations?.[CHECKSUM];

function temporaryFolder(files: { [name: string]: string | Buffer }): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'));
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}

describe('configuration files', () => {
  test('text becomes a ConfigMap of a name that people read, mounted in the app\'s container and read-only', () => {
    const { objects, deployment } = webApp({ configFiles: [ConfigFiles.text('/etc/web', { 'app.conf': 'level=info\n' })] }, { namespace: 'shop' });
    expect(objects().find(({ kind }) => kind === 'ConfigMap')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...deployment().metadata, name: 'web-etc-web' },
      data: { 'app.conf': 'level=info\n' },
    });
    const pod = podSpec(deployment());
    expect(pod.volumes).toContainEqual({ name: 'config-etc-web', configMap: { name: 'web-etc-web' } });
    expect(pod.containers[0].volumeMounts).toContainEqual({ name: 'config-etc-web', mountPath: '/etc/web', readOnly: true });
  });

  test('a folder gives its files, in the order of their names; what is not text is binary data', () => {
    const folder = temporaryFolder({ 'b.conf': 'b', 'a.conf': 'ä', 'key.bin': Buffer.from([0xff, 0xfe]) });
    const map = webApp({ configFiles: [ConfigFiles.folder('/etc/web', folder)] }).objects().find(({ kind }) => kind === 'ConfigMap');
    expect(map).toMatchObject({ data: { 'a.conf': 'ä', 'b.conf': 'b' }, binaryData: { 'key.bin': '//4=' } });
    expect(Object.keys(map.data)).toEqual(['a.conf', 'b.conf']);
  });

  test('a folder in a folder is an error that names it, also behind a link', () => {
    const folder = temporaryFolder({ 'a.conf': 'a' });
    fs.symlinkSync(os.tmpdir(), path.join(folder, 'below'));
    expect(() => webApp({ configFiles: [ConfigFiles.folder('/etc/web', folder)] })).toThrow(
      `[test/web] configFiles[0] folder: contains the folder "below", got "${folder}"; only files, because a ConfigMap has no folders. `
      + `Fix: ConfigFiles.folder('/etc/web/below', '${path.join(folder, 'below')}') for its files, and move it out of this folder`,
    );
  });

  test('a link that leads nowhere is an error, not a stack trace', () => {
    const folder = temporaryFolder({});
    fs.symlinkSync(path.join(folder, 'away'), path.join(folder, 'a.conf'));
    expect(() => webApp({ configFiles: [ConfigFiles.folder('/etc/web', folder)] })).toThrow(/configFiles\[0\] folder: cannot be read \(ENOENT: no such file or directory\)/);
  });

  test('a Secret is mounted by reference', () => {
    const { deployment, objects } = webApp({ configFiles: [ConfigFiles.secret('/etc/tls', 'web-tls', { optional: true })] });
    expect(podSpec(deployment()).volumes).toContainEqual({ name: 'config-etc-tls', secret: { secretName: 'web-tls', optional: true } });
    expect(objects().map(({ kind }) => kind)).not.toContain('Secret');
  });
});

describe('the checksum', () => {
  const withText = (text: string, props: Partial<WebAppProps> = {}) =>
    checksum(webApp({ configFiles: [ConfigFiles.text('/etc/web', { 'app.conf': text })], ...props }).deployment());

  test('changes with the files, and with nothing else', () => {
    expect(withText('a')).toMatch(/^[0-9a-f]{16}$/);
    expect(withText('a')).toBe(withText('a', { replicas: 5, labels: { tier: 'front' }, annotations: { a: 'b' } }));
    expect(withText('b')).not.toBe(withText('a'));
  });

  test('stands beside the pod annotations, and is not there without files', () => {
    const { deployment } = webApp({ podAnnotations: { a: 'b' }, configFiles: [ConfigFiles.text('/etc/web', { f: '' })] });
    expect(Object.keys(deployment().spec.template.metadata.annotations)).toEqual(['a', CHECKSUM]);
    expect(checksum(webApp().deployment())).toBeUndefined();
  });

  test.each<[string, (map: ConfigMap) => Partial<WebAppProps>, (web: WebApp, map: ConfigMap) => void]>([
    ['as variables', (map) => ({ envFrom: [Env.fromConfigMap(map)] }), () => {}],
    ['as a variable', (map) => ({ env: { LEVEL: EnvValue.fromConfigMap(map, 'level') } }), () => {}],
    ['as files, added later', () => ({}), (web, map) => web.deployment.addVolume(Volume.fromConfigMap(web, 'Volume', map))],
  ])('knows a ConfigMap of the same chart that the pod reads %s', (_how, props, later) => {
    const read = (level: string) => {
      const chart = new Chart(new App(), 'test');
      const map = new ConfigMap(chart, 'Settings', { metadata: { name: 'settings' }, data: { level } });
      const web = new WebApp(chart, 'web', { image: IMAGE, port: 8080, ...props(map) });
      later(web, map);
      return checksum(ApiObject.of(web.deployment).toJson());
    };
    expect(read('info')).toMatch(/^[0-9a-f]{16}$/);
    expect(read('debug')).not.toBe(read('info'));
  });

  test('follows what comes to the chart between two syntheses', () => {
    const { chart, deployment } = webApp({ envFrom: [Env.fromConfigMap(ConfigMap.fromConfigMapName(new Chart(new App(), 'other'), 'Known', 'settings'))] });
    expect(checksum(deployment())).toBeUndefined();
    new ConfigMap(chart, 'Settings', { metadata: { name: 'settings' }, data: { level: 'info' } });
    expect(checksum(deployment())).toMatch(/^[0-9a-f]{16}$/);
  });

  test('takes no ConfigMap of that name in another namespace', () => {
    const { chart, deployment } = webApp({ configFiles: [ConfigFiles.text('/etc/web', { f: 'a' })] }, { namespace: 'shop' });
    const before = checksum(deployment());
    new ConfigMap(chart, 'Other', { metadata: { name: 'web-etc-web', namespace: 'billing' }, data: { f: 'b' } });
    expect(checksum(deployment())).toBe(before);
  });

  test('of many apps in one chart costs each the same', () => {
    const chart = new Chart(new App(), 'test');
    const walks = jest.spyOn(chart.node, 'findAll');
    for (let i = 0; i < 20; i++) new WebApp(chart, `web-${i}`, { image: IMAGE, port: 8080, configFiles: [ConfigFiles.text('/etc/web', { f: `${i}` })] });
    const bare = new Chart(new App(), 'test');
    const bareWalks = jest.spyOn(bare.node, 'findAll');
    new WebApp(bare, 'web', { image: IMAGE, port: 8080, configFiles: [ConfigFiles.text('/etc/web', { f: '' })] });
    Testing.synth(chart);
    Testing.synth(bare);
    expect(walks.mock.calls.length).toBe(bareWalks.mock.calls.length);
  });

  test('does not know what another chart makes', () => {
    const map = new ConfigMap(new Chart(new App(), 'other'), 'Settings', { data: { level: 'info' } });
    expect(checksum(webApp({ envFrom: [Env.fromConfigMap(map)] }).deployment())).toBeUndefined();
  });
});

describe('secrets', () => {
  const literal = (name: string) => {
    const warned: string[] = [];
    const spy = jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warned.push(String(warning)));
    webApp({ env: { [name]: EnvValue.fromValue('value') } });
    spy.mockRestore();
    return warned;
  };

  test.each(['DB_PASSWORD', 'api_token', 'SESSION_KEY', 'PASSWORD', 'CLIENT_SECRET'])('a literal in %s is warned of', (name) => {
    expect(literal(name)).toEqual([expect.stringMatching(new RegExp(`^\\[test/web\\] env.${name}: is a literal .* Fix: EnvValue.fromSecretValue`))]);
  });

  test.each(['DB_PASSWORD_FILE', 'MONKEY', 'SSH_PUBLIC_KEY', 'TOKENS', 'KEY_ID'])('a literal in %s is not', (name) => {
    expect(literal(name)).toEqual([]);
  });

  test.each<[string, (secret: Secret) => Partial<WebAppProps>]>([
    ['a variable', (secret) => ({ env: { DB_PASSWORD: EnvValue.fromSecretValue({ secret, key: 'password' }) } })],
    ['variables', (secret) => ({ envFrom: [Env.fromSecret(secret)] })],
    ['files', (secret) => ({ configFiles: [ConfigFiles.secret('/etc/db', secret.name)] })],
    ['a pull secret', (secret) => ({ imagePullSecrets: [secret.name] })],
  ])('one whose data stands in the chart is refused as %s; one that others fill is not', (_how, props) => {
    for (const [stringData, refused] of [[{ password: 'hunter2' }, true], [undefined, false]] as const) {
      const { chart, objects } = webApp({ ...props({ name: 'db' } as Secret) });
      new Secret(chart, 'Db', { metadata: { name: 'db' }, stringData });
      if (refused) expect(objects).toThrow(/Pod Secret: has its data in the manifests, got "db"; .* Fix: .*Secret.fromSecretName\(scope, 'Secret', 'db'\)/);
      else expect(objects).not.toThrow();
    }
  });
});

describe('directories whose names come out the same', () => {
  const names = (...paths: string[]) => {
    const { objects } = webApp({ configFiles: paths.map((at) => ConfigFiles.text(at, { at })) });
    const all = objects();
    const { volumes, containers } = podSpec(all.find(({ kind }) => kind === 'Deployment'));
    const seen = Object.fromEntries(containers[0].volumeMounts.map(({ name, mountPath }: any) => {
      const map = volumes.find((volume: any) => volume.name === name).configMap?.name;
      return [mountPath, all.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === map)?.data.at];
    }));
    for (const at of paths) expect(seen[at]).toBe(at);
    expect(new Set(volumes.map(({ name }: any) => name)).size).toBe(volumes.length);
    for (const { name } of volumes) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    return Object.fromEntries(containers[0].volumeMounts.map(({ name, mountPath }: any) => [mountPath, name]));
  };

  test('each show their own files, whatever they share', () => {
    const long = `/etc/${'a'.repeat(70)}`;
    names(`${long}/one`, `${long}/two`);
    names('/etc/a-b', '/etc/a/b', '/etc/a_b', '/etc/A/b', '/etc/a/x2d/b');
    names('/數據', '/数据');
  });

  test('have names that do not depend on their order, and of which the plain one stays', () => {
    const [one, other] = [names('/etc/a-b', '/etc/a/b'), names('/etc/a/b', '/etc/a-b')];
    expect(one).toEqual(other);
    expect(one['/etc/a/b']).toBe(names('/etc/a/b')['/etc/a/b']);
  });

  test('whatever the directories: every mount shows its own files, under the name of a volume that Kubernetes takes', () => {
    const part = fc.stringMatching(/^[aA_.-]{0,3}[a-c](\/[ab-]{0,2}c){0,2}[a]{0,70}$/);
    fc.assert(fc.property(fc.uniqueArray(part, { minLength: 1, maxLength: 6 }), (paths) => { names(...paths.map((at) => `/${at}`)); }), { numRuns: 100 });
  });

  test('leave a volume of yours that has such a name alone', () => {
    const { web, deployment } = webApp({ configFiles: [ConfigFiles.text('/etc/app', { f: '' })] });
    web.deployment.addVolume(Volume.fromEmptyDir(web, 'Mine', 'config-etc-app'));
    expect(podSpec(deployment()).volumes.map(({ name }: any) => name)).toEqual(['config-etc-app', 'config-etc-app-2', 'tmp']);
  });

  test('are refused where a volume of yours is mounted already', () => {
    const { web, deployment } = webApp({ configFiles: [ConfigFiles.text('/etc/app', { f: '' })] });
    web.container.mount('/etc/app', Volume.fromEmptyDir(web, 'Mine', 'mine'));
    expect(deployment).toThrow(/^\[test\/web\] configFiles path: is the mount path of another volume, got "\/etc\/app"/);
  });

  test('are refused where the ConfigMap would have a longer name than objects have', () => {
    expect(() => webApp({ configFiles: [ConfigFiles.text(`/${'a'.repeat(250)}`, { f: '' })] })).toThrow(/configFiles\[0\] path: is longer than 253/);
  });
});
