import { FieldPath } from '../../graph/object-ref';
import { serviceProblems, ServiceProblem } from '../../kube/services/service-rules';
import { ServiceSpec } from '../../kube/services/service-spec';
import { Fields, fields, items, portValue, text, texts, whole } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const EXTERNAL = edit(SERVICE, 'selector:', 'type: NodePort\n  externalTrafficPolicy: Local\n  selector:');

export const serviceRefused: Rule = {
  id: 'service-refused',
  severity: 'error',
  reads: 'object',
  means: 'The API server rejects a field of the Service, by itself or together with another field: an unknown type, a target port that is not a '
    + 'valid port name, a traffic policy on a Service without external access, an ExternalName without a name.',
  fix: 'Change the field to an allowed value, or remove it.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(EXTERNAL, 'type: NodePort', 'type: ClusterIP')),
  good: documents(DEPLOYMENT, EXTERNAL),
  * find(graph): Iterable<Draft> {
    // Most Services of an input differ only in what they select.
    const known = new Map<string, readonly ServiceProblem[]>();
    for (const { node } of graph.services) {
      const spec = readSpec(fields(node.object.spec));
      const key = JSON.stringify(spec);
      const problems = known.get(key) ?? serviceProblems(spec).filter((problem) => !hasOwnRule(problem));
      known.set(key, problems);
      for (const problem of problems) {
        const { field, got, wrong, allowed } = problem;
        yield {
          node,
          path: ['spec', ...pathOf(field)],
          message: `${field} ${got === undefined || Number.isNaN(got) ? '' : `${JSON.stringify(got)} `}${wrong}`,
          fix: `Allowed: ${allowed}.`,
        };
      }
    }
  },
};

/** Whether another rule reports it: service-port-duplicate, node-port-without-type, service-port-unnamed and name-refused. */
function hasOwnRule({ rule, field }: ServiceProblem): boolean {
  return rule === 'port-twice' || rule === 'node-port-type' || (rule === 'port-values' && field.endsWith('.name'));
}

/** `ports[0].targetPort` as a path. */
function pathOf(field: string): FieldPath {
  return field.split(/[.[\]]+/).filter((part) => part !== '').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The fields of a Service's spec that have the right type. */
function readSpec(spec: Fields): ServiceSpec {
  const list = (value: unknown) => (Array.isArray(value) ? texts(value) : undefined);
  const timeoutSeconds = whole(fields(fields(spec.sessionAffinityConfig).clientIP).timeoutSeconds);
  return {
    type: text(spec.type),
    ports: readPorts(spec.ports),
    clusterIP: text(spec.clusterIP),
    clusterIPs: list(spec.clusterIPs),
    ipFamilies: list(spec.ipFamilies),
    ipFamilyPolicy: text(spec.ipFamilyPolicy),
    externalIPs: list(spec.externalIPs),
    externalName: text(spec.externalName),
    externalTrafficPolicy: text(spec.externalTrafficPolicy),
    internalTrafficPolicy: text(spec.internalTrafficPolicy),
    trafficDistribution: text(spec.trafficDistribution),
    healthCheckNodePort: whole(spec.healthCheckNodePort),
    sessionAffinity: text(spec.sessionAffinity),
    sessionAffinityConfig: timeoutSeconds === undefined ? undefined : { clientIP: { timeoutSeconds } },
    loadBalancerClass: text(spec.loadBalancerClass),
    loadBalancerIP: text(spec.loadBalancerIP),
    loadBalancerSourceRanges: list(spec.loadBalancerSourceRanges),
    allocateLoadBalancerNodePorts: typeof spec.allocateLoadBalancerNodePorts === 'boolean' ? spec.allocateLoadBalancerNodePorts : undefined,
  };
}

/** The ports. An entry that is not a map becomes a port without a number, which is rejected. */
function readPorts(value: unknown): ServiceSpec['ports'] {
  if (!Array.isArray(value)) return undefined;
  const known = new Map(items(value).map(({ index, fields: port }) => [index, port]));
  return value.map((_, index) => {
    const { name, port, protocol, targetPort, nodePort, appProtocol } = known.get(index) ?? fields(undefined);
    return {
      name: text(name),
      port: whole(port) ?? NaN,
      protocol: text(protocol),
      targetPort: portValue(targetPort) || undefined,
      nodePort: whole(nodePort),
      appProtocol: text(appProtocol),
    };
  });
}
