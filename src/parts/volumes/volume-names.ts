import { LABEL_LENGTH } from '../../kube/values/names';

/** A path as part of a name: lower case, with "-" in place of everything but letters and digits. */
export function slugOf(path: string): string {
  return trimmed(path.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
}

/**
 * A unique slug for each path. If two paths have the same slug, the plain path keeps it (`/etc/a/b` of `/etc/a/b` and `/etc/a-b`), and
 * the slugs of the others spell out the replaced characters. The result does not depend on the order of the paths.
 */
export function distinctSlugs(paths: readonly string[]): ReadonlyMap<string, string> {
  const sharing = new Map<string, number>();
  for (const path of new Set(paths)) sharing.set(slugOf(path), (sharing.get(slugOf(path)) ?? 0) + 1);
  const taken = new Set<string>();
  return new Map([...new Set(paths)].sort().map((path) => {
    const slug = slugOf(path);
    const plain = slug !== '' && (sharing.get(slug) === 1 || path === `/${slug.replaceAll('-', '/')}`);
    const free = freeName(plain ? slug : spelledOut(path), taken, Infinity);
    taken.add(free);
    return [path, free];
  }));
}

/** A name for a volume that no other volume has; a DNS label. */
export function freeVolumeName(name: string, volumes: readonly { readonly name: string }[]): string {
  return freeName(name || 'volume', new Set(volumes.map((volume) => volume.name)), LABEL_LENGTH);
}

function freeName(name: string, taken: ReadonlySet<string>, maxLength: number): string {
  let free = trimmed(name.slice(0, maxLength));
  for (let i = 2; taken.has(free); i++) free = `${name.slice(0, maxLength - `-${i}`.length)}-${i}`;
  return free;
}

function spelledOut(path: string): string {
  const spelled = path.replace(/[^a-z0-9/]/gu, (character) => `-x${character.codePointAt(0)!.toString(16)}-`);
  return slugOf(spelled);
}

function trimmed(name: string): string {
  return name.replace(/^-|-$/g, '');
}
