import { readSelector } from '../../graph/pod-index';
import { workloadSelector } from '../../graph/workload';
import { matchesSelector } from '../../kube/values/labels';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

export const selectorTemplateMismatch: Rule = {
  id: 'selector-template-mismatch',
  severity: 'error',
  reads: 'object',
  means: 'spec.selector of the workload does not match the labels of its own pod template. The API server rejects the object.',
  fix: 'Add every label of spec.selector.matchLabels to spec.template.metadata.labels. The selector of a live workload is immutable, so change '
    + 'the template.',
  implies: ['service-selects-nothing', 'budget-selects-nothing', 'policy-selects-nothing'],
  bad: documents(edit(DEPLOYMENT, 'labels: { app: web }', 'labels: { app: website }')),
  good: documents(DEPLOYMENT),
  * find(graph): Iterable<Draft> {
    for (const workload of graph.workloads) {
      const { node, pod } = workload;
      const given = workloadSelector(workload);
      // The controller sets the selector of a Job and the labels of its pods.
      if (!given || node.ref.kind === 'Job' || node.ref.kind === 'CronJob' || node.ref.kind === 'Pod') continue;
      const selector = readSelector(given);
      if (matchesSelector(selector, pod.labels)) continue;
      const labels = pairsOf(pod.labels);
      yield {
        node,
        path: ['spec', 'selector'],
        message: `the selector ${selector.matchLabels ? `${pairsOf(selector.matchLabels)} ` : ''}does not match the pod template, which has `
          + `${labels === '' ? 'no labels' : labels}`,
      };
    }
  },
};
