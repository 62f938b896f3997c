import { addressesOf } from '../../graph/configured-address';
import { Graph } from '../../graph/graph';
import { GraphObject, referencesIn } from '../../graph/graph-object';
import { Monitored, MonitoredPorts, monitorOf } from '../../graph/monitor';
import { FieldPath, refName } from '../../graph/object-ref';
import { groupsOf } from '../../graph/selection';
import { Service } from '../../graph/service';
import { anyPort } from '../../kube/services/target-port';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, listText, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const CALLER = edit(DEPLOYMENT.replace(/web/g, 'shop'), 'image: nginx:1.29\n', 'image: nginx:1.29\n          env: [{ name: API_URL, value: "http://web" }]\n');

const LABELLED = edit(SERVICE, '{ name: web }', '{ name: web, labels: { app: web } }');
const MONITOR = `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: http }]
`;

export const referencePortMissing: Rule = {
  id: 'reference-port-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'A reference to a Service uses a port that the Service does not have: in a webhook, an APIService, a mesh route, or an address in a '
    + 'variable or a ConfigMap (`web:8080`, `http://web.shop.svc:8080`). Nothing answers there. An address is an error if the pods behind the '
    + 'Service have the port, and otherwise a warning, because it may be intended for another host. Addresses of headless Services are not '
    + 'checked, because their clients reach any port of the pods. It is a warning if a ServiceMonitor or a PodMonitor reads a port by name, and '
    + 'no Service or pod that it selects in the input has a port with that name: Prometheus reads nothing there.',
  fix: 'Use a port of the Service, or add the port to it.',
  implies: [],
  bad: documents(DEPLOYMENT, LABELLED, edit(CALLER, 'http://web', 'http://web:8080'), edit(MONITOR, 'port: http', 'port: metrics')),
  good: documents(DEPLOYMENT, LABELLED, CALLER, MONITOR),
  * find(graph): Iterable<Draft> {
    for (const { node, path, message, service, port, certain } of usedPorts(graph)) {
      if (service.type === 'ExternalName' || service.ports.length === 0 || service.ports.some(({ number }) => number === port)) continue;
      const ports = listText(service.ports.map(({ number }) => String(number)));
      yield {
        node,
        path,
        severity: certain || isOfPods(service, port, graph) ? 'error' : 'warning',
        message: `${message} port ${port}, which ${refName(service.node.ref)} does not have; it has ${ports}`,
        fix: `Use port ${ports}, or add port ${port} to the Service.`,
        related: [service.node],
      };
    }
    yield* monitorsWithoutPort(graph);
  },
};

interface UsedPort {
  readonly node: GraphObject;
  readonly path: FieldPath;
  /** The start of the message, up to the port. */
  readonly message: string;
  readonly service: Service;
  readonly port: number;
  /** Whether the field can only refer to the Service. */
  readonly certain: boolean;
}

function* usedPorts(graph: Graph): Iterable<UsedPort> {
  for (const node of graph.nodes) {
    const { cluster, namespace: own } = node.ref;
    for (const { to, name, namespace = own, port } of referencesIn(node)) {
      const service = to.kind === 'Service' && port ? graph.service(cluster, namespace, name) : undefined;
      if (service) yield { node, path: port!.path, message: 'it uses', service, port: port!.number, certain: true };
    }
  }
  for (const { node, what, path, host, port, service: { name, namespace = node.ref.namespace } } of addressesOf(graph)) {
    const service = graph.service(node.ref.cluster, namespace, name);
    if (port !== undefined && service && !service.headless) yield { node, path, message: `${what} addresses ${host} at`, service, port, certain: false };
  }
}

/** Whether the pods behind a Service have the port, which the Service maps to another number. */
function isOfPods({ selection }: Service, port: number, { effort }: Graph): boolean {
  const groups = groupsOf(selection);
  effort.spend(groups.length);
  return groups.some(({ pod }) => anyPort(pod, port) !== undefined);
}

/** Ports of the proxies that a service mesh adds to starting pods. */
const INJECTED = ['http-envoy-prom', 'linkerd-admin'];
/** A name that is not a regular expression; Prometheus reads it as one. */
const PLAIN = /^[-\w]+$/;

function* monitorsWithoutPort(graph: Graph): Iterable<Draft> {
  const monitored = new MonitoredPorts(graph);
  for (const node of graph.nodes) {
    const monitor = monitorOf(node);
    const found = monitor && monitored.of(node.ref.cluster, monitor);
    if (!found) continue;
    for (const { name, path } of monitor.ports) {
      if (found.names.has(name) || INJECTED.includes(name) || !PLAIN.test(name)) continue;
      const { selected, has, ports } = portTexts(found);
      yield {
        node,
        path,
        severity: 'warning',
        message: `it reads port ${name}, which no ${monitor.of} that it selects has; ${selected} ${has}`,
        fix: ports === '' ? `Give a port the name ${name}.` : `Use port ${ports}, or give a port the name ${name}.`,
        related: few(found.nodes),
      };
    }
  }
}

const portTexts = memoize(({ nodes, names }: Monitored) => {
  const ports = listText([...names]);
  const verb = nodes.length === 1 ? 'has' : 'have';
  return { selected: namesOf(nodes), has: ports === '' ? `${verb} no named port` : `${verb} ${ports}`, ports };
});
