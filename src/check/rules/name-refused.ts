import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { isWorkloadKind } from '../../kube/pods/pod';
import { text } from '../../kube/values/json-fields';
import { dnsLabelProblem, dnsSubdomainProblem, portNameProblem, serviceNameProblem } from '../../kube/values/names';
import { Problem } from '../../kube/values/problem';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const nameRefused: Rule = {
  id: 'name-refused',
  severity: 'error',
  reads: 'object',
  means: 'The API server rejects the name of the object, of its namespace, of a container or of a port.',
  fix: 'Change the name to an allowed one.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata: { name: Web_App }')),
  good: documents(edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata: { name: web-app }')),
  * find(graph): Iterable<Draft> {
    for (const node of graph.nodes) {
      const { object } = node;
      const name = text(object.metadata?.name);
      if (name !== undefined) yield* findingFor(node, ['metadata', 'name'], 'name', name, nameProblem(node, name));
      const namespace = text(object.metadata?.namespace);
      if (namespace !== undefined) yield* findingFor(node, ['metadata', 'namespace'], 'namespace', namespace, dnsLabelProblem(namespace));
    }
    for (const { node, pod } of graph.workloads) {
      for (const { name, path } of pod.containers) {
        if (name !== '') yield* findingFor(node, [...path, 'name'], 'container name', name, dnsLabelProblem(name));
      }
      for (const { name, path } of pod.ports) {
        if (name !== undefined) yield* findingFor(node, [...path, 'name'], 'port name', name, portNameProblem(name));
      }
    }
    for (const { node, ports } of graph.services) {
      for (const { name, index } of ports) {
        if (name !== '') yield* findingFor(node, ['spec', 'ports', index, 'name'], 'port name', name, dnsLabelProblem(name));
      }
    }
  },
};

const SUBDOMAINS = ['ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim', 'Ingress', 'NetworkPolicy', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'];
/** The controller appends the time to the CronJob's name, and the name of a Job may have 63 characters. */
const CRON_JOB_LENGTH = 52;

function nameProblem({ group, ref: { kind } }: GraphObject, name: string): Problem | undefined {
  if (group === '' && kind === 'Service') return serviceNameProblem(name);
  if (group === '' && kind === 'Namespace') return dnsLabelProblem(name);
  if (group === 'batch' && kind === 'CronJob' && name.length > CRON_JOB_LENGTH) {
    return { wrong: `is longer than ${CRON_JOB_LENGTH} characters`, allowed: `at most ${CRON_JOB_LENGTH} characters` };
  }
  return isWorkloadKind(group, kind) || SUBDOMAINS.includes(kind) ? dnsSubdomainProblem(name) : undefined;
}

function* findingFor(node: GraphObject, path: FieldPath, what: string, value: string, problem: Problem | undefined): Iterable<Draft> {
  if (problem) yield { node, path, message: `${what} ${JSON.stringify(value)} ${problem.wrong}`, fix: `Allowed: ${problem.allowed}.` };
}
