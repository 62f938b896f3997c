import { keyOf } from '../../graph/object-ref';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf, nodesOf, pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { differenceBetweenApps, imageOf, PART_OF, withoutJobs } from '../shared/same-app';

const SHOP = edit(DEPLOYMENT, 'labels: { app: web }', 'labels: { app: web, tier: front }');
const BLOG = SHOP.replace(/web/g, 'blog').replace('nginx:1.29', 'ghost:5');

export const serviceMixesApps: Rule = {
  id: 'service-mixes-apps',
  severity: 'error',
  reads: 'wiring',
  means: 'The Service selects the pods of workloads that are not one app, and distributes its connections over all of them: some requests reach '
    + 'the wrong program. Workloads that belong together are not reported: one release, shards, a primary and its replicas, blue and green, a '
    + 'canary. Headless Services are not reported either, nor Services that publish pods that are not ready, which peers use to find each '
    + 'other.',
  fix: 'Add a label to the selector that only the pods of this app have, such as app.kubernetes.io/instance.',
  implies: ['target-port-name-missing', 'target-port-number-missing'],
  bad: documents(SHOP, BLOG, edit(SERVICE, '{ app: web }', '{ tier: front }')),
  good: documents(SHOP, BLOG, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      if (service.headless || service.publishNotReadyAddresses) continue;
      const workloads = withoutJobs(service.selection.workloads);
      const mixed = (Object.hasOwn(service.selector ?? {}, PART_OF) ? mixInPart : mixOfAny)(workloads);
      if (!mixed) continue;
      const nodes = nodesOf(workloads);
      yield {
        node: service.node,
        path: ['spec', 'selector'],
        message: `the Service selects ${namesOf(nodes)} with ${pairsOf(service.selector!)}, but they are not one app: ${mixed}`,
        related: few(nodes),
      };
    }
  },
};

const mixInPart = memoize((workloads: readonly Workload[]) => firstMix(workloads, true));
const mixOfAny = memoize((workloads: readonly Workload[]) => firstMix(workloads, false));

/** Compares each workload with the first: if none differs from the first, they are one app. */
function firstMix(workloads: readonly Workload[], ofOnePart: boolean): string | undefined {
  // Sorted by name and kind, so that the result does not depend on the order of the input.
  const place = ({ node: { ref } }: Workload) => keyOf(ref.name, ref.kind);
  const [first, ...others] = [...workloads].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  for (const other of others) {
    const key = differenceBetweenApps(first, other, ofOnePart);
    if (key === 'image') return `their labels are the same, but one runs ${imageOf(first)} and another ${imageOf(other)}`;
    if (key !== undefined) return `${key} is ${first.pod.labels[key]} and ${other.pod.labels[key]}`;
  }
  return undefined;
}
