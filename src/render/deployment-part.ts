import { AppDeployment, RenderedContainer } from './app-deployment';
import { RenderedJson } from '../kube/objects/kube-object';

/** The Deployment of an app as cdk8s-plus rendered it, for the parts to write to. */
export interface RenderedDeployment {
  readonly json: RenderedJson;
  /** `spec.template.spec`. */
  readonly pod: RenderedJson;
  /** All containers of the pod, init containers last. */
  readonly containers: readonly RenderedContainer[];
}

/**
 * What one part of an app does to its Deployment. Parts write in the order of the app's list, before the user's patches, and validate the
 * Deployment after the patches.
 */
export interface DeploymentPart {
  /** Writes the part's fields, in place. */
  readonly write?: (deployment: RenderedDeployment) => void;
  /** Throws when a patch, or a container that was added later, contradicts what the app declares. */
  readonly validate?: (json: RenderedJson) => void;
}

/** Lets all parts write to the Deployment that cdk8s-plus rendered. */
export function writeDeployment(deployment: AppDeployment, parts: readonly DeploymentPart[], json: RenderedJson): void {
  const pod = json.spec.template.spec;
  const containers = deployment._renderedContainers(pod);
  for (const part of parts) part.write?.({ json, pod, containers });
}
