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
  means: 'Two routes on the same entry point have the same host and path but different Services: one of them, usually the older, gets all '
    + 'requests. Canaries, other classes, other Gateways, and matches that differ in more than host and path are not reported. It is a warning '
    + 'for Ingresses with neither class nor host, because some controllers give each of them its own address.',
  fix: 'Give one of them another host or path, specify the class of both if two controllers serve them, or put both backends into one route.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, edit(TO_ADMIN, 'path: /api,', 'path: /,')),
  good: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, TO_ADMIN),
  * find(graph): Iterable<Draft> {
    const portOf = (cluster: string): PortOf => (namespace, service, port) =>
      graph.service(cluster, namespace, service)?.ports.find(({ name }) => name === port)?.number ?? port;
    const served = withoutReplaced(graph.nodes).flatMap((node) => {
      const { cluster, namespace = '' } = node.ref;
      return hostPathsOf(node.object, namespace, portOf(cluster))
        .map((hostPath) => ({ node, hostPath: { ...hostPath, key: keyOf(cluster, hostPath.key) } }));
    });
    const all = new HostPathIndex<GraphObject>();
    const certain = new HostPathIndex<GraphObject>();
    for (const { node, hostPath } of served) {
      all.add(hostPath, node);
      if (hostPath.certain) certain.add(hostPath, node);
    }
    const reported = new Map<GraphObject, Set<string>>();
    for (const { node, hostPath } of served) {
      const certainRivals = hostPath.certain ? certain.rivals(hostPath, node) : [];
      const rivals = certainRivals.length > 0 ? certainRivals : all.rivals(hostPath, node);
      const places = reported.get(node) ?? new Set();
      if (rivals.length === 0 || places.has(hostPath.place)) continue;
      reported.set(node, places.add(hostPath.place));
      yield {
        node,
        path: hostPath.path,
        severity: certainRivals.length > 0 ? 'error' : 'warning',
        message: `${hostPath.place} is routed to different Services by ${namesOf([node, ...rivals])}`,
        related: few(rivals),
      };
    }
  },
};
