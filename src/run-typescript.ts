import { createRequire, register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// `node --import cdk8s-webapp/typescript main.ts` runs a TypeScript program on every Node.js. Node.js 22.18, 23.6 and newer strip the types
// themselves, and nothing is loaded here. Older ones get tsx, from the dependencies of the app.

if (!(process.features as { readonly typescript?: unknown }).typescript) {
  const app = pathToFileURL(join(process.cwd(), 'package.json'));
  try {
    createRequire(app).resolve('tsx/esm');
    // ES modules only, as Node.js does: half of tsx is half of its start. Its own register function, `tsx/esm/api`, looks in the wrong
    // folder when CommonJS calls it (seen with 4.23.15).
    register('tsx/esm', { parentURL: app, data: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    process.stderr.write(`Node.js ${process.versions.node} does not run TypeScript, and tsx is not installed in ${process.cwd()}. `
      + 'Fix: use Node.js 22.18 or newer, or npm install --save-dev tsx\n');
    process.exit(1);
  }
}
