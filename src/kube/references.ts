import { RenderedJson } from './object';
/** The names of the objects that a pod's spec takes configuration from. */
export interface ConfigReferences {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** ConfigMaps and Secrets that a pod mounts, reads into variables or pulls its images with, each once and in order of their names. */
export function configReferences(pod: RenderedJson): ConfigReferences {
  const configMaps = new Set<string | undefined>();
  const secrets = new Set<string | undefined>((pod.imagePullSecrets ?? []).map((secret: RenderedJson) => secret.name));
  for (const volume of pod.volumes ?? []) {
    for (const source of [volume, ...(volume.projected?.sources ?? [])]) {
      configMaps.add(source.configMap?.name);
      secrets.add(source.secret?.secretName ?? source.secret?.name);
    }
  }
  for (const container of [...(pod.containers ?? []), ...(pod.initContainers ?? [])]) {
    for (const { valueFrom } of container.env ?? []) {
      configMaps.add(valueFrom?.configMapKeyRef?.name);
      secrets.add(valueFrom?.secretKeyRef?.name);
    }
    for (const { configMapRef, secretRef } of container.envFrom ?? []) {
      configMaps.add(configMapRef?.name);
      secrets.add(secretRef?.name);
    }
  }
  return { configMaps: named(configMaps), secrets: named(secrets) };
}

function named(names: ReadonlySet<string | undefined>): string[] {
  return [...names].filter((name) => name !== undefined).sort();
}
