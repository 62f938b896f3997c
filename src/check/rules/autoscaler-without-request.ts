import { ComparisonCount } from '../../graph/comparison-limit';
import { keyOf } from '../../graph/object-ref';
import { PodTemplate } from '../../kube/pods/pod';
import { Fields, fields, items, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';
import { withoutRequest } from '../../kube/workloads/autoscaler-requests';
import { AUTOSCALER, SCALED } from '../examples/autoscaler';
import { documents, edit } from '../examples/deployment-and-service';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

export const autoscalerWithoutRequest: Rule = {
  id: 'autoscaler-without-request',
  severity: 'warning',
  means: 'A HorizontalPodAutoscaler scales by the utilization of cpu or memory, relative to what the containers request, but a container has no '
    + 'request: the autoscaler reports "missing request" and never scales. Namespaces with a LimitRange are not checked, because it may set the '
    + 'request.',
  fix: 'Set a request for the resource in every container of the pods, or scale by averageValue.',
  implies: [],
  bad: documents(edit(SCALED, '          resources: { requests: { cpu: 100m } }\n', ''), AUTOSCALER),
  good: documents(SCALED, AUTOSCALER),
  * find(graph): Iterable<Draft> {
    const limited = new Set(graph.nodes.filter(({ ref }) => ref.kind === 'LimitRange').map(({ ref }) => keyOf(ref.cluster, ref.namespace)));
    const lackingIn = containersWithout(graph.effort);
    for (const { node, target } of graph.autoscalers) {
      const { cluster, namespace } = node.ref;
      const workload = graph.workload(cluster, namespace, target.kind, target.name);
      if (!workload || limited.has(keyOf(cluster, namespace))) continue;
      for (const { resource, container: only, path } of utilizations(node.object.spec)) {
        const names = lackingIn(workload.pod, resource, only);
        if (names === '') continue;
        yield {
          node,
          path,
          message: `scales by ${resource} relative to its request, but container ${names} of ${target.kind} ${namespace}/${target.name} has no request`,
          related: [workload.node],
        };
      }
    }
  },
};

/** The names of a pod's containers (or only the named one) without a request for a resource; computed once for each pod. */
function containersWithout(effort: ComparisonCount): (pod: PodTemplate, resource: string, only: string | undefined) => string {
  const results = memoize(() => new Map<string, string>());
  return (pod, resource, only) => {
    const known = results(pod);
    const key = keyOf(resource, only);
    const names = known.get(key);
    if (names !== undefined) return names;
    effort.spend(pod.containers.length);
    const measured = pod.containers.filter(({ name }) => only === undefined || name === only);
    const lacking = withoutRequest(resource, measured.map(({ name, spec }) => ({ name, resources: readResources(spec) })));
    const found = listText(lacking.map(({ name }) => name));
    known.set(key, found);
    return found;
  };
}

function readResources(spec: Fields): { readonly requests: Fields; readonly limits: Fields } {
  const { requests, limits } = fields(spec.resources);
  return { requests: fields(requests), limits: fields(limits) };
}

interface Utilization {
  readonly resource: string;
  /** The only container that is measured; undefined for all containers of the pod. */
  readonly container?: string;
  readonly path: readonly (string | number)[];
}

function utilizations(value: unknown): readonly Utilization[] {
  const spec = fields(value);
  const found: Utilization[] = [];
  if (spec.targetCPUUtilizationPercentage !== undefined) found.push({ resource: 'cpu', path: ['spec', 'targetCPUUtilizationPercentage'] });
  for (const { index, fields: metric } of items(spec.metrics)) {
    for (const kind of ['resource', 'containerResource']) {
      const source = fields(metric[kind]);
      const resource = text(source.name);
      const relative = fields(source.target).type === 'Utilization' || source.targetAverageUtilization !== undefined;
      if (resource !== undefined && relative) found.push({ resource, container: text(source.container), path: ['spec', 'metrics', index, kind] });
    }
  }
  return found;
}
