import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { AutoScalingOptions, Scaling } from './scaling';
import { RenderedJson } from '../../kube/objects/kube-object';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { RequestingContainer, requestProblem, ScaledResource } from '../../kube/workloads/autoscaler-requests';
import { secondsOf } from '../../props/durations';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';

export const SCALING: FactoryType = { of: Scaling, example: 'Scaling.auto({ max: 10 })' };
const SCALING_OPTIONS: PropTypes<AutoScalingOptions> = { min: true, max: true, cpu: true, memory: true, scaleDownAfter: 'duration' };

const MIN_PODS = 2;
/** Leaves headroom for more load while new pods start. */
const CPU_PERCENT = 70;
const LONGEST_WINDOW = 3600;

/** How many pods an autoscaled app may have, and the targets. */
export interface ScalingPlan {
  readonly min: number;
  readonly max: number;
  readonly targets: { readonly [resource in ScaledResource]?: number };
  readonly scaleDownAfter?: number;
}

/** The validated scaling of an app, with all defaults; undefined for a fixed number of pods. */
export function scalingPlan(scope: Construct, scaling: Scaling | undefined, replicas: number | undefined): ScalingPlan | undefined {
  if (scaling === undefined) return undefined;
  const options = scaling._options;
  validateProps(scope, 'scaling.', options, SCALING_OPTIONS);
  if (replicas !== undefined) {
    throwPropError(scope, {
      prop: 'replicas',
      wrong: 'is set together with scaling',
      got: replicas,
      allowed: 'one of the two, because applying replicas would undo what the autoscaler did',
      fix: `remove replicas; scaling: Scaling.auto({ min: ${replicas}, ... }) has that minimum`,
    });
  }
  const { max, memory, scaleDownAfter } = options;
  const { min = Number.isInteger(max) ? Math.min(MIN_PODS, max) : MIN_PODS, cpu = memory === undefined ? CPU_PERCENT : undefined } = options;
  for (const [prop, value] of Object.entries({ max, min, cpu, memory })) {
    if (value === undefined && prop !== 'max') continue;
    const what = prop === 'max' || prop === 'min' ? 'a number of pods' : 'a percentage of the request';
    const example = prop === 'max' ? 10 : prop === 'min' ? MIN_PODS : CPU_PERCENT;
    throwPropProblem(scope, `scaling.${prop}`, value, wholeNumberProblem(value, `is not ${what}`, 1), `${prop}: ${example}`);
  }
  if (min > max) {
    throwPropError(scope, { prop: 'scaling.min', wrong: 'is more than max', got: min, allowed: `at most max, ${max}`, fix: `max: ${min}, or min: ${max}` });
  }
  const window = scaleDownAfter === undefined ? undefined : secondsOf(scope, 'scaling.scaleDownAfter', scaleDownAfter, 0);
  if (window !== undefined && window > LONGEST_WINDOW) {
    throwPropError(scope, {
      prop: 'scaling.scaleDownAfter', wrong: 'is too long', got: `${window} s`, allowed: `at most ${LONGEST_WINDOW} s`, fix: 'Duration.hours(1)',
    });
  }
  return { min, max, targets: { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) }, scaleDownAfter: window };
}

/** The HorizontalPodAutoscaler of an app. */
export function autoscaler(scope: Construct, metadata: ApiObjectMetadata, { min, max, targets, scaleDownAfter }: ScalingPlan): ApiObject {
  return new ApiObject(scope, 'Autoscaler', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: metadata.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: Object.entries(targets).map(([name, averageUtilization]) => (
        { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } })),
      behavior: scaleDownAfter === undefined ? undefined : { scaleDown: { stabilizationWindowSeconds: scaleDownAfter } },
    },
  });
}

/** Throws when a finished Deployment does not fit its autoscaler: it needs requests, and nothing else may set the number of pods. */
export function scalingPart(app: IConstruct, plan: ScalingPlan | undefined): DeploymentPart {
  return plan === undefined ? {} : { validate: (json) => validateRenderedReplicas(app, plan, json) };
}

function validateRenderedReplicas(app: IConstruct, plan: ScalingPlan, { spec }: RenderedJson): void {
  if (spec.replicas !== undefined) {
    throwPropError(app, {
      prop: 'Deployment spec.replicas',
      wrong: 'is set for an autoscaled Deployment',
      got: spec.replicas,
      allowed: 'no replicas, because every apply would undo what the autoscaler did',
      fix: 'remove the patch, and set min and max of scaling',
    });
  }
  const { containers, initContainers = [] } = spec.template.spec;
  const running: RequestingContainer[] = [...containers, ...initContainers.filter((container: RenderedJson) => container.restartPolicy === 'Always')];
  for (const resource of Object.keys(plan.targets) as ScaledResource[]) {
    throwPropProblem(app, `scaling.${resource}`, plan.targets[resource], requestProblem(resource, running),
      `resources: { ${resource}: { request: ... } } for that container, or scale on another resource`);
  }
}
