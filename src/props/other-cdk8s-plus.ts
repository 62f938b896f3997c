import { PropError } from './prop-error';

/** The cdk8s-plus that this package is built for. */
const OURS = 'cdk8s-plus-28';

/** Where jsii puts the full name of a class and the version of its package. */
const JSII = Symbol.for('jsii.rtti');

/** A class as jsii compiled it. */
interface JsiiClass {
  readonly [JSII]?: { readonly fqn?: string; readonly version?: string };
}

/** The error for a value of another cdk8s-plus: its classes and ours do not mix, although they have the same names. */
export function otherPlusError(value: unknown): Omit<PropError, 'prop'> | undefined {
  const found = [value, ...innerValues(value)].map(plusOf).find((plus) => plus !== undefined && plus.name !== OURS);
  if (!found) return undefined;
  return {
    wrong: `is of ${found.name}`,
    got: `${found.type} of ${found.name} ${found.version}`,
    allowed: `values of ${OURS}, which this package is built for`,
    fix: `import { ${found.type} } from '${OURS}', or install ${packageFor(found.name)} in place of this package`,
  };
}

/** The package that is built for a cdk8s-plus: the one for the first version has no number in its name. */
function packageFor(plus: string): string {
  const version = plus.slice('cdk8s-plus-'.length);
  return `cdk8s-webapp${version === '28' ? '' : `-${version}`}`;
}

function plusOf(value: unknown): { readonly name: string; readonly type: string; readonly version: string } | undefined {
  const { fqn, version } = (value as { readonly constructor?: JsiiClass } | undefined)?.constructor?.[JSII] ?? {};
  const [, name, type] = /^(cdk8s-plus-\d+)\.(.+)$/.exec(fqn ?? '') ?? [];
  return name === undefined ? undefined : { name, type, version: version ?? '' };
}

/** What is in a list, or in a map of options. */
function innerValues(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}
