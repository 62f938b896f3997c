import { resourcesIn } from '../../graph/resource-amounts';
import { requestLimitProblem, resourceAmountProblem } from '../../kube/values/quantity';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const LIMITED = edit(DEPLOYMENT, 'image: nginx:1.29\n',
  'image: nginx:1.29\n          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 512Mi } }\n');

export const requestOverLimit: Rule = {
  id: 'request-over-limit',
  severity: 'error',
  means: 'A container requests more of a resource than its limit, which the API server rejects. Huge pages and extended resources such as GPUs '
    + 'cannot be overcommitted: their limit is required, and must equal the request.',
  fix: 'Lower the request, or raise the limit.',
  implies: [],
  bad: documents(edit(LIMITED, 'memory: 128Mi', 'memory: 1Gi')),
  good: documents(LIMITED),
  * find(graph): Iterable<Draft> {
    for (const { node, what, requests, limits, path } of resourcesIn(graph)) {
      for (const resource of Object.keys(requests)) {
        const [request, limit] = [requests[resource], limits[resource] ?? undefined];
        // quantity-refused reports values that are not amounts.
        if (resourceAmountProblem(resource, request)) continue;
        const problem = requestLimitProblem(resource, request, limit);
        if (!problem) continue;
        yield {
          node,
          path: [...path, 'requests', resource],
          message: `${what} requests ${String(request)} of ${resource}, which ${problem.wrong}`,
          fix: `Allowed: ${problem.allowed}.`,
        };
      }
    }
  },
};
