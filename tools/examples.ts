import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const ROOT = join(__dirname, '..');
export const EXAMPLES = join(ROOT, 'examples');

/** The folders of `examples/` that the cdk8s CLI can synthesise. */
export function exampleNames(): string[] {
  return readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'cdk8s.yaml'))).sort();
}

/** One file of synthesised manifests. */
export interface Manifest {
  readonly file: string;
  readonly yaml: string;
}

/** What a synth wrote into a folder, file by file. */
export function readManifests(folder: string): Manifest[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
    .map((name) => ({ file: name, yaml: readFileSync(join(folder, name), 'utf8') }));
}

/** The manifests as one reviewable text: one file is itself, of several each is headed by its name. */
export function joinManifests(manifests: readonly Manifest[]): string {
  if (manifests.length === 1) return manifests[0].yaml;
  return manifests.map(({ file, yaml }) => `# ${file}\n${yaml.endsWith('\n') ? yaml : `${yaml}\n`}`).join('---\n');
}

/** Runs one example's program in this process, in its folder, and gives what it wrote. */
export function synthInProcess(name: string, load: (main: string) => void): Manifest[] {
  const outdir = mkdtempSync(join(tmpdir(), `${basename(ROOT)}-`));
  const [folder, before] = [process.cwd(), process.env.CDK8S_OUTDIR];
  try {
    process.chdir(join(EXAMPLES, name));
    process.env.CDK8S_OUTDIR = outdir;
    load(join(EXAMPLES, name, 'main.ts'));
    return readManifests(outdir);
  } finally {
    process.chdir(folder);
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(outdir, { recursive: true, force: true });
  }
}
