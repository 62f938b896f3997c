import * as fs from 'node:fs';
import * as path from 'node:path';

/** What the package.json of this package says. */
export interface ThisPackage {
  readonly name: string;
  readonly version: string;
  readonly peerDependencies: { readonly [name: string]: string };
}

export function thisPackage(): ThisPackage {
  const file = path.join(__dirname, '..', '..', '..', 'package.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as ThisPackage;
}

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  return thisPackage().version;
}
