import { Deployment } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';

/** What rollout, security, configuration, calls and a platform's defaults need to know of an app, whatever its class. */
export interface IApp extends IConstruct {
  /** The app's name: of its Deployment and its container, and the value of its identity labels. */
  readonly name: string;
  /** The namespace of all the app's objects; undefined where neither the app nor its chart names one. */
  readonly namespace?: string;
  /** The labels by which everything selects the app's pods. */
  readonly selectorLabels: { readonly [key: string]: string };
  /** The Deployment that runs the app's pods. */
  readonly deployment: Deployment;
}
