import { KubeObject } from '../src/kube/objects/kube-object';
import { readObjects } from '../src/kube/yaml/manifest-objects';

/** The objects of a multi-document YAML text. */
export function objects(yaml: string): KubeObject[] {
  return readObjects(yaml).objects.map(({ object }) => object);
}
