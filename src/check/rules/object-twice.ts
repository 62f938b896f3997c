import { identity, GraphObject } from '../../graph/graph-object';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const objectTwice: Rule = {
  id: 'object-twice',
  severity: 'error',
  reads: 'wiring',
  means: 'The input has an object twice: same kind, namespace and name in one cluster. The object that is applied last wins, and the other is '
    + 'silently lost; the other rules check only the last one. Equal copies, such as a Namespace at the start of several files, are a note.',
  fix: 'Remove one of the two, or give it another name or namespace; if they belong to different clusters, specify the clusters (--cluster-per, '
    + 'Cluster.assign).',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(SERVICE, 'port: 80', 'port: 81')),
  good: documents(DEPLOYMENT, SERVICE, edit(edit(SERVICE, 'port: 80', 'port: 81'), 'name: web', 'name: web-alt')),
  * find(graph): Iterable<Draft> {
    const first = new Map<string, GraphObject>();
    for (const node of graph.nodes) {
      const { kind, name } = node.ref;
      const key = identity(node);
      if (key === undefined) continue;
      const other = first.get(key);
      first.set(key, other ?? node);
      if (!other) continue;
      const equal = asJson(other) === JSON.stringify(node.object);
      yield {
        node,
        path: ['metadata', 'name'],
        severity: equal ? 'note' : 'error',
        message: equal ? `the input has an equal copy of ${kind} ${name}` : `the input has another ${kind} ${name} in the same namespace; the one that is applied last wins`,
        related: [other],
      };
    }
  },
};

const asJson = memoize(({ object }: GraphObject): string => JSON.stringify(object));
