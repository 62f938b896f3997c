import { Budget } from '../../graph/budget';
import { GraphObject } from '../../graph/graph-object';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';
import { BUDGET } from '../examples/budget';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { byWorkload } from '../shared/isolating-policies';
import { few, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const SECOND = edit(BUDGET, 'name: web', 'name: api').replace('app: web', 'app: api');

export const budgetOverlap: Rule = {
  id: 'budget-overlap',
  severity: 'error',
  reads: 'wiring',
  means: 'Two PodDisruptionBudgets select the same pods. The API server does not evict a pod that has more than one budget, so every drain of '
    + 'its node fails.',
  fix: 'Keep one budget for these pods, or narrow the selectors.',
  implies: [],
  bad: documents(DEPLOYMENT, DEPLOYMENT.replace(/web/g, 'api'), BUDGET, edit(SECOND, 'matchLabels: { app: api }', 'matchExpressions: [{ key: app, operator: Exists }]')),
  good: documents(DEPLOYMENT, DEPLOYMENT.replace(/web/g, 'api'), BUDGET, SECOND),
  * find(graph): Iterable<Draft> {
    const budgetsOf = byWorkload(graph.budgets, graph);
    const shared = memoize((workloads: readonly Workload[]): Workload | undefined => {
      const several = workloads.filter((workload) => budgetsOf.get(workload)!.length > 1);
      return several.sort((a, b) => (a.node.ref.name < b.node.ref.name ? -1 : 1))[0];
    });
    for (const { node, workloads } of graph.budgets) {
      const workload = shared(workloads);
      if (!workload) continue;
      const nodes = nodesIn(budgetsOf.get(workload)!);
      yield {
        node,
        path: ['spec', 'selector'],
        message: `the pods of ${namesOf([workload.node])} have several budgets: ${namesOf(nodes)}`,
        related: few(nodes).filter((other) => other !== node),
      };
    }
  },
};

const nodesIn = memoize((budgets: readonly Budget[]): readonly GraphObject[] => budgets.map(({ node }) => node));
