import { Problem } from '../values/problem';

/** The largest size of a ConfigMap's data, in bytes. */
export const CONFIG_MAP_LIMIT = 1024 * 1024;

/** A key of a ConfigMap or a Secret, which is also the name of its file in a volume. */
export function configKeyProblem(key: string): Problem | undefined {
  const allowed = 'at most 253 characters of A-Z, a-z, 0-9, "-", "_" and ".", and not "." or a name that starts with ".."';
  const ok = /^[-._A-Za-z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..');
  return ok ? undefined : { wrong: 'is not a name for a configuration file', allowed };
}
