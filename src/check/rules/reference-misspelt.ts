import { refName } from '../../graph/object-ref';
import { referencesOf } from '../../kube/references';
import { documents, DEPLOYMENT, edit } from '../examples';
import { KnownNames } from '../known-names';
import { Draft, Rule } from '../rule';

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
    + 'It is a warning where the reference is optional.',
  fix: 'Correct the name, or add the object.',
  implies: [],
  bad: documents(edit(CONFIGURED, 'name: web-config', 'name: web-confg'), CONFIG),
  good: documents(CONFIGURED, CONFIG),
  * find(graph): Iterable<Draft> {
    const names = new KnownNames(graph);
    for (const node of graph.nodes) {
      for (const { to, name, namespace, path, optional } of referencesOf(node.object)) {
        const meant = names.meant({ node, to, name, namespace });
        if (!meant) continue;
        yield {
          node,
          path,
          severity: optional ? 'warning' : 'error',
          message: `no ${to.kind} ${name} in the input; there is ${refName(meant.ref)}`,
          fix: `Write ${meant.ref.name}, or add the ${to.kind} ${name}.`,
          related: [meant],
        };
      }
    }
  },
};
