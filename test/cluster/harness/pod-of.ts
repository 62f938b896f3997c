import { KubeObject } from '../../../src/kube/objects/kube-object';

/** The pod that a Deployment's controller would ask for: Pod Security judges pods, and takes every Deployment. */
export function podOf({ metadata, spec }: KubeObject): KubeObject {
  const { template } = spec;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: metadata?.name, namespace: metadata?.namespace }, spec: template.spec };
}
