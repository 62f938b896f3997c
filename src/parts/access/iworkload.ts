import { Deployment } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { CallOptions } from './call-options';
import { Port } from '../ports/port';

/** An app of any class, as rollout, security, configuration, calls and platform defaults use it. */
export interface IWorkload extends IConstruct {
  /** The app's name, which is also the name of its Deployment and its container, and the default value of its selector labels. */
  readonly name: string;
  /** The namespace of all the app's objects; undefined if neither the app nor its chart specifies one. */
  readonly namespace?: string;
  /** The labels that select the app's pods, in the Service and in all other objects. */
  readonly selectorLabels: { readonly [key: string]: string };
  /** The Deployment that runs the app's pods. */
  readonly deployment: Deployment;

  /**
   * Declares that the app calls another app: passes the URL to its container, and allows the call in the NetworkPolicies of both apps.
   *
   * @throws when the callee has no such port, or only one of the two apps specifies a namespace; at synth, when they are in different
   * clusters
   */
  calls(callee: IReachable, options?: CallOptions): void;
}

/** Options of `WebApp.url()` and `WebApp.urlFrom()`. */
export interface UrlOptions {
  /**
   * The name of the port.
   *
   * @default - the first published port
   */
  readonly port?: string;
}

/** An app that other apps can call, because it has a Service. */
export interface IReachable extends IWorkload {
  /** The host name of the app for callers in its namespace: the Service's name. */
  readonly host: string;
  /** The app's ports, in the order of the prop `ports`. */
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
   * @throws when the app has no published port of that name, or its namespace is not specified
   */
  urlFrom(namespace: string, options?: UrlOptions): string;
}
