import { addressesOf } from '../../graph/configured-address';
import { Graph } from '../../graph/graph';
import { referencesIn } from '../../graph/graph-object';
import { FieldPath, refName } from '../../graph/object-ref';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Severity } from '../shared/finding';
import { knownNames, NameReference } from '../shared/known-names';
import { Draft, Rule } from '../shared/rule';

const CONFIG = `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-config }
data: { LOG_LEVEL: info }
`;
const CONFIGURED = edit(DEPLOYMENT, 'image: nginx:1.29\n', 'image: nginx:1.29\n          envFrom: [{ configMapRef: { name: web-config } }]\n');

export const referenceMisspelt: Rule = {
  id: 'reference-misspelt',
  severity: 'error',
  means: 'A reference names an object that is not in the input, and the input has an object with almost the same name: one letter is wrong, '
    + 'missing, extra or swapped, or case or separators differ. The rule covers ConfigMaps, Secrets, service accounts, claims, Services, '
    + 'Gateways, classes, roles and similar kinds. A name with no similar name is not reported, because the object may come from elsewhere; nor '
    + 'are names that differ in digits. It is a warning where the reference is optional, and where it is an address in a variable or a '
    + 'ConfigMap (`http://payments:8080`).',
  fix: 'Correct the name, or add the object.',
  implies: [],
  bad: documents(edit(CONFIGURED, 'name: web-config', 'name: web-confg'), CONFIG),
  good: documents(CONFIGURED, CONFIG),
  * find(graph): Iterable<Draft> {
    const names = knownNames(graph);
    for (const reference of referencesOf(graph)) {
      const { node, to, name, path, severity } = reference;
      const similar = names.similarTo(reference);
      if (similar) {
        yield {
          node,
          path,
          severity,
          message: `no ${to.kind} ${name} in the input; there is `
            + (similar.own ? refName(similar.node.ref) : `${similar.name}, which ${refName(similar.node.ref)} creates`),
          fix: `Write ${similar.name}, or add the ${to.kind} ${name}.`,
          related: [similar.node],
        };
      }
    }
  },
};

interface FieldReference extends NameReference {
  readonly path: FieldPath;
  readonly severity: Severity;
}

function* referencesOf(graph: Graph): Iterable<FieldReference> {
  for (const node of graph.nodes) {
    for (const { optional, ...reference } of referencesIn(node)) yield { node, ...reference, severity: optional ? 'warning' : 'error' };
  }
  for (const { node, path, host, port, service: { name, namespace, certain } } of addressesOf(graph)) {
    // A host without a port or a domain may be any word.
    if (certain && (port !== undefined || host !== name)) yield { node, path, to: { group: '', kind: 'Service' }, name, namespace, severity: 'warning' };
  }
}
