import { Deployment } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { CallOptions } from './call-options';
import { Port } from '../ports/port';

/** What rollout, security, configuration, calls and a platform's defaults need to know of an app, whatever its class. */
export interface IWorkload extends IConstruct {
  /** The app's name: of its Deployment and its container, and the value of its identity labels. */
  readonly name: string;
  /** The namespace of all the app's objects; undefined where neither the app nor its chart names one. */
  readonly namespace?: string;
  /** The labels by which everything selects the app's pods. */
  readonly selectorLabels: { readonly [key: string]: string };
  /** The Deployment that runs the app's pods. */
  readonly deployment: Deployment;

  /**
   * Declares that the app calls another one: gives it the URL, and allows the call in both apps' NetworkPolicies.
   *
   * @throws when the callee has no such port, or only one of the two apps names a namespace; at synth, when they are in two clusters
   */
  calls(callee: IReachable, options?: CallOptions): void;
}

/** Which URL of an app. */
export interface UrlOptions {
  /**
   * The name of the port.
   *
   * @default - the first published port
   */
  readonly port?: string;
}

/** An app that others can call: it has a Service. */
export interface IReachable extends IWorkload {
  /** The host name by which callers in the app's namespace reach it: the Service's name. */
  readonly host: string;
  /** The app's ports, in the order they were given. */
  readonly ports: Port[];
  /**
   * The URL of a published port for callers in the app's namespace.
   *
   * @throws when the app has no published port of that name
   */
  url(options?: UrlOptions): string;
  /**
   * The URL of a published port for callers in a namespace.
   *
   * @param namespace the callers' namespace
   * @throws when the app has no published port of that name, or its own namespace is unknown
   */
  urlFrom(namespace: string, options?: UrlOptions): string;
}
