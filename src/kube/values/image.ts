import { Problem } from './problem';

/**
 * Whether an image specifies its registry: its first part is a host, with a dot, a port, or "localhost".
 * @see https://github.com/distribution/reference
 */
export function namesRegistry(image: string): boolean {
  const slash = image.indexOf('/');
  return slash > 0 && /[.:]|^localhost$/.test(image.slice(0, slash));
}

/** Whether an image is in a registry, or below a path of one. */
export function inRegistry(image: string, registry: string): boolean {
  return image.startsWith(registry.endsWith('/') ? registry : `${registry}/`);
}

/** The last part of an image's path, without registry, tag and digest: `proxyv2` of `docker.io/istio/proxyv2:1.27`. */
export function imageName(image: string): string {
  return image.split('@', 1)[0].split('/').pop()!.split(':', 1)[0];
}

const ALLOWED = 'an optional registry, a name in lowercase letters, and a tag or a digest';
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;
const HOST = /^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])(:\d+)?$/;
const PATH_PART = /^[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** The number of hexadecimal digits of each algorithm that registries use. */
const DIGEST_LENGTHS: { readonly [algorithm: string]: number } = { sha256: 64, sha512: 128 };
const LONGEST_NAME = 255;

/**
 * The API server accepts these images, but no container runtime can pull them: the pods fail with InvalidImageName.
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function imageProblem(image: string): Problem | undefined {
  const found = (wrong: string): Problem => ({ wrong, allowed: ALLOWED });
  if (image === '') return found('is empty');
  if (/\s/.test(image)) return found('contains whitespace');
  if (SCHEME.test(image)) return found('starts with a scheme');
  const [reference, digest, ...more] = image.split('@');
  if (more.length > 0) return found('has more than one digest');
  const slash = namesRegistry(reference) ? reference.indexOf('/') : -1;
  const [name, tag, ...tags] = reference.slice(slash + 1).split(':');
  if (slash > 0 && !HOST.test(reference.slice(0, slash))) return found('has a registry that is not a host');
  if (/[A-Z]/.test(name)) return found('has uppercase letters in its name');
  if (!name.split('/').every((part) => PATH_PART.test(part))) return found('is not the name of an image');
  if (reference.length - (tag === undefined ? 0 : tag.length + 1) > LONGEST_NAME) return found(`has a name longer than ${LONGEST_NAME} characters`);
  if (tags.length > 0) return found('has more than one tag');
  if (tag !== undefined && !TAG.test(tag)) return found('has an invalid tag');
  return digest === undefined ? undefined : digestProblem(digest);
}

/** The image that was probably intended; undefined where it is unknown. */
export function intendedImage(image: unknown): string | undefined {
  if (typeof image !== 'string') return undefined;
  const bare = image.replace(/\s+/g, '').replace(SCHEME, '');
  const [, name, rest] = /^((?:[^/]*[.:][^/]*\/)?[^:@]*)(.*)$/.exec(bare) ?? [];
  return [bare, `${name?.toLowerCase()}${rest}`].find((intended) => imageProblem(intended) === undefined);
}

function digestProblem(digest: string): Problem | undefined {
  const [algorithm, hex = ''] = digest.split(':');
  const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
  if (length !== undefined && hex.length === length && /^[0-9a-f]+$/.test(hex)) return undefined;
  return { wrong: 'has an invalid digest', allowed: 'sha256: and 64 digits of 0-9 and a-f' };
}
