import { Client, expectStatus } from './client';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/** A node that is only an object: the scheduler puts pods on it, and the test says what became of them. */
export async function makeNode(api: Client, name: string): Promise<void> {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name } };
  expectStatus(await api.create(node), 201, 409);
  // Nobody takes away the taint of a node that has not reported yet: the controller that would is off.
  expectStatus(await api.patch(node, { spec: { taints: null } }), 200);
  const room = { 'cpu': '1000000', 'memory': '1000000Gi', 'pods': '1000000', 'ephemeral-storage': '1000000Gi' };
  const condition = { type: 'Ready', status: 'True', reason: 'Test', message: 'an object only' };
  expectStatus(await api.patch(node, { status: { capacity: room, allocatable: room, conditions: [condition] } }, '/status'), 200);
}

let lastAddress = 0;

/** Says of a scheduled pod that it runs at an address of its own, and whether it is ready. */
export async function startPod(api: Client, pod: KubeObject, ready: boolean): Promise<void> {
  lastAddress += 1;
  const podIP = `10.200.${Math.floor(lastAddress / 250)}.${1 + (lastAddress % 250)}`;
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
  expectStatus(await api.patch(pod, { status: { phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions } }, '/status'), 200);
}
