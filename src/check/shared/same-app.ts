import { Workload } from '../../graph/workload';
import { imageName } from '../../kube/values/image';
import { fields, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';

export const PART_OF = 'app.kubernetes.io/part-of';
/** Labels that name the installation that a pod belongs to: pods with the same value belong together. */
const GROUP_KEYS = ['app.kubernetes.io/instance', 'release', PART_OF];
/** Labels that name the app. */
const NAME_KEYS = ['app.kubernetes.io/name', 'app', 'k8s-app', 'run', 'name'];

/** Whether a workload is a Job, a CronJob or a Helm hook: its pods exist only for a while and are not intended to serve traffic. */
export function isJob({ node: { ref, object } }: Workload): boolean {
  return ref.kind === 'Job' || ref.kind === 'CronJob' || text(object.metadata?.annotations?.['helm.sh/hook']) !== undefined;
}

/** The workloads whose pods run permanently. */
export const withoutJobs = memoize((workloads: readonly Workload[]): readonly Workload[] =>
  (workloads.some(isJob) ? workloads.filter((workload) => !isJob(workload)) : workloads));

/**
 * The label in which two workloads of one Service show that they are not one app, or `image`. Undefined where they are one app, or where
 * nothing shows that they are not. `ofOnePart`: the Service selects by app.kubernetes.io/part-of.
 */
export function differenceBetweenApps(a: Workload, b: Workload, ofOnePart: boolean): string | undefined {
  const differing = (keys: readonly string[]) => keys.find((key) => hasLabel(a, key) && hasLabel(b, key) && a.pod.labels[key] !== b.pod.labels[key]);
  const shared = GROUP_KEYS.find((key) => hasLabel(a, key) && a.pod.labels[key] === b.pod.labels[key]);
  const installation = differing(GROUP_KEYS.slice(0, 2));
  if (installation !== undefined && !ofOnePart) return installation;
  if (shared !== undefined) return sameLabels(a, b) && imageOf(a) !== imageOf(b) ? 'image' : undefined;
  const name = differing(NAME_KEYS);
  if (name !== undefined) return name;
  return sameLabels(a, b) && imageOf(a) !== imageOf(b) ? 'image' : undefined;
}

const hasLabel = ({ pod: { labels } }: Workload, key: string): boolean => Object.hasOwn(labels, key);

function sameLabels({ pod: { labels: a } }: Workload, { pod: { labels: b } }: Workload): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The image of the first container, without registry, tag and digest: canaries, shards and replicas have the same. */
export function imageOf({ pod }: Workload): string {
  return imageName(text(fields(pod.containers[0]?.spec).image) ?? '');
}
