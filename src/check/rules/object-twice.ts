import { identity, GraphObject } from '../../graph/graph-object';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const objectTwice: Rule = {
  id: 'object-twice',
  severity: 'error',
  reads: 'wiring',
  means: 'The input holds one object twice: same kind, namespace and name in one cluster. What is applied last wins, and the other is lost without a word; '
    + 'only the last is judged further. '
    + 'Equal copies, such as a Namespace at the head of several files, are a note.',
  fix: 'Remove one of the two, or give it another name or namespace; if they go to different clusters, say so (--cluster-per, Cluster.assign).',
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
        message: equal ? `an equal copy of ${kind} ${name} is in the input` : `another ${kind} ${name} of the same namespace is in the input; the last one that is applied wins`,
        related: [other],
      };
    }
  },
};

const asJson = memoize(({ object }: GraphObject): string => JSON.stringify(object));
