import { createHash } from 'crypto';
import { EnvValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { RenderedJson, sortedJson } from '../../kube/objects/kube-object';
import { configReferences } from '../../kube/objects/references';
import { refuse } from '../../props/prop-error';
import { objectBeside } from '../../render/chart-objects';
import { IApp } from '../access/workload';

/** The annotation of the pods by which changed configuration starts new ones. */
const CHECKSUM_ANNOTATION = 'cdk8s-webapp/config-checksum';
const CHECKSUM_LENGTH = 16;

const SECRET_NAME = /(^|_)(PASSWORD|TOKEN|SECRET|KEY)$/i;
const PUBLIC_NAME = /(^|_)PUBLIC_KEY$/i;

/** Writes the checksum of all ConfigMaps that the pod reads and that the app's chart makes. */
export function writeChecksum(app: IApp, template: RenderedJson): void {
  const contents = configReferences(template.spec).configMaps.flatMap((name) => {
    const known = objectBeside(app, 'ConfigMap', name);
    if (!known) return [];
    const { data, binaryData } = known.toJson();
    return [[name, data, binaryData]];
  });
  if (contents.length === 0) return;
  const checksum = createHash('sha256').update(JSON.stringify(sortedJson(contents))).digest('hex').slice(0, CHECKSUM_LENGTH);
  template.metadata.annotations = { ...template.metadata.annotations, [CHECKSUM_ANNOTATION]: checksum };
}

/** Refuses a Secret whose data stands in the manifest that is written: in a repository, a build's log, a bucket. */
export function judgeSecrets(app: IApp, { spec }: RenderedJson): void {
  for (const name of configReferences(spec.template.spec).secrets) {
    const { data, stringData } = objectBeside(app, 'Secret', name)?.toJson() ?? {};
    if (Object.keys({ ...data, ...stringData }).length === 0) continue;
    refuse(app, {
      prop: 'Pod Secret',
      wrong: 'has its data in the manifests, where everybody reads it who reads them',
      got: name,
      allowed: 'a Secret that something else fills: an operator that fetches it, a sealed one, or kubectl create secret',
      fix: `refer to it by name: Secret.fromSecretName(scope, 'Secret', '${name}')`,
    });
  }
}

/** Warns of a literal in a variable whose name says that it is secret. */
export function warnOfLiteralSecrets(app: IConstruct, env: { readonly [name: string]: EnvValue }): void {
  for (const [name, { value }] of Object.entries(env)) {
    if (!value || !SECRET_NAME.test(name) || PUBLIC_NAME.test(name)) continue;
    process.emitWarning(
      `[${app.node.path}] env.${name}: is a literal in a variable that is named like a secret; `
      + 'everybody reads it who reads the manifests. Fix: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(...), key })',
      'WebAppWarning',
    );
  }
}
