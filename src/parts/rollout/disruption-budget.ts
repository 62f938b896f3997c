import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { DisruptionBudgetOptions } from './disruption-budget-options';
import { PERCENT_OR_ABSOLUTE } from './rollout-manifest';
import { Labels } from '../../kube/values/labels';
import { rolloutLimitProblem, IntOrPercent, podsOf } from '../../kube/workloads/rollout';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { PropTypes, validateProps } from '../../props/prop-types';

const DISRUPTION_BUDGET_OPTIONS: PropTypes<DisruptionBudgetOptions> = { maxUnavailable: PERCENT_OR_ABSOLUTE };

/**
 * The PodDisruptionBudget of an app. By default one pod may be unavailable at a time, which never blocks a drain, whatever the number of
 * replicas. A pod that is not ready serves no requests, so it may always be evicted.
 */
export function disruptionBudget(
  scope: Construct, metadata: ApiObjectMetadata, selectorLabels: Labels, options: DisruptionBudgetOptions = {},
): ApiObject {
  validateProps(scope, 'disruptionBudget.', options, DISRUPTION_BUDGET_OPTIONS);
  const maxUnavailable: IntOrPercent = options.maxUnavailable?.value ?? 1;
  const example = 'maxUnavailable: PercentOrAbsolute.percent(10)';
  throwPropProblem(scope, 'disruptionBudget.maxUnavailable', maxUnavailable, rolloutLimitProblem(maxUnavailable, 100), example);
  if (podsOf(maxUnavailable, 100, 'up') === 0) {
    throwPropError(scope, {
      prop: 'disruptionBudget.maxUnavailable', wrong: 'blocks every drain of a node', got: maxUnavailable, allowed: 'a number or a percentage above 0', fix: example,
    });
  }
  return new ApiObject(scope, 'DisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable, selector: { matchLabels: selectorLabels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  });
}
