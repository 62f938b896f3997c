import { Workload } from '../../graph/workload';
import { imageName } from '../../kube/values/image';
import { fields, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';

export const PART_OF = 'app.kubernetes.io/part-of';
/** Labels that name the installation a pod belongs to: what carries one value of one of them belongs together. */
const GROUP_KEYS = ['app.kubernetes.io/instance', 'release', PART_OF];
/** Labels that name the app. */
const NAME_KEYS = ['app.kubernetes.io/name', 'app', 'k8s-app', 'run', 'name'];

/** Whether pods are of a Job, or run at an event of Helm: they come and go, and nobody means to send them traffic. */
export function isJob({ node: { ref, object } }: Workload): boolean {
  return ref.kind === 'Job' || ref.kind === 'CronJob' || text(object.metadata?.annotations?.['helm.sh/hook']) !== undefined;
}

/** The workloads whose pods stay. */
export const withoutJobs = memoize((workloads: readonly Workload[]): readonly Workload[] =>
  (workloads.some(isJob) ? workloads.filter((workload) => !isJob(workload)) : workloads));

/** Why two workloads under one Service, which may select them by what they are part of, are not one app; undefined where they are, or where nothing shows that they are not. */
export function differenceBetweenApps(a: Workload, b: Workload, ofOnePart: boolean): string | undefined {
  const differing = (keys: readonly string[]) => keys.find((key) => pairs(a, key) && pairs(b, key) && a.pod.labels[key] !== b.pod.labels[key]);
  const shared = GROUP_KEYS.find((key) => pairs(a, key) && a.pod.labels[key] === b.pod.labels[key]);
  const installation = differing(GROUP_KEYS.slice(0, 2));
  if (installation !== undefined && !ofOnePart) return installation;
  if (shared !== undefined) return sameLabels(a, b) && imageOf(a) !== imageOf(b) ? 'image' : undefined;
  const name = differing(NAME_KEYS);
  if (name !== undefined) return name;
  return sameLabels(a, b) && imageOf(a) !== imageOf(b) ? 'image' : undefined;
}

const pairs = ({ pod: { labels } }: Workload, key: string): boolean => Object.hasOwn(labels, key);

function sameLabels({ pod: { labels: a } }: Workload, { pod: { labels: b } }: Workload): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The image of the first container, without registry, tag and digest: canaries, shards and replicas run the same. */
export function imageOf({ pod }: Workload): string {
  return imageName(text(fields(pod.containers[0]?.spec).image) ?? '');
}
