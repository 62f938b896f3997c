import { Size } from 'cdk8s';
import { ImagePullPolicy } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { Security } from '../../../src';
import { restrictedProblem } from '../../../src/kube/pods/pod-security';
import { anyProps } from '../../apps/arbitraries';
import { podSpec, webApp } from '../../apps/manifests';

describe('security and resources', () => {
  test('every container is restricted and modest, whenever and however it was added', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({ name: 'sidecar', image: 'sidecar:1' });
    web.deployment.addInitContainer({ name: 'migrate', image: 'migrate:1' });
    const pod = podSpec(deployment());
    for (const container of [...pod.containers, ...pod.initContainers]) {
      expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
      expect(container.resources.requests).toEqual({ 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' });
      expect(container.imagePullPolicy).toBeUndefined();
      expect(container.volumeMounts.map((mount: any) => mount.mountPath)).toEqual(['/tmp']);
    }
    expect(new Set(pod.volumes.map((volume: any) => volume.name)).size).toBe(3);
  });

  test('what was said of a sidecar stays', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({
      name: 'sidecar', image: 'sidecar:1', imagePullPolicy: ImagePullPolicy.ALWAYS, securityContext: { readOnlyRootFilesystem: false, ensureNonRoot: false }, resources: { cpu: {}, memory: {}, ephemeralStorage: {} },
    });
    const [, sidecar] = podSpec(deployment()).containers;
    expect(sidecar.securityContext).toMatchObject({ readOnlyRootFilesystem: false, runAsNonRoot: false, capabilities: { drop: ['ALL'] } });
    expect(sidecar.imagePullPolicy).toBe('Always');
    expect(sidecar.resources).toBeUndefined();
  });

  test('the token of the service account is mounted on request only', () => {
    expect(podSpec(webApp().deployment()).automountServiceAccountToken).toBe(false);
    const asked = webApp({ serviceAccountName: 'robot', automountServiceAccountToken: true });
    expect(podSpec(asked.deployment())).toMatchObject({ serviceAccountName: 'robot', automountServiceAccountToken: true });
  });

  test('a port below 1024 works without root, by the safe sysctl', () => {
    expect(podSpec(webApp({ port: 80 }).deployment()).securityContext.sysctls).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]);
    expect(podSpec(webApp({ port: 8080 }).deployment()).securityContext.sysctls).toBeUndefined();
  });

  test('writable paths are volumes of the app\'s container, each with a name of its own, also under a root file system that can be written', () => {
    for (const readOnlyRoot of [true, false]) {
      const pod = podSpec(webApp({ security: Security.restricted({ readOnlyRoot, writablePaths: ['/var/log', '/var-log'], writablePathSize: Size.gibibytes(1) }) }).deployment());
      const tmp = readOnlyRoot ? ['tmp'] : [];
      expect(pod.volumes.map(({ name }: any) => name)).toEqual([...tmp, 'var-log', 'var-log-2']);
      expect(pod.volumes.map(({ emptyDir }: any) => emptyDir.sizeLimit)).toEqual(pod.volumes.map(() => '1Gi'));
      expect(pod.containers[0].volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual([...tmp.map((name) => `/${name}`), '/var/log', '/var-log']);
    }
  });

  test("the image's user is the image's affair, all else is restricted", () => {
    const { securityContext, containers } = podSpec(webApp({ security: Security.imageUser() }).deployment());
    expect(securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  });

  test('an app that is not restricted says why, on the Deployment', () => {
    const deployment = webApp({ security: Security.unrestricted({ reason: 'binds a raw socket' }) }).deployment();
    expect(deployment.metadata.annotations).toEqual({ 'cdk8s-webapp/unrestricted-security': 'binds a raw socket' });
    expect(podSpec(deployment).securityContext).toBeUndefined();
    expect(podSpec(deployment).containers[0].securityContext).toBeUndefined();
  });

  test('whatever the props: the pods keep to Pod Security "restricted", also with containers that come later', () => {
    fc.assert(fc.property(anyProps, (props) => {
      const { web, deployment } = webApp(props());
      web.deployment.addContainer({ name: 'late-sidecar', image: 'sidecar:1' });
      web.deployment.addInitContainer({ name: 'late-init', image: 'init:1' });
      expect(restrictedProblem(podSpec(deployment()))).toBeUndefined();
    }), { numRuns: 40 });
  });
});
