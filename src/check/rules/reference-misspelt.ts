import { addressesOf } from '../../graph/configured-address';
import { Graph } from '../../graph/graph';
import { referencesIn } from '../../graph/graph-object';
import { FieldPath, refName } from '../../graph/object-ref';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Severity } from '../shared/finding';
import { knownNames, Naming } from '../shared/known-names';
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
  means: 'A reference names an object that the input does not hold, and another of almost that name is there: one letter is wrong, missing, too many or swapped, '
    + 'or case or separators differ. It speaks of ConfigMaps, Secrets, service accounts, claims, Services, Gateways, classes, roles and the like. '
    + 'A name that resembles none is not reported, for the object may come from elsewhere, and neither are names that differ in digits. '
    + 'It is a warning where the reference is optional, and where it is an address in a variable or a ConfigMap (`http://payments:8080`).',
  fix: 'Correct the name, or add the object.',
  implies: [],
  bad: documents(edit(CONFIGURED, 'name: web-config', 'name: web-confg'), CONFIG),
  good: documents(CONFIGURED, CONFIG),
  * find(graph): Iterable<Draft> {
    const names = knownNames(graph);
    for (const naming of namings(graph)) {
      const { node, to, name, path, severity } = naming;
      const meant = names.meant(naming);
      if (meant) {
        yield {
          node,
          path,
          severity,
          message: `no ${to.kind} ${name} in the input; there is `
            + (meant.own ? refName(meant.node.ref) : `${meant.name}, which ${refName(meant.node.ref)} makes`),
          fix: `Write ${meant.name}, or add the ${to.kind} ${name}.`,
          related: [meant.node],
        };
      }
    }
  },
};

interface PlacedNaming extends Naming {
  readonly path: FieldPath;
  readonly severity: Severity;
}

function* namings(graph: Graph): Iterable<PlacedNaming> {
  for (const node of graph.nodes) {
    for (const { optional, ...reference } of referencesIn(node)) yield { node, ...reference, severity: optional ? 'warning' : 'error' };
  }
  for (const { node, path, host, port, service: { name, namespace, certain } } of addressesOf(graph)) {
    // A word alone may be anything.
    if (certain && (port !== undefined || host !== name)) yield { node, path, to: { group: '', kind: 'Service' }, name, namespace, severity: 'warning' };
  }
}
