// Runs every example of this app and compares what it writes with the expected.yaml beside it.
const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

for (const name of readdirSync('examples')) {
  const cwd = join(process.cwd(), 'examples', name);
  const outdir = mkdtempSync(join(tmpdir(), 'an-app-'));
  execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', 'main.ts'], { cwd, env: { ...process.env, CDK8S_OUTDIR: outdir }, stdio: 'inherit' });
  const files = readdirSync(outdir).sort().map((file) => ({ file, yaml: readFileSync(join(outdir, file), 'utf8') }));
  const written = files.length === 1 ? files[0].yaml : files.map(({ file, yaml }) => `# ${file}\n${yaml}`).join('---\n');
  if (written !== readFileSync(join(cwd, 'expected.yaml'), 'utf8')) {
    console.error(`examples/${name} synthesises something else than expected.yaml:\n${written}`);
    process.exitCode = 1;
  }
}
