import { Node, Workload } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { Scheduling, SchedulingOptions } from './scheduling';
import { TAINT } from '../../apps/factory-props';
import { RenderedJson } from '../../kube/objects/kube-object';
import { tolerationProblem } from '../../kube/pods/tolerations';
import { Labels } from '../../kube/values/labels';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { refuseProblem } from '../../props/prop-error';
import { attempt, checkKnownProps, KnownProps } from '../../props/prop-types';
import { checkLabels } from '../identity/labels';

const SCHEDULING_OPTIONS: KnownProps<SchedulingOptions> = {
  nodeSelector: 'map', tolerations: { listOf: TAINT }, priorityClassName: 'text', runtimeClassName: 'text', spread: 'flag',
};

const NODE_KEY = 'kubernetes.io/hostname';
const ZONE_KEY = 'topology.kubernetes.io/zone';
/** The label by which a Deployment tells the pods of two versions apart; without it the pods that go count as room taken. */
const VERSION_KEY = 'pod-template-hash';
const STRONGEST_WISH = 100;

/** Refuses what Kubernetes refuses of where an app runs. */
export function checkScheduling(scope: Construct, scheduling: Scheduling | undefined): void {
  if (!scheduling) return;
  const options = scheduling._options;
  checkKnownProps(scope, 'scheduling.', options, SCHEDULING_OPTIONS);
  checkLabels(scope, 'scheduling.nodeSelector', options.nodeSelector ?? {});
  options.tolerations?.forEach((taint, i) => checkToleration(scope, `scheduling.tolerations[${i}]`, attempt(() => (taint as RenderedJson)._toKube(), {})));
  for (const prop of ['priorityClassName', 'runtimeClassName'] as const) {
    const name = options[prop];
    if (name !== undefined) refuseProblem(scope, `scheduling.${prop}`, name, dnsSubdomainProblem(name), 'the name of a class that the cluster has');
  }
}

/** Judges the tolerations of a finished pod, also those that `deployment.scheduling` added. */
export function judgeTolerations(app: IConstruct, pod: RenderedJson): void {
  pod.tolerations?.forEach((toleration: RenderedJson, i: number) => checkToleration(app, `Pod tolerations[${i}]`, toleration));
}

function checkToleration(scope: IConstruct, prop: string, toleration: RenderedJson): void {
  refuseProblem(scope, prop, toleration, tolerationProblem(toleration), TAINT.example);
}

/** Lets an app's pods run on tainted nodes. */
export function tolerate(scheduling: Scheduling | undefined, deployment: Workload): void {
  const tolerations = scheduling?._options.tolerations;
  if (tolerations?.length) deployment.scheduling.tolerate(Node.tainted(...tolerations));
}

/** Writes where an app's pods run into the rendered pod. */
export function writeScheduling(scheduling: Scheduling | undefined, selectorLabels: Labels, pod: RenderedJson): void {
  const { nodeSelector, priorityClassName, runtimeClassName, spread = true } = scheduling?._options ?? {};
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
  // What `scheduling.separate()` said of other pods is stronger than a wish, and stands alone.
  if (pod.affinity?.podAntiAffinity) return;
  const term = { labelSelector: { matchLabels: { ...selectorLabels } }, topologyKey: NODE_KEY };
  pod.affinity = {
    ...pod.affinity,
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: STRONGEST_WISH, podAffinityTerm: term }] },
  };
}
