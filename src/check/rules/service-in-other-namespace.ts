import { refName } from '../../graph/object-ref';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { Draft, Rule } from '../rule';
import { few, listed } from '../words';

export const serviceInOtherNamespace: Rule = {
  id: 'service-in-other-namespace',
  severity: 'error',
  means: 'The Service selects nothing in its own namespace, and would select pods in another one. A Service only ever selects pods of '
    + 'its own namespace, so it has no endpoints and refuses every connection.',
  fix: 'Put the Service into the namespace of its pods; callers in other namespaces use <service>.<namespace> as host.',
  implies: ['route-service-missing'],
  replaces: ['service-selects-nothing'],
  bad: documents(DEPLOYMENT, edit(SERVICE, '{ name: web }', '{ name: web, namespace: kube-system }')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { node, selector, selected } of graph.services) {
      if (!selector || selected.length > 0) continue;
      const { cluster, namespace } = node.ref;
      const found = [...new Set(graph.pods.selectAnywhere(cluster, selector).map(({ root }) => root.node))];
      if (found.length === 0) continue;
      const there = listed(found.map(({ ref }) => ref.namespace!));
      const unnamed = [node, ...found].filter((one) => !one.namesNamespace);
      yield {
        node,
        path: ['spec', 'selector'],
        message: `the Service is in namespace ${namespace} and its pods are in ${there} (${listed(found.map(({ ref }) => refName(ref)))}); `
          + 'a Service selects pods of its own namespace only',
        fix: unnamed.length === 0
          ? `Give the Service namespace ${there}, or its pods namespace ${namespace}.`
          : `Give the Service and its pods one metadata.namespace; ${listed(unnamed.map(({ ref }) => ref.kind))} without one `
            + `${unnamed.length === 1 ? 'goes' : 'go'} to ${listed(unnamed.map(({ ref }) => ref.namespace!))}.`,
        related: few(found),
      };
    }
  },
};
