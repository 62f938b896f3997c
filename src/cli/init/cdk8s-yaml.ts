import { Folder } from './folder';
import { isFields } from '../../kube/values/json-fields';
import { readManifest } from '../../kube/yaml/reader';

export const CDK8S_YAML = 'cdk8s.yaml';

/** The fields of a folder's cdk8s.yaml that init uses; undefined if not specified, or if there is no such file. */
export interface Cdk8sConfig {
  readonly language?: string;
  /** The command that runs the app. */
  readonly app?: string;
  readonly output?: string;
}

export function readCdk8sYaml(folder: Folder): Cdk8sConfig {
  const text = folder.read(CDK8S_YAML);
  const value = text === undefined ? undefined : readManifest(text).documents[0]?.value;
  if (!isFields(value)) return {};
  const word = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  return { language: word('language'), app: word('app'), output: word('output') };
}
