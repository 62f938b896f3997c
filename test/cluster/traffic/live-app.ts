import { Contestant, NAMESPACE, SERVICE as SERVICE_NAME, Version } from './apps';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { Client, expectStatus } from '../harness/client';
import { until } from '../harness/until';

const DEPLOYMENT: KubeObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: NAMESPACE } };
const SERVICE: KubeObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: SERVICE_NAME, namespace: NAMESPACE } };

/** A contestant's app in the cluster. */
export class LiveApp {
  constructor(private readonly api: Client, private readonly contestant: Contestant) {}

  async apply(version: Version): Promise<void> {
    for (const object of this.contestant.objects(version)) expectStatus(await this.api.apply(object), 200, 201);
  }

  /** Applies a version and waits until it alone serves. */
  async rollOut(version: Version): Promise<void> {
    await this.apply(version);
    await this.settled();
  }

  /** Waits until the controllers have done what the Deployment asks for, and the old pods are gone. */
  async settled(): Promise<void> {
    await until('the Deployment is complete', async () => {
      const { metadata, spec, status = {} } = (await this.api.get(DEPLOYMENT)).body;
      return status.observedGeneration === metadata?.generation && status.updatedReplicas === spec.replicas
        && status.replicas === spec.replicas && status.availableReplicas === spec.replicas
        && (await this.pods()).length === spec.replicas;
    }, 180);
    await until('the Service leads to as many pods', async () => (await this.endpoints()) === (await this.pods()).length, 60);
  }

  async pods(): Promise<KubeObject[]> {
    return this.api.list('v1', 'Pod', NAMESPACE);
  }

  async evict(pod: KubeObject): Promise<number> {
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata?.name, namespace: NAMESPACE } };
    return (await this.api.request('POST', `${await this.api.path(pod)}/eviction`, body)).status;
  }

  async clusterIp(): Promise<string> {
    return (await this.api.get(SERVICE)).body.spec.clusterIP;
  }

  async remove(): Promise<void> {
    for (const object of this.contestant.objects({ image: 'x', setting: '', replicas: 1, atSigterm: 'exit' })) await this.api.delete(object);
    const gone = async (object: KubeObject): Promise<boolean> => (await this.api.get(object)).status === 404;
    await until('the app is gone', async () => (await this.pods()).length === 0 && await gone(SERVICE) && await gone(DEPLOYMENT), 120);
  }

  private async endpoints(): Promise<number> {
    const slices = await this.api.list('discovery.k8s.io/v1', 'EndpointSlice', NAMESPACE);
    return slices.flatMap(({ endpoints }) => endpoints ?? []).filter(({ conditions }) => conditions.ready).length;
  }
}
