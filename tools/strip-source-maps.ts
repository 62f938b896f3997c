import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

/**
 * Takes the source maps out of lib/: with them a stack names files of src/, which are not in the package. jsii has no option for it.
 */
for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))) {
  const path = join(ROOT, 'lib', file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
}
