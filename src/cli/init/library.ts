import { thisPackage } from '../terminal/package-version';

/** The versions of cdk8s-plus for which this library has a package. */
export const PLUS_WITH_PACKAGE: readonly string[] = ['28'];
/** The version whose package has no number in its name. */
const UNNUMBERED = '28';

/** The package of this library that an app uses. */
export interface Library {
  readonly name: string;
  /** The module name of the Python package. */
  readonly module: string;
  /** Version ranges, in npm's syntax, of the package itself and of the packages that it requires. */
  readonly ranges: { readonly [name: string]: string };
  /** What the user should know about it. */
  readonly note?: string;
}

/** @param names the app's current dependencies */
export function libraryFor(names: readonly string[]): Library {
  const own = thisPackage();
  const base = own.name.replace(/-\d+$/, '');
  const plusVersions = names.map((name) => /^cdk8s-plus-(\d+)$/.exec(name)?.[1]).filter((version) => version !== undefined);
  const packages = PLUS_WITH_PACKAGE.map((plus) => ({ plus, name: plus === UNNUMBERED ? base : `${base}-${plus}` }));
  const used = packages.find(({ name }) => names.includes(name));
  const ownPlus = Object.keys(own.peerDependencies).find((name) => name.startsWith('cdk8s-plus-'))!.slice('cdk8s-plus-'.length);
  const fitting = plusVersions.includes(ownPlus) ? undefined : packages.find(({ plus }) => plusVersions.includes(plus));
  const chosen = used ?? fitting ?? { plus: ownPlus, name: own.name };
  const { [`cdk8s-plus-${ownPlus}`]: plusRange, ...peers } = own.peerDependencies;
  return {
    name: chosen.name,
    module: chosen.name.replaceAll('-', '_'),
    ranges: { ...peers, [`cdk8s-plus-${chosen.plus}`]: plusRange, [chosen.name]: `^${own.version}` },
    note: plusVersions.length === 0 || plusVersions.includes(chosen.plus) ? undefined
      : `this app uses cdk8s-plus-${plusVersions.join(' and ')}, and ${chosen.name} works with cdk8s-plus-${chosen.plus}, which is added beside it. `
        + `There is a package for: ${PLUS_WITH_PACKAGE.map((plus) => `cdk8s-plus-${plus}`).join(', ')}. The types of two versions do not mix: `
        + `what you pass to a WebApp (EnvValue, Volume, ...) must come from cdk8s-plus-${chosen.plus}`,
  };
}
