import { suppressions } from '../../kube/objects/ignore-annotation';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const IGNORED = edit(DEPLOYMENT, 'metadata: { name: web }', 'metadata: { name: web, annotations: { cdk8s-webapp/ignore-rollout-no-drain: "drains by itself at SIGTERM" } }');

export const ignoreWithoutReason: Rule = {
  id: 'ignore-without-reason',
  severity: 'warning',
  reads: 'object',
  means: 'An annotation `cdk8s-webapp/ignore-<rule>` has no reason, or names a rule that does not exist: it ignores nothing.',
  fix: 'Give the reason why the finding is accepted: cdk8s-webapp/ignore-<rule>: "<reason>".',
  implies: [],
  bad: documents(edit(IGNORED, '"drains by itself at SIGTERM"', '""')),
  good: documents(IGNORED),
  * find(graph, { ruleIds }): Iterable<Draft> {
    for (const node of graph.nodes) {
      for (const { key, rule, reason } of suppressions(node.object)) {
        const path = ['metadata', 'annotations', key];
        if (!ruleIds.has(rule)) {
          yield { node, path, message: `there is no rule "${rule}", so ${key} ignores nothing`, fix: 'Use the id of a rule in docs/rules.md, or remove the annotation.' };
        } else if (typeof reason !== 'string' || reason.trim() === '') {
          yield { node, path, message: `${key} has no reason, so it ignores nothing` };
        }
      }
    }
  },
};
