import { ApiObject } from 'cdk8s';
import { Container, Deployment, Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { AppConflicts } from './app-conflicts';
import { makeDeployment, makeService } from './web-app-objects';
import { webAppParts } from './web-app-parts';
import { WebAppProps } from './web-app-props';
import { registerWebApp } from './web-app-registration';
import { renderWebApp } from './web-app-render';
import { settle } from './web-app-settings';
import { ServiceSpec } from '../kube/services/service-spec';
import { hostFrom, urlFrom, urlOf } from '../parts/access/app-url';
import { CalledByOptions, CallOptions, OutsideCallOptions } from '../parts/access/call-options';
import { declareCall, declareCaller, declareOutsideCall } from '../parts/access/calls';
import { allowExternalTraffic, appPolicy } from '../parts/access/network-policy';
import { Peers } from '../parts/access/peers';
import { IReachable, UrlOptions } from '../parts/access/workload';
import { configMounts } from '../parts/config/config-mounts';
import { Port } from '../parts/ports/port';
import { disruptionBudget } from '../parts/rollout/disruption-budget';
import { AppHostPath, AppRoutes } from '../parts/routes/app-routes';
import { Route } from '../parts/routes/route';
import { autoscaler } from '../parts/scaling/autoscaler';
import { validatedScope } from '../props/construct-scope';

/**
 * A web app: a Deployment and a Service whose labels, ports, names and namespace agree by construction.
 *
 * All that selects the app's pods reads one frozen label map, which depends on the app's name and never on where the construct
 * stands. Each port is declared once and referred to by its name.
 */
export class WebApp extends Construct implements IReachable {
  /** The app's name. */
  public readonly name: string;
  /** The namespace of all the app's objects; undefined where neither the app nor its chart names one. */
  public readonly namespace?: string;
  /** The labels by which everything selects the app's pods. */
  public readonly selectorLabels: { readonly [key: string]: string };
  /** The app's ports, in the order they were given. */
  public readonly ports: Port[];
  /** The Deployment that runs the app's pods; all methods of cdk8s-plus-28 work on it. */
  public readonly deployment: Deployment;
  /** The app's container. */
  public readonly container: Container;
  /** The Service through which clients reach the app; all methods of cdk8s-plus-28 work on it. */
  public readonly service: Service;
  /** The PodDisruptionBudget by which the app's pods leave drained nodes one by one. `addJsonPatch` changes it. */
  public readonly disruptionBudget: ApiObject;
  /** The NetworkPolicy of the app; undefined with `Access.unmanaged()`. `addJsonPatch` changes it. */
  public readonly networkPolicy?: ApiObject;
  /** The HorizontalPodAutoscaler of an app with `scaling`. `addJsonPatch` changes it. */
  public readonly autoscaler?: ApiObject;
  /** @internal */
  public readonly _serviceSpec: ServiceSpec;
  private readonly routes: AppRoutes;

  /**
   * @throws when a prop is not valid, or two props contradict each other; the message names the prop, the value, what is allowed, and
   * the fix. A conflict between two apps is an error at synth.
   */
  constructor(scope: Construct, id: string, given: WebAppProps) {
    super(validatedScope(scope, id), id);
    const settings = settle(this, id, given, this.constructor !== WebApp);
    const { props, expose, access, security, scaling } = settings;
    this.name = settings.name;
    this.namespace = settings.namespace;
    this.selectorLabels = settings.selectorLabels;
    this.ports = settings.ports;
    this._serviceSpec = expose._plan.spec ?? {};

    const deployment = makeDeployment(this, settings);
    this.deployment = deployment;
    this.container = deployment.containers[0];
    this.service = makeService(this, settings);
    const metadata = { namespace: this.namespace, labels: settings.labels, name: this.name, annotations: props.annotations };
    this.disruptionBudget = disruptionBudget(this, metadata, this.selectorLabels, props.disruptionBudget);
    const config = configMounts(this, metadata, props.configFiles ?? [], security);
    if (scaling) {
      this.autoscaler = autoscaler(this, metadata, scaling);
      deployment.markHasAutoscaler();
    }
    this.routes = new AppRoutes({ app: this, access, metadata });
    this.networkPolicy = appPolicy(this, access, metadata);
    allowExternalTraffic(this, access, expose._plan);
    for (const route of props.routes ?? []) this.routes.add(route);
    this.node.defaultChild = deployment;

    renderWebApp(this, settings, webAppParts(this, settings, config));
    registerWebApp(this, this.routes, access);
  }

  /**
   * Adds a way in for HTTP or gRPC from outside the cluster.
   *
   * @returns the Ingress, HTTPRoute or GRPCRoute; `addJsonPatch` changes it
   * @throws when the route does not fit the app; at synth, when another app of the cluster has its host and path
   */
  public addRoute(route: Route): ApiObject {
    const object = this.routes.add(route);
    AppConflicts.of(this).changed();
    return object;
  }

  /**
   * Declares that this app calls another one. One statement does three things: gives this app's container the URL that is right for
   * its namespace (`env`), allows the call in the callee's NetworkPolicy, and allows the callee in this app's.
   *
   * @param callee the app that is called; of any class
   * @throws when the callee has no such port, the variable is taken, or only one of the two apps names a namespace; at synth, when
   * they are in two clusters
   */
  public calls(callee: IReachable, options: CallOptions = {}): void {
    declareCall(this, this.container, callee, options);
  }

  /**
   * Declares that somebody who is no app of yours calls this one, such as the namespace of a monitoring system. Under
   * `Access.declared()` this lets them in.
   *
   * @throws when there is no such port, or the peers are not what Kubernetes takes
   */
  public calledBy(peers: Peers, options: CalledByOptions = {}): void {
    declareCaller(this, peers, options);
  }

  /**
   * Declares that this app calls addresses outside the cluster. Under `Access.declared()` this lets it out to them.
   *
   * @throws when the block or a port is not what Kubernetes takes
   */
  public callsOutside(options: OutsideCallOptions): void {
    declareOutsideCall(this, options);
  }

  /** @internal */
  public get _hostPaths(): readonly AppHostPath[] {
    return this.routes.hostPaths;
  }

  /** The host name by which callers in the app's namespace reach it: the Service's name. */
  public get host(): string {
    return this.service.name;
  }

  /**
   * The host name by which callers in a namespace reach the app: the Service's name, and the app's namespace where it is another.
   *
   * @param namespace the callers' namespace
   * @throws when neither the app nor its chart names a namespace, because then nobody knows it before it is applied
   */
  public hostFrom(namespace: string): string {
    return hostFrom(this, namespace);
  }

  /**
   * The URL of a published port for callers in the app's namespace: scheme, host and service port.
   *
   * @throws when the app has no published port of that name
   */
  public url(options: UrlOptions = {}): string {
    return urlOf(this, options);
  }

  /**
   * The URL of a published port for callers in a namespace.
   *
   * @param namespace the callers' namespace
   * @throws when the app has no published port of that name, or neither the app nor its chart names a namespace
   */
  public urlFrom(namespace: string, options: UrlOptions = {}): string {
    return urlFrom(this, namespace, options);
  }
}
