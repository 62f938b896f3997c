import { readObjects } from '../src/kube/manifest-objects';
import { KubeObject } from '../src/kube/object';

/** The objects of a multi-document YAML text. */
export function objects(yaml: string): KubeObject[] {
  return readObjects(yaml).objects.map(({ object }) => object);
}
