import { EnvValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { RenderedJson } from '../../kube/objects/kube-object';
import { configReferences } from '../../kube/references/references';
import { throwPropError } from '../../props/prop-error';
import { InNamespace, objectInChart } from '../../render/chart-objects';
import { DeploymentPart } from '../../render/deployment-part';

const SECRET_NAME = /(^|_)(PASSWORD|TOKEN|SECRET|KEY)$/i;
const PUBLIC_NAME = /(^|_)PUBLIC_KEY$/i;

/** Throws when the manifests contain the data of a Secret, because manifests are kept in repositories, build logs and buckets. */
export function secretsPart(app: InNamespace): DeploymentPart {
  return { validate: (json) => validateReferencedSecrets(app, json) };
}

function validateReferencedSecrets(app: InNamespace, { spec }: RenderedJson): void {
  for (const name of configReferences(spec.template.spec).secrets) {
    const { data, stringData } = objectInChart(app, 'Secret', name)?.toJson() ?? {};
    if (Object.keys({ ...data, ...stringData }).length === 0) continue;
    throwPropError(app, {
      prop: 'Pod Secret',
      wrong: 'has its data in the manifests',
      got: name,
      allowed: 'a Secret whose data comes from elsewhere: an operator, a sealed secret, or kubectl create secret',
      fix: `refer to it by name: Secret.fromSecretName(scope, 'Secret', '${name}')`,
    });
  }
}

/** Warns about a literal in a variable that is named like a secret. */
export function warnOfLiteralSecrets(app: IConstruct, env: { readonly [name: string]: EnvValue }): void {
  for (const [name, { value }] of Object.entries(env)) {
    if (!value || !SECRET_NAME.test(name) || PUBLIC_NAME.test(name)) continue;
    process.emitWarning(
      `[${app.node.path}] env.${name}: is a literal in a variable that is named like a secret; `
      + 'everybody who can read the manifests can read it. Fix: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(...), key })',
      'WebAppWarning',
    );
  }
}
