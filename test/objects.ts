import { parseAllDocuments } from 'yaml';
import { KubeObject } from '../src/kube/object';

/** The objects of a multi-document YAML text. */
export function objects(yaml: string): KubeObject[] {
  return parseAllDocuments(yaml).map((document) => document.toJSON() as KubeObject).filter((object) => object !== null);
}
