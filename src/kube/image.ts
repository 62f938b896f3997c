/**
 * Whether an image names the registry it comes from: its first part is a host, with a dot, a port, or "localhost".
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
