import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program';
import { ROOT } from '../examples';

/** What an app from `cdk8s init` has installed; `cdk8s-webapp` is this repository, as compiled. */
const INSTALLED = ['cdk8s', 'cdk8s-cli', 'cdk8s-plus-28', 'constructs', 'ts-node', 'typescript', '@types', '.bin'];
const SYNTH = /^app\.synth\(\);$/m;

/** Whether a reader can take a program as the main.ts of an app: it imports what it needs, and makes an App. */
export function isWhole({ blocks }: Program): boolean {
  return /^import /m.test(blocks[0].code) && /\bnew App\(/.test(blocks[0].code);
}

/**
 * What `cdk8s synth` writes for a program in a folder of its own, with the tsconfig that `cdk8s init` writes. What the page continues
 * stands before `app.synth()`.
 */
export function synthProgram({ blocks }: Program): string {
  const code = blocks.map((block) => block.code).join('\n');
  if (!SYNTH.test(code)) throw new Error(`${blocks[0].page}:${blocks[0].line}: without app.synth() the cdk8s CLI finds no manifest`);
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-webapp-page-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    for (const name of INSTALLED) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    symlinkSync(ROOT, join(folder, 'node_modules', 'cdk8s-webapp'));
    writeFileSync(join(folder, 'main.ts'), `${code.replace(SYNTH, '')}\napp.synth();\n`);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: npx ts-node main.ts\n');
    copyFileSync(join(ROOT, 'test', 'package', 'app', 'tsconfig.json'), join(folder, 'tsconfig.json'));
    const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
    execFileSync(join(folder, 'node_modules', '.bin', 'cdk8s'), ['synth'], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
    const dist = join(folder, 'dist');
    return readdirSync(dist).sort().map((file) => readFileSync(join(dist, file), 'utf8')).join('---\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
