import { apiGroup } from './api-group';
import { KubeObject } from './kube-object';
import { isFields } from '../values/json-fields';

const LOCAL = 'config.kubernetes.io/local-config';
const FUNCTIONS = ['config.kubernetes.io/function', 'config.k8s.io/function'];
/** API groups of the configuration of kustomize and kpt; kustomize's own generators and transformers have the group `builtin`. */
const TOOLS = ['kustomize.config.k8s.io', 'kpt.dev'];

/**
 * Whether an object is configuration of a client-side tool, which is never applied to a cluster.
 * @see https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md
 */
export function isLocalConfig({ apiVersion, metadata }: KubeObject): boolean {
  const annotations = isFields(metadata) && isFields(metadata.annotations) ? metadata.annotations : {};
  const kept = annotations[LOCAL] !== undefined && annotations[LOCAL] !== 'false';
  return kept || FUNCTIONS.some((key) => annotations[key] !== undefined) || TOOLS.includes(apiGroup(apiVersion)) || apiVersion === 'builtin';
}
