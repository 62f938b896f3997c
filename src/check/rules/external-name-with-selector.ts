import { fields, labelsIn } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const OUTSIDE = edit(edit(SERVICE, 'name: web }', 'name: outside }'), '  selector: { app: web }\n  ports: [{ name: http, port: 80, targetPort: http }]\n',
  '  type: ExternalName\n  externalName: db.example.com\n');

export const externalNameWithSelector: Rule = {
  id: 'external-name-with-selector',
  severity: 'warning',
  reads: 'object',
  means: 'A Service of type ExternalName has a selector. DNS only returns the external name, so no request reaches the pods.',
  fix: 'Remove the selector, or make the Service a ClusterIP Service without externalName.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(OUTSIDE, '  type: ExternalName\n', '  type: ExternalName\n  selector: { app: web }\n')),
  good: documents(DEPLOYMENT, OUTSIDE),
  * find(graph): Iterable<Draft> {
    for (const { node, type, externalName } of graph.services) {
      const selector = labelsIn(fields(node.object.spec).selector);
      if (type !== 'ExternalName' || Object.keys(selector).length === 0) continue;
      yield { node, path: ['spec', 'selector'], message: `the selector ${pairsOf(selector)} has no effect: the Service is an ExternalName for ${externalName ?? 'no host'}` };
    }
  },
};
