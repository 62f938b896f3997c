import { addressesOf } from '../../graph/configured-address';
import { Graph } from '../../graph/graph';
import { GraphObject, referencesIn } from '../../graph/graph-object';
import { Monitored, MonitoredPorts, monitorOf } from '../../graph/monitor';
import { FieldPath, refName } from '../../graph/object-ref';
import { groupsOf } from '../../graph/selection';
import { Service } from '../../graph/service';
import { anyPort } from '../../kube/pods/pod';
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
  means: 'Something asks a Service for a port that it does not have: a webhook, an APIService, a route of a mesh, or an address in a variable or a ConfigMap '
    + '(`web:8080`, `http://web.shop.svc:8080`). Nothing answers there. An address is an error where the port is one of the pods behind the Service, and else a '
    + 'warning, for it may be meant for somebody else. Addresses of headless Services, whose clients reach any port of the pods, are left out. '
    + 'A ServiceMonitor or a PodMonitor that reads a port by a name that no Service or pod that it selects in the input has is a warning: Prometheus reads nothing there.',
  fix: 'Use a port of the Service, or add the port to it.',
  implies: [],
  bad: documents(DEPLOYMENT, LABELLED, edit(CALLER, 'http://web', 'http://web:8080'), edit(MONITOR, 'port: http', 'port: metrics')),
  good: documents(DEPLOYMENT, LABELLED, CALLER, MONITOR),
  * find(graph): Iterable<Draft> {
    for (const { node, path, message, service, port, certain } of askedPorts(graph)) {
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

interface AskedPort {
  readonly node: GraphObject;
  readonly path: FieldPath;
  /** What asks, up to the port. */
  readonly message: string;
  readonly service: Service;
  readonly port: number;
  /** Whether the field can be nothing but a way to the Service. */
  readonly certain: boolean;
}

function* askedPorts(graph: Graph): Iterable<AskedPort> {
  for (const node of graph.nodes) {
    const { cluster, namespace: own } = node.ref;
    for (const { to, name, namespace = own, port } of referencesIn(node)) {
      const service = to.kind === 'Service' && port ? graph.service(cluster, namespace, name) : undefined;
      if (service) yield { node, path: port!.path, message: 'it calls', service, port: port!.number, certain: true };
    }
  }
  for (const { node, what, path, host, port, service: { name, namespace = node.ref.namespace } } of addressesOf(graph)) {
    const service = graph.service(node.ref.cluster, namespace, name);
    if (port !== undefined && service && !service.headless) yield { node, path, message: `${what} is an address of ${host} at`, service, port, certain: false };
  }
}

/** Whether the pods behind a Service have a port, under another number of the Service. */
function isOfPods({ selection }: Service, port: number, { effort }: Graph): boolean {
  const groups = groupsOf(selection);
  effort.spend(groups.length);
  return groups.some(({ pod }) => anyPort(pod, port) !== undefined);
}

/** Ports of the proxies that a service mesh adds to pods while they start. */
const INJECTED = ['http-envoy-prom', 'linkerd-admin'];
/** Prometheus takes the name as a regular expression. */
const PLAIN = /^[-\w]+$/;

function* monitorsWithoutPort(graph: Graph): Iterable<Draft> {
  const monitored = new MonitoredPorts(graph);
  for (const node of graph.nodes) {
    const monitor = monitorOf(node);
    const found = monitor && monitored.of(node.ref.cluster, monitor);
    if (!found) continue;
    for (const { name, path } of monitor.ports) {
      if (found.names.has(name) || INJECTED.includes(name) || !PLAIN.test(name)) continue;
      const { selected, has, ports } = inWords(found);
      yield {
        node,
        path,
        severity: 'warning',
        message: `it reads the port ${name}, which no ${monitor.of} that it selects has; ${selected} ${has}`,
        fix: ports === '' ? `Give a port the name ${name}.` : `Use port ${ports}, or give a port the name ${name}.`,
        related: few(found.nodes),
      };
    }
  }
}

const inWords = memoize(({ nodes, names }: Monitored) => {
  const ports = listText([...names]);
  const verb = nodes.length === 1 ? 'has' : 'have';
  return { selected: namesOf(nodes), has: ports === '' ? `${verb} no port with a name` : `${verb} ${ports}`, ports };
});
