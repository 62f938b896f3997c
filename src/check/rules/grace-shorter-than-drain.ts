import { drainOf, drainProblem, graceSeconds } from '../../kube/pods/drain';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const SHORT = edit(DEPLOYMENT, '      containers:\n', '      terminationGracePeriodSeconds: 3\n      containers:\n');

export const graceShorterThanDrain: Rule = {
  id: 'grace-shorter-than-drain',
  severity: 'error',
  means: 'The preStop hook sleeps as long as the pod\'s grace period or longer. The grace period starts with the hook, so the process is killed '
    + 'without time to stop. The API server rejects a preStop.sleep that is longer than the grace period. An exec sleep that is too long, or a '
    + 'sleep of exactly the grace period, is a warning.',
  fix: 'Set terminationGracePeriodSeconds to the drain plus the time that the process needs to stop.',
  implies: [],
  bad: documents(SHORT),
  good: documents(edit(SHORT, 'terminationGracePeriodSeconds: 3', 'terminationGracePeriodSeconds: 30')),
  * find(graph): Iterable<Draft> {
    for (const { node, pod } of graph.workloads) {
      const grace = graceSeconds(pod.spec);
      for (const container of pod.containers) {
        const drain = drainOf(container);
        const problem = drain && drainProblem(container, drain, grace);
        if (!problem) continue;
        yield {
          node,
          path: drain.path,
          severity: drain.builtIn && drain.seconds! > grace ? 'error' : 'warning',
          message: `terminationGracePeriodSeconds ${grace} ${problem.wrong}`,
        };
      }
    }
  },
};
