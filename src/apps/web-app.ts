import { ApiObject } from 'cdk8s';
import { Container, Deployment, Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DeclaredApp, validateDeploymentAgrees, validateServiceAgrees } from './agreement';
import { AppConflicts } from './app-conflicts';
import { makeDeployment, makeService } from './web-app-objects';
import { WebAppProps } from './web-app-props';
import { settle, WebAppSettings } from './web-app-settings';
import { ServiceSpec } from '../kube/services/service-spec';
import { Access } from '../parts/access/access';
import { hostFrom, urlFrom, urlOf } from '../parts/access/app-url';
import { CalledByOptions, CallOptions, OutsideCallOptions } from '../parts/access/call-options';
import { callsAcrossClusters, declareCall, declareCaller, declareOutsideCall } from '../parts/access/calls';
import { Connections } from '../parts/access/connections';
import { allowExternalTraffic, appPolicy, unknownClientErrors } from '../parts/access/network-policy';
import { otherServicesPart } from '../parts/access/other-services';
import { Peers } from '../parts/access/peers';
import { IReachable, UrlOptions } from '../parts/access/workload';
import { configChecksumPart } from '../parts/config/config-checksum';
import { configFilesPart, configMounts } from '../parts/config/config-mounts';
import { secretsPart } from '../parts/config/secrets';
import { Expose } from '../parts/expose/expose';
import { healthPart } from '../parts/health/probes';
import { imagesPart } from '../parts/platform/images';
import { Platform } from '../parts/platform/platform';
import { rulesPart } from '../parts/platform/rules';
import { Port } from '../parts/ports/port';
import { sidecarPortsPart } from '../parts/ports/sidecar-ports';
import { resourcesPart } from '../parts/resources/resources-manifest';
import { disruptionBudget } from '../parts/rollout/disruption-budget';
import { DRAIN_BEHIND_LOAD_BALANCER } from '../parts/rollout/drain';
import { rolloutPart, rolloutPlan } from '../parts/rollout/rollout-manifest';
import { AppHostPath, AppRoutes } from '../parts/routes/app-routes';
import { Route } from '../parts/routes/route';
import { autoscaler, scalingPart } from '../parts/scaling/autoscaler';
import { schedulingPart } from '../parts/scheduling/scheduling-manifest';
import { securityPart } from '../parts/security/security-manifest';
import { writeService } from '../parts/service/service-manifest';
import { volumeClaimsPart } from '../parts/volumes/volume-claims';
import { validatedScope } from '../props/construct-scope';
import { AppDeployment } from '../render/app-deployment';
import { forgetChartObjects } from '../render/chart-objects';
import { DeploymentPart, writeDeployment } from '../render/deployment-part';
import { finishedJson, renderLate } from '../render/late-object';
import { plusDefaultsPart } from '../render/plus-defaults';

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
    this._serviceSpec = expose._service.spec ?? {};

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
    allowExternalTraffic(this, access, expose._service);
    for (const route of props.routes ?? []) this.routes.add(route);
    const rollout = () => rolloutPlan(this, settings.rollout, settings.probes, drainOf(this, expose));
    // What is wrong with the rollout is thrown here; what comes later may only make the drain longer.
    rollout();
    this.node.defaultChild = deployment;

    // In the order in which they write: security adds volumes to what the other parts mount, and sees all their ports.
    renderParts(this, settings, [
      plusDefaultsPart(this.selectorLabels),
      imagesPart(this, props.imagePullSecrets),
      sidecarPortsPart(this, this.name, this.ports),
      configFilesPart(this, config),
      configChecksumPart(this),
      healthPart(settings.probes, this.name),
      rolloutPart(this, rollout),
      resourcesPart(this),
      otherServicesPart(this, access),
      securityPart(this, security),
      schedulingPart(this, props.scheduling, this.selectorLabels),
      secretsPart(this),
      scalingPart(this, scaling),
      rulesPart(this, { scaling, security }),
      volumeClaimsPart(this, scaling?.max),
    ]);
    register(this, this.routes, access);
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

/** Seconds until clients have noticed that a pod ends; a route may be added later, and its controller is at the edge of the cluster. */
function drainOf(app: WebApp, { _service: { drain } }: Expose): number | undefined {
  const routed = Connections.of(app).external.some((connection) => connection.routed);
  return routed ? Math.max(drain ?? 0, DRAIN_BEHIND_LOAD_BALANCER) : drain;
}

/** Takes over how cdk8s-plus renders the Deployment and the Service. */
function renderParts(app: WebApp, settings: WebAppSettings, parts: readonly DeploymentPart[]): void {
  const { name, serviceName, selectorLabels, ports, expose, access } = settings;
  const [deployment, service] = [ApiObject.of(app.deployment), ApiObject.of(app.service)];
  const declared: DeclaredApp = { construct: app, name, serviceName, selectorLabels, ports, hasPolicy: access._kind !== 'unmanaged' };
  renderLate(deployment, {
    finish: (json) => writeDeployment(app.deployment as AppDeployment, parts, json),
    validate: (json) => {
      validateDeploymentAgrees(declared, json, () => finishedJson(service));
      for (const part of parts) part.validate?.(json);
    },
  });
  renderLate(service, {
    finish: (json) => writeService(expose._service.spec ?? {}, ports, json),
    validate: (json) => validateServiceAgrees(declared, json, () => finishedJson(deployment)),
  });
}

/** Tells the scopes above and the other apps of the tree about this one. */
function register(app: WebApp, routes: AppRoutes, access: Access): void {
  Platform._built(app);
  const conflicts = AppConflicts.of(app);
  conflicts.add(app);
  app.node.addValidation({
    validate: () => {
      forgetChartObjects(app);
      return [
        ...conflicts.conflictsOf(app), ...callsAcrossClusters(app), ...routes.acrossClusters(), ...unknownClientErrors(app, access),
      ];
    },
  });
}
