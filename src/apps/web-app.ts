import { ApiObject } from 'cdk8s';
import { Container, Deployment, Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { AppConflicts } from './conflicts-between-apps';
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
import { IReachable, UrlOptions } from '../parts/access/iworkload';
import { allowExternalTraffic, appPolicy } from '../parts/access/network-policy-manifest';
import { Peers } from '../parts/access/peers';
import { configMounts } from '../parts/config/config-mounts';
import { Port } from '../parts/ports/port';
import { disruptionBudget } from '../parts/rollout/disruption-budget';
import { AppHostPath, AppRoutes } from '../parts/routes/app-routes';
import { Route } from '../parts/routes/route';
import { autoscaler } from '../parts/scaling/autoscaler';
import { validatedScope } from '../props/construct-scope';

/**
 * A web app: a Deployment and a Service whose labels, ports, names and namespace always match.
 *
 * All selectors of the app's pods use the same labels, which depend on the app's name and not on its construct path. Each port is declared
 * once, and referred to by its name.
 */
export class WebApp extends Construct implements IReachable {
  /** The app's name. */
  public readonly name: string;
  /** The namespace of all the app's objects; undefined if neither the app nor its chart specifies one. */
  public readonly namespace?: string;
  /** The labels that select the app's pods, in the Service and in all other objects. */
  public readonly selectorLabels: { readonly [key: string]: string };
  /** The app's ports, in the order of the prop `ports`. */
  public readonly ports: Port[];
  /** The Deployment that runs the app's pods; all methods of cdk8s-plus-28 work on it. */
  public readonly deployment: Deployment;
  /** The app's container. */
  public readonly container: Container;
  /** The Service through which clients reach the app; all methods of cdk8s-plus-28 work on it. */
  public readonly service: Service;
  /** The PodDisruptionBudget of the app's pods. `addJsonPatch` changes it. */
  public readonly disruptionBudget: ApiObject;
  /** The NetworkPolicy of the app; undefined with `Access.unmanaged()`. `addJsonPatch` changes it. */
  public readonly networkPolicy?: ApiObject;
  /** The HorizontalPodAutoscaler of the app; undefined without `scaling`. `addJsonPatch` changes it. */
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
   * Adds a route for HTTP or gRPC requests from outside the cluster.
   *
   * @returns the Ingress, HTTPRoute or GRPCRoute; `addJsonPatch` changes it
   * @throws when the route is not valid for the app; at synth, when another app of the cluster has the same host and path
   */
  public addRoute(route: Route): ApiObject {
    const object = this.routes.add(route);
    AppConflicts.of(this).changed();
    return object;
  }

  /**
   * Declares that this app calls another app. Allows the connection in the NetworkPolicies of both apps, and with `env` passes the URL of
   * the callee to this app's container, as it is reachable from this app's namespace.
   *
   * @param callee the app that is called, of any class
   * @throws when the callee has no such port, the variable exists already, or only one of the two apps specifies a namespace; at
   * synth, when they are in different clusters
   */
  public calls(callee: IReachable, options: CallOptions = {}): void {
    declareCall(this, this.container, callee, options);
  }

  /**
   * Declares that clients other than apps call this app, such as a monitoring system in another namespace. `Access.declared()` then allows
   * their connections.
   *
   * @throws when the app has no such port, or the peers are not valid
   */
  public calledBy(peers: Peers, options: CalledByOptions = {}): void {
    declareCaller(this, peers, options);
  }

  /**
   * Declares that this app calls addresses outside the cluster. `Access.declared()` then allows the connections.
   *
   * @throws when the CIDR block or a port is not valid
   */
  public callsOutside(options: OutsideCallOptions): void {
    declareOutsideCall(this, options);
  }

  /** @internal */
  public get _hostPaths(): readonly AppHostPath[] {
    return this.routes.hostPaths;
  }

  /** The host name of the app for callers in its namespace: the Service's name. */
  public get host(): string {
    return this.service.name;
  }

  /**
   * The host name of the app for callers in a namespace: the Service's name, followed by the app's namespace if that is another.
   *
   * @param namespace the callers' namespace
   * @throws when neither the app nor its chart specifies a namespace, because it is not known until the manifest is applied
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
   * @throws when the app has no published port of that name, or neither the app nor its chart specifies a namespace
   */
  public urlFrom(namespace: string, options: UrlOptions = {}): string {
    return urlFrom(this, namespace, options);
  }
}
