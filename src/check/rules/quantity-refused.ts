import { amountsIn } from '../../graph/resource-amounts';
import { meantQuantity, parseQuantity, resourceAmountProblem } from '../../kube/values/quantity';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const SIZED = edit(DEPLOYMENT, 'image: nginx:1.29\n', 'image: nginx:1.29\n          resources: { requests: { cpu: 100m, memory: 128Mi } }\n');

export const quantityRefused: Rule = {
  id: 'quantity-refused',
  severity: 'error',
  means: 'A request, a limit or a size is an amount that the API server refuses: 512MB and 1gb are no quantities, and none may be negative. '
    + 'It is a warning where the amount is read, but hardly meant: a part of a byte (memory: 128m), or CPUs by the million (cpu: 128Mi).',
  fix: 'Write a number with a suffix of Kubernetes: 500m or 0.5 for CPU, 128Mi or 1Gi for memory and storage.',
  implies: [],
  bad: documents(edit(SIZED, '128Mi', '128MB')),
  good: documents(SIZED),
  * find(graph): Iterable<Draft> {
    for (const { node, resource, value, path } of amountsIn(graph)) {
      const what = `${path[path.length - 2]}.${path[path.length - 1]} ${JSON.stringify(value) ?? String(value)}`;
      const problem = resourceAmountProblem(resource, value);
      if (problem) {
        const meant = meantQuantity(value);
        yield { node, path, message: `${what} ${problem.wrong}`, fix: meant === undefined ? `Allowed: ${problem.allowed}.` : `Write ${meant}.` };
        continue;
      }
      const odd = oddAmount(resource, value);
      if (odd) yield { node, path, severity: 'warning', ...odd, message: `${what} ${odd.message}` };
    }
  },
};

const BYTES = ['memory', 'ephemeral-storage', 'storage'];
/** More CPUs than any node has. */
const MANY_CPUS = 1_000_000n;

/** What the API server takes, and nobody means. */
function oddAmount(resource: string, value: unknown): { readonly message: string; readonly fix: string } | undefined {
  const amount = parseQuantity(value)!;
  if (BYTES.includes(resource) && amount % 1000n !== 0n) {
    return { message: 'is a part of a byte: the suffix m means thousandths', fix: 'Use Mi or M for millions of bytes.' };
  }
  if (resource === 'cpu' && amount >= MANY_CPUS * 1000n) {
    return { message: `is ${amount / 1000n} CPUs, which no node has`, fix: 'Use m for thousandths of a CPU: 500m.' };
  }
  return undefined;
}
