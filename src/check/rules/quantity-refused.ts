import { amountsIn } from '../../graph/resource-amounts';
import { intendedQuantity, parseQuantity, resourceAmountProblem } from '../../kube/values/quantity';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const SIZED = edit(DEPLOYMENT, 'image: nginx:1.29\n', 'image: nginx:1.29\n          resources: { requests: { cpu: 100m, memory: 128Mi } }\n');

export const quantityRefused: Rule = {
  id: 'quantity-refused',
  severity: 'error',
  means: 'The API server rejects the amount of a request, a limit or a size: 512MB and 1gb are not quantities, and no amount may be negative. '
    + 'It is a warning if the API server accepts the amount, but hardly anyone intends it: a fraction of a byte (memory: 128m), or millions of '
    + 'CPUs (cpu: 128Mi).',
  fix: 'Write a number with a Kubernetes suffix: 500m or 0.5 for CPU, 128Mi or 1Gi for memory and storage.',
  implies: [],
  bad: documents(edit(SIZED, '128Mi', '128MB')),
  good: documents(SIZED),
  * find(graph): Iterable<Draft> {
    for (const { node, resource, value, path } of amountsIn(graph)) {
      const what = `${path[path.length - 2]}.${path[path.length - 1]} ${JSON.stringify(value) ?? String(value)}`;
      const problem = resourceAmountProblem(resource, value);
      if (problem) {
        const intended = intendedQuantity(value);
        yield { node, path, message: `${what} ${problem.wrong}`, fix: intended === undefined ? `Allowed: ${problem.allowed}.` : `Write ${intended}.` };
        continue;
      }
      const unlikely = unlikelyAmount(resource, value);
      if (unlikely) yield { node, path, severity: 'warning', ...unlikely, message: `${what} ${unlikely.message}` };
    }
  },
};

const BYTES = ['memory', 'ephemeral-storage', 'storage'];
/** More CPUs than any node has. */
const MANY_CPUS = 1_000_000n;

/** An amount that the API server accepts, but that is hardly intended. */
function unlikelyAmount(resource: string, value: unknown): { readonly message: string; readonly fix: string } | undefined {
  const amount = parseQuantity(value)!;
  if (BYTES.includes(resource) && amount % 1000n !== 0n) {
    return { message: 'has a fraction of a byte: the suffix m means thousandths', fix: 'Use Mi or M for millions of bytes.' };
  }
  if (resource === 'cpu' && amount >= MANY_CPUS * 1000n) {
    return { message: `is ${amount / 1000n} CPUs, which no node has`, fix: 'Use m for thousandths of a CPU: 500m.' };
  }
  return undefined;
}
