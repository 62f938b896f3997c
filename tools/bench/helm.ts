import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const HELM = 'v3.19.0';
const CACHE = join(homedir(), '.cache', 'cdk8s-webapp', `helm-${HELM}`);

/** The helm to compare with: one on the PATH, or one built once from its source where Go is installed. */
export function findHelm(): string | undefined {
  if (spawnSync('helm', ['version']).status === 0) return 'helm';
  const built = join(CACHE, 'helm');
  if (existsSync(built)) return built;
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  process.stderr.write(`Building helm ${HELM} into ${CACHE}, once; this takes minutes.\n`);
  const build = spawnSync('go', ['install', `helm.sh/helm/v3/cmd/helm@${HELM}`], { env: { ...process.env, GOBIN: CACHE }, stdio: ['ignore', 'ignore', 'inherit'] });
  return build.status === 0 ? built : undefined;
}

/** A helm chart that renders the given manifests once for each app, with the app's name in place of `app-0`. */
export function writeHelmChart(folder: string, manifests: string, apps: number): void {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), `apps:\n${Array.from({ length: apps }, (_, n) => `  - name: app-${n}\n`).join('')}`);
  const body = manifests.replaceAll('app-0', '{{ .name }}');
  writeFileSync(join(folder, 'templates', 'apps.yaml'), `{{- range .Values.apps }}\n---\n${body}{{- end }}\n`);
}
