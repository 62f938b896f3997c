import * as fs from 'node:fs';
import * as path from 'node:path';

/** The version of this package, as its package.json says. */
export function packageVersion(): string {
  const file = path.join(__dirname, '..', '..', '..', 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
