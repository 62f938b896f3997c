import { ImagePullPolicy } from 'cdk8s-plus-28';
import { podSpec, webApp } from './manifests';

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

  test('a port below 1024 works without root, by the safe sysctl', () => {
    expect(podSpec(webApp({ port: 80 }).deployment()).securityContext.sysctls).toEqual([{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]);
    expect(podSpec(webApp({ port: 8080 }).deployment()).securityContext.sysctls).toBeUndefined();
  });
});
