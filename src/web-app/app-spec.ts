import { Service } from 'cdk8s-plus-28';
import { AppDeployment } from './app-deployment';
import { ScalingPlan } from './autoscaler';
import { ConfigMount } from './config-mounts';
import { IApp } from './iapp';
import { Port } from './port';
import { Probe } from './probes';
import { RolloutPlan } from './rollout-manifest';
import { WebAppProps } from './web-app-props';
import { Labels } from '../kube/labels';

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
