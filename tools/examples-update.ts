import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCompiled } from './compiled';
import { exampleNames, EXAMPLES, joinManifests, synthInProcess } from './examples';

// The only thing that writes expected.yaml: `npm run examples:update [name ...]`. Read the difference before you commit it.
ensureCompiled();
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : exampleNames()) {
  writeFileSync(join(EXAMPLES, name, 'expected.yaml'), joinManifests(synthInProcess(name, require)));
  console.log(`examples/${name}/expected.yaml`);
}
