import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = 'v1.20.0';

/** Path of kube-score, built once from its Go module into a cache outside the tree; undefined where Go is not installed. */
export function kubeScore(): string | undefined {
  const given = process.env.KUBE_SCORE;
  if (given) return given;
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-webapp', `kube-score-${VERSION}`);
  const binary = join(folder, 'kube-score');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  console.log(`Building kube-score ${VERSION} into ${folder} ...`);
  const { status, error } = spawnSync('go', ['install', `github.com/zegl/kube-score/cmd/kube-score@${VERSION}`], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) console.log('Not built; its figures are left out. Install Go, or set KUBE_SCORE to the path of the program.');
  return existsSync(binary) ? binary : undefined;
}
