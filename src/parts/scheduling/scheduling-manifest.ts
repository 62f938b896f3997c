import { Node, NodeTaintQuery, Workload } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { SchedulingOptions } from './scheduling';
import { RenderedJson } from '../../kube/objects/kube-object';
import { tolerationProblem } from '../../kube/pods/tolerations';
import { Labels } from '../../kube/values/labels';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { throwPropProblem } from '../../props/prop-error';
import { attempt, validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';
import { validateLabels } from '../identity/labels';

export const TAINT: FactoryType = { of: NodeTaintQuery, example: "NodeTaintQuery.is('dedicated', 'web')" };
const SCHEDULING_OPTIONS: PropTypes<SchedulingOptions> = {
  nodeSelector: 'map', tolerations: { listOf: TAINT }, priorityClassName: 'text', runtimeClassName: 'text', spread: 'flag',
};

const NODE_KEY = 'kubernetes.io/hostname';
const ZONE_KEY = 'topology.kubernetes.io/zone';
/** The label that differs between two versions of a Deployment's pods; without it, pods of the old version count for the spread. */
const VERSION_KEY = 'pod-template-hash';
const HIGHEST_WEIGHT = 100;

/** Validates on which nodes an app runs. */
export function validateScheduling(scope: Construct, prop: string, options: SchedulingOptions | undefined): void {
  if (options === undefined) return;
  validateProps(scope, `${prop}.`, options, SCHEDULING_OPTIONS);
  validateLabels(scope, `${prop}.nodeSelector`, options.nodeSelector ?? {});
  options.tolerations?.forEach((taint, i) => validateToleration(scope, `${prop}.tolerations[${i}]`, attempt(() => (taint as RenderedJson)._toKube(), {})));
  for (const option of ['priorityClassName', 'runtimeClassName'] as const) {
    const name = options[option];
    if (name !== undefined) throwPropProblem(scope, `${prop}.${option}`, name, dnsSubdomainProblem(name), 'the name of an existing class');
  }
}

/** Writes on which nodes the app's pods run; validates all tolerations, also those that `deployment.scheduling` added. */
export function schedulingPart(app: IConstruct, scheduling: SchedulingOptions | undefined, selectorLabels: Labels): DeploymentPart {
  return {
    write: ({ pod }) => writeScheduling(scheduling, selectorLabels, pod),
    validate: ({ spec }) => spec.template.spec.tolerations?.forEach((toleration: RenderedJson, i: number) =>
      validateToleration(app, `Pod tolerations[${i}]`, toleration)),
  };
}

function validateToleration(scope: IConstruct, prop: string, toleration: RenderedJson): void {
  throwPropProblem(scope, prop, toleration, tolerationProblem(toleration), TAINT.example);
}

/** Adds the tolerations to an app's Deployment. */
export function tolerate(scheduling: SchedulingOptions | undefined, deployment: Workload): void {
  const tolerations = scheduling?.tolerations;
  if (tolerations?.length) deployment.scheduling.tolerate(Node.tainted(...tolerations));
}

function writeScheduling(scheduling: SchedulingOptions | undefined, selectorLabels: Labels, pod: RenderedJson): void {
  const { nodeSelector, priorityClassName, runtimeClassName, spread = true } = scheduling ?? {};
  if (nodeSelector) pod.nodeSelector = { ...nodeSelector };
  if (priorityClassName !== undefined) pod.priorityClassName = priorityClassName;
  if (runtimeClassName !== undefined) pod.runtimeClassName = runtimeClassName;
  if (!spread) return;
  pod.topologySpreadConstraints = [NODE_KEY, ZONE_KEY].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...selectorLabels } },
    matchLabelKeys: [VERSION_KEY],
  }));
  // An anti-affinity of `deployment.scheduling.separate()` replaces the preferred one.
  if (pod.affinity?.podAntiAffinity) return;
  const term = { labelSelector: { matchLabels: { ...selectorLabels } }, topologyKey: NODE_KEY };
  pod.affinity = {
    ...pod.affinity,
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: HIGHEST_WEIGHT, podAffinityTerm: term }] },
  };
}
