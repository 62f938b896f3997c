import { Folder } from './folder';

/** The program that installs an app's npm packages. */
export interface PackageManager {
  readonly name: 'npm' | 'yarn' | 'pnpm';
  /** The command that installs exactly what is in the lock file. */
  readonly ci: string;
}

const NPM: PackageManager = { name: 'npm', ci: 'npm ci' };

/** The package manager whose lock file is in the folder, or else npm. */
export function packageManagerOf(folder: Folder): PackageManager {
  if (folder.has('pnpm-lock.yaml')) return { name: 'pnpm', ci: 'corepack enable && pnpm install --frozen-lockfile' };
  if (folder.has('yarn.lock')) return { name: 'yarn', ci: 'corepack enable && yarn install --frozen-lockfile' };
  return NPM;
}
