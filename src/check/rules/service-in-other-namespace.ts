import { GraphObject } from '../../graph/graph-object';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, listText, namesOf, nodesOf } from '../shared/list-text';
import { mixedNamespacesFix } from '../shared/mixed-namespaces';
import { Draft, Rule } from '../shared/rule';

export const serviceInOtherNamespace: Rule = {
  id: 'service-in-other-namespace',
  severity: 'error',
  reads: 'wiring',
  means: 'The Service selects no pods in its own namespace, but would select pods in another one. A Service selects only pods of its own '
    + 'namespace, so it has no endpoints and refuses every connection.',
  fix: 'Move the Service to the namespace of its pods; callers in other namespaces use <service>.<namespace> as host.',
  implies: ['route-service-missing'],
  replaces: ['service-selects-nothing'],
  bad: documents(DEPLOYMENT, edit(SERVICE, '{ name: web }', '{ name: web, namespace: kube-system }')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { node, selector, selected } of graph.services) {
      if (!selector || selected.length > 0) continue;
      const { cluster, namespace } = node.ref;
      const found = nodesOf(graph.pods.selectAnywhere(cluster, selector).workloads);
      if (found.length === 0) continue;
      const there = placesOf(found);
      yield {
        node,
        path: ['spec', 'selector'],
        message: `the Service is in namespace ${namespace} and its pods are in ${there} (${namesOf(found)}); `
          + 'a Service selects only pods of its own namespace',
        fix: mixedNamespacesFix(node, found[0]) ?? `Give the Service namespace ${there}, or its pods namespace ${namespace}.`,
        related: few(found),
      };
    }
  },
};

const placesOf = memoize((nodes: readonly GraphObject[]): string => listText(nodes.map(({ ref }) => ref.namespace!)));
