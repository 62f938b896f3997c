import { Budget } from '../../graph/budget';
import { Workload } from '../../graph/workload';
import { documents, DEPLOYMENT, edit } from '../examples';
import { BUDGET } from '../examples-budget';
import { Draft, Rule } from '../rule';
import { few, namesOf } from '../words';

const SECOND = edit(BUDGET, 'name: web', 'name: api').replace('app: web', 'app: api');

export const budgetOverlap: Rule = {
  id: 'budget-overlap',
  severity: 'error',
  means: 'Two PodDisruptionBudgets guard the same pods. The API server refuses to evict a pod that has more than one, so every drain of its node fails.',
  fix: 'Leave one budget for these pods, or narrow the selectors.',
  implies: [],
  bad: documents(DEPLOYMENT, DEPLOYMENT.replace(/web/g, 'api'), BUDGET, edit(SECOND, 'matchLabels: { app: api }', 'matchExpressions: [{ key: app, operator: Exists }]')),
  good: documents(DEPLOYMENT, DEPLOYMENT.replace(/web/g, 'api'), BUDGET, SECOND),
  * find(graph): Iterable<Draft> {
    const guards = new Map<Workload, Budget[]>();
    for (const budget of graph.budgets) {
      for (const workload of budget.workloads) {
        const found = guards.get(workload);
        if (found) found.push(budget);
        else guards.set(workload, [budget]);
      }
    }
    const overlaps = new Map<Budget, Overlap>();
    for (const [workload, budgets] of guards) {
      if (budgets.length < 2) continue;
      for (const budget of budgets) {
        const known = overlaps.get(budget);
        if (!known || workload.node.ref.name < known.workload.node.ref.name) overlaps.set(budget, { workload, budgets });
      }
    }
    for (const [{ node }, { workload, budgets }] of overlaps) {
      const nodes = budgets.map((budget) => budget.node);
      yield {
        node,
        path: ['spec', 'selector'],
        message: `the pods of ${namesOf([workload.node])} have several budgets: ${namesOf(nodes)}`,
        related: few(nodes).filter((other) => other !== node),
      };
    }
  },
};

interface Overlap {
  readonly workload: Workload;
  readonly budgets: readonly Budget[];
}
