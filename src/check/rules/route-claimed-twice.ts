import { GraphObject, withoutReplaced } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { HostPathIndex, PortOf, hostPathsOf } from '../../kube/routes/host-paths';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const SECOND = edit(edit(INGRESS, 'name: web', 'name: web-api'), 'path: /,', 'path: /api,');
const ADMIN = SERVICE.replace('name: web', 'name: admin');
const TO_ADMIN = edit(SECOND, 'service: { name: web,', 'service: { name: admin,');

export const routeClaimedTwice: Rule = {
  id: 'route-claimed-twice',
  severity: 'error',
  reads: 'wiring',
  means: 'Two routes of one entry claim the same host and path and lead to different Services: one of them, mostly the older, takes all requests. '
    + 'Canaries, other classes and other Gateways, and matches that differ in more than host and path are fine. '
    + 'It is a warning for Ingresses with neither class nor host: some controllers give each of them an address of its own.',
  fix: 'Give one of them another host or path, name the class of both where two controllers serve them, or put both backends into one route.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, edit(TO_ADMIN, 'path: /api,', 'path: /,')),
  good: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, TO_ADMIN),
  * find(graph): Iterable<Draft> {
    const portOf = (cluster: string): PortOf => (namespace, service, port) =>
      graph.service(cluster, namespace, service)?.ports.find(({ name }) => name === port)?.number ?? port;
    const claims = withoutReplaced(graph.nodes).flatMap((node) => {
      const { cluster, namespace = '' } = node.ref;
      return hostPathsOf(node.object, namespace, portOf(cluster)).map((claim) => ({ node, claim: { ...claim, key: keyOf(cluster, claim.key) } }));
    });
    const all = new HostPathIndex<GraphObject>();
    const certain = new HostPathIndex<GraphObject>();
    for (const { node, claim } of claims) {
      all.add(claim, node);
      if (claim.certain) certain.add(claim, node);
    }
    const said = new Map<GraphObject, Set<string>>();
    for (const { node, claim } of claims) {
      const sure = claim.certain ? certain.rivals(claim, node) : [];
      const rivals = sure.length > 0 ? sure : all.rivals(claim, node);
      const places = said.get(node) ?? new Set();
      if (rivals.length === 0 || places.has(claim.place)) continue;
      said.set(node, places.add(claim.place));
      yield {
        node,
        path: claim.path,
        severity: sure.length > 0 ? 'error' : 'warning',
        message: `${claim.place} is claimed by ${namesOf([node, ...rivals])}`,
        related: few(rivals),
      };
    }
  },
};
