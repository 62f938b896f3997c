import { IConstruct } from 'constructs';
import { Platform } from './platform';
import { namesRegistry } from '../../kube/values/image';
import { DeploymentPart } from '../../render/deployment-part';

/** Writes the images of all containers, also of those added later, with the default registry; and the Secrets to pull them. */
export function imagesPart(app: IConstruct, pullSecrets: readonly string[] = []): DeploymentPart {
  return {
    write: ({ containers, pod }) => {
      if (pullSecrets.length > 0) pod.imagePullSecrets = pullSecrets.map((name) => ({ name }));
      const registry = Platform._above(app).flatMap(({ _defaults }) => _defaults.flatMap(({ imageRegistry }) => imageRegistry ?? [])).at(-1);
      for (const { json } of containers) json.image = withRegistry(registry, json.image);
    },
  };
}

/** An image, prefixed with the default registry if it has none. */
export function withRegistry(registry: string | undefined, image: string): string {
  return registry === undefined || namesRegistry(image) ? image : `${registry.replace(/\/$/, '')}/${image}`;
}
