import { duplicateKeys } from '../../kube/yaml/duplicate-keys';
import { DEPLOYMENT, documents, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  reads: 'object',
  means: 'The manifest has a key twice in one mapping. kubectl silently uses the last one, so the value of the first is lost; kustomize and '
    + 'other readers reject the file. Only files can have this error: objects in memory have each key once.',
  fix: 'Keep one of the two keys; if both have entries that you need, merge them.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata:\n  name: web\n  labels: { team: shop }\n  labels: { tier: front }'), SERVICE),
  good: documents(edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata:\n  name: web\n  labels: { team: shop, tier: front }'), SERVICE),
  * find(graph): Iterable<Draft> {
    for (const node of graph.nodes) {
      for (const path of duplicateKeys(node.object)) {
        yield { node, path, message: `the key ${String(path[path.length - 1])} appears twice in one mapping; only the last one is used` };
      }
    }
  },
};
