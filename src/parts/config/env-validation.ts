import { EnvFrom, EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { configKeyProblem } from '../../kube/pods/config-map-limits';
import { dnsSubdomainProblem, envNameProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/valid-text';
import { throwPropError, throwPropProblem, showValue } from '../../props/prop-error';
import { attempt, factoryTypeError, FactoryType } from '../../props/prop-types';

export const ENV_FROM: FactoryType = { of: EnvFrom, example: "Env.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'Flags', 'flags'))" };
const REFERENCES = ['configMapKeyRef', 'secretKeyRef'];

/** Validates environment variables: their values, and the names of ConfigMaps and Secrets that they refer to. */
export function validateEnv(scope: Construct, at: string, env: { readonly [name: string]: EnvValue }): void {
  for (const [name, variable] of Object.entries(env)) {
    const prop = `${at}env.${name}`;
    const throwValueError = (wrong: string, got: unknown, fix: string) =>
      throwPropError(scope, { prop, wrong, got, allowed: 'an EnvValue with a string or a reference', fix });
    const fixFor = (got: unknown) => `EnvValue.fromValue(${typeof got === 'string' ? showValue(got).replace(/^"|"$/g, "'") : `'${typeof got === 'number' ? got : '...'}'`})`;
    if (factoryTypeError(variable, { of: EnvValue, example: '' })) throwValueError('is not a valid value of a variable', variable, fixFor(variable));
    const { value, valueFrom } = variable;
    if (valueFrom !== undefined && value === undefined) {
      validateKeyReference(scope, prop, valueFrom);
    } else if (value === undefined) {
      throwValueError('has no value', value, `EnvValue.fromValue('...'), or EnvValue.fromProcess('${name}', { required: true })`);
    } else if (typeof value === 'string') {
      throwPropProblem(scope, prop, value, textProblem(value), "EnvValue.fromValue('...')");
    } else {
      throwValueError('is not a valid value of a variable', value, fixFor(value));
    }
  }
}

/** Validates the names of ConfigMaps and Secrets, and the prefixes of variables. */
export function validateEnvFrom(scope: Construct, at: string, sources: readonly EnvFrom[]): void {
  sources.forEach((source, i) => {
    const prop = `${at}envFrom[${i}]`;
    const { configMapRef, secretRef, prefix } = attempt(() => (source as any)._toKube(), {} as any);
    validateObjectName(scope, prop, (configMapRef ?? secretRef)?.name);
    if (prefix === undefined || prefix === '') return;
    throwPropProblem(scope, `${prop} prefix`, prefix, textProblem(prefix) ?? envNameProblem(prefix), "Env.fromConfigMap(flags, 'FLAG_')");
  });
}

/** Validates a reference to a key of a ConfigMap or a Secret. */
function validateKeyReference(scope: Construct, prop: string, valueFrom: any): void {
  for (const reference of REFERENCES) {
    const { name, key } = valueFrom[reference] ?? {};
    if (valueFrom[reference] === undefined) continue;
    validateObjectName(scope, prop, name);
    throwPropProblem(scope, `${prop} key`, key, textProblem(key) ?? configKeyProblem(key), 'a key of its data');
  }
}

function validateObjectName(scope: Construct, prop: string, name: unknown): void {
  throwPropProblem(scope, `${prop} name`, name, textProblem(name) ?? dnsSubdomainProblem(name as string), 'the name of a ConfigMap or a Secret in the namespace');
}
