import { keyOf } from '../../graph/key';
import { withoutRequest } from '../../kube/autoscaling';
import { fields, items, text } from '../../kube/read';
import { documents, edit } from '../examples';
import { AUTOSCALER, SCALED } from '../examples-autoscaler';
import { Draft, Rule } from '../rule';
import { listed } from '../words';

export const autoscalerWithoutRequest: Rule = {
  id: 'autoscaler-without-request',
  severity: 'warning',
  means: 'A HorizontalPodAutoscaler compares the use of cpu or memory with what the containers request, and a container requests none: '
    + 'the autoscaler reports "missing request" and never scales. A LimitRange of the namespace may fill the request in.',
  fix: 'Give every container of the pods a request for the resource, or scale by averageValue.',
  implies: [],
  bad: documents(edit(SCALED, '          resources: { requests: { cpu: 100m } }\n', ''), AUTOSCALER),
  good: documents(SCALED, AUTOSCALER),
  * find(graph): Iterable<Draft> {
    const limited = new Set(graph.nodes.filter(({ ref }) => ref.kind === 'LimitRange').map(({ ref }) => keyOf(ref.cluster, ref.namespace)));
    for (const { node, target } of graph.autoscalers) {
      const { cluster, namespace } = node.ref;
      const workload = graph.workload(cluster, namespace, target.kind, target.name);
      if (!workload || limited.has(keyOf(cluster, namespace))) continue;
      for (const { resource, container: only, path } of utilizations(node.object.spec)) {
        const measured = workload.pod.containers.filter(({ name }) => only === undefined || name === only);
        const lacking = withoutRequest(resource, measured.map(({ name, spec: { resources } }) => ({ name, resources })));
        if (lacking.length === 0) continue;
        const names = listed(lacking.map(({ name }) => name));
        yield {
          node,
          path,
          message: `scales by the use of ${resource} against its request, but container ${names} of ${target.kind} ${namespace}/${target.name} requests none`,
          related: [workload.node],
        };
      }
    }
  },
};

interface Utilization {
  readonly resource: string;
  /** The one container that is measured; all of the pod when undefined. */
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
