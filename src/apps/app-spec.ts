import { Service } from 'cdk8s-plus-28';
import { WebAppProps } from './web-app-props';
import { Labels } from '../kube/values/labels';
import { IApp } from '../parts/access/workload';
import { ConfigMount } from '../parts/config/config-mounts';
import { Probe } from '../parts/health/probes';
import { Port } from '../parts/ports/port';
import { RolloutPlan } from '../parts/rollout/rollout-manifest';
import { ScalingPlan } from '../parts/scaling/autoscaler';
import { AppDeployment } from '../render/app-deployment';

/** An app with everything settled: what its manifests are finished from, and judged against. */
export interface AppSpec {
  readonly construct: IApp;
  readonly name: string;
  readonly selectorLabels: Labels;
  readonly ports: readonly Port[];
  readonly props: WebAppProps;
  readonly probes: readonly Probe[];
  readonly rollout: RolloutPlan;
  readonly scaling?: ScalingPlan;
  readonly config: readonly ConfigMount[];
  readonly deployment: AppDeployment;
  readonly service: Service;
}
