import { ApiObject, Chart } from 'cdk8s';
import { Container, Deployment, Service, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Neighbours } from './app-conflicts';
import { AppSpec } from './app-spec';
import { finishDeployment, judgeDeployment } from './deployment-manifest';
import { checkTypes } from './prop-value-validation';
import { WebAppProps } from './web-app-props';
import { checkNames, checkPlainProps, WEB_APP_PROPS } from './web-app-validation';
import { ServiceSpec } from '../kube/services/service-spec';
import { Access } from '../parts/access/access';
import { hostFrom, urlOf } from '../parts/access/app-url';
import { CalledByOptions, CallOptions, OutsideCallOptions } from '../parts/access/call-options';
import { callsAcrossClusters, declareCall, declareCaller, declareOutsideCall } from '../parts/access/calls';
import { appPolicy, enterFromOutside, entriesFromNowhere } from '../parts/access/network-policy';
import { AppClaim, AppRoutes } from '../parts/routes/app-routes';
import { autoscaler, scalingPlan } from '../parts/scaling/autoscaler';
import { forgetObjects } from '../render/chart-objects';
import { warnOfLiteralSecrets } from '../parts/config/config-checksum';
import { configMounts } from '../parts/config/config-mounts';
import { disruptionBudget } from '../parts/rollout/disruption-budget';
import { Expose } from '../parts/expose/expose';
import { checkExpose, checkExposeOptions } from '../parts/expose/expose-validation';
import { IReachable, UrlOptions } from '../parts/access/workload';
import { objectLabels, selectorLabelsOf } from '../parts/identity/labels';
import { renderLate } from '../render/late-object';
import { Peers } from '../parts/access/peers';
import { withDefaults } from '../parts/platform/apply-defaults';
import { Port } from '../parts/ports/port';
import { portsOf } from '../parts/ports/port-list';
import { probesOf } from '../parts/health/probes';
import { Rollout } from '../parts/rollout/rollout';
import { rolloutPlan } from '../parts/rollout/rollout-manifest';
import { Route } from '../parts/routes/route';
import { checkScheduling, tolerate } from '../parts/scheduling/scheduling-manifest';
import { checkedScope } from '../props/construct-scope';
import { Security } from '../parts/security/security';
import { securityAnnotations } from '../parts/security/security-manifest';
import { finishService, judgeService } from '../parts/service/service-manifest';
import { DRAIN_OUTSIDE } from '../parts/service/service-shape';
import { Traffic } from '../parts/access/connections';
import { WebAppDefaults } from '../parts/platform/web-app-defaults';
import { AppDeployment } from '../render/app-deployment';

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
   * @throws when a prop is not what Kubernetes takes, or two of them contradict each other; the message names the prop, the value
   * got, what is allowed, and the edit that mends it. What two apps contradict each other in is an error at synth.
   */
  constructor(scope: Construct, id: string, given: WebAppProps) {
    super(checkedScope(scope, id), id);
    // A subclass may have props of its own.
    checkTypes(this, '', given, WEB_APP_PROPS, this.constructor !== WebApp);
    const props = withDefaults(this, given);
    checkPlainProps(this, props);
    const chart = Chart.of(this);
    const expose = props.expose ?? Expose.clusterIp();
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? chart.namespace;
    const serviceName = props.serviceName ?? this.name;
    checkNames(this, { name: this.name, namespace: this.namespace, serviceName });
    checkExposeOptions(this, expose);
    this.ports = portsOf(this, props, expose);
    checkExpose(this, expose, this.ports);
    this._serviceSpec = expose._service.spec ?? {};
    this.selectorLabels = selectorLabelsOf(this, this.name, props.selectorLabels);
    const probes = probesOf(this, props.health, this.ports);
    const access = props.access ?? Access.open();
    // A route may come later, and whoever stands at the cluster's edge needs longer to notice that a pod ends.
    const drain = () => (Traffic.of(this).entries.some(({ routed }) => routed)
      ? Math.max(expose._service.drain ?? 0, DRAIN_OUTSIDE)
      : expose._service.drain);
    const rolloutNow = () => rolloutPlan(this, props.rollout ?? Rollout.zeroDowntime(), probes, drain());
    const scaling = scalingPlan(this, props.scaling, props.replicas);
    checkScheduling(this, props.scheduling);
    warnOfLiteralSecrets(this, props.env ?? {});

    const labels = objectLabels(this, chart.labels, props.labels ?? {}, this.selectorLabels);
    const metadata = { namespace: this.namespace, labels };
    const deployment = new AppDeployment(this, 'Deployment', this.selectorLabels, {
      metadata: { ...metadata, name: this.name, annotations: { ...props.annotations, ...securityAnnotations(props.security) } },
      podMetadata: { labels, annotations: props.podAnnotations },
      replicas: props.replicas,
      serviceAccount: props.serviceAccountName === undefined
        ? undefined
        : ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', props.serviceAccountName),
    });
    this.deployment = deployment;
    this.container = deployment.addContainer({
      name: this.name,
      image: props.image,
      command: props.command,
      args: props.args,
      envVariables: { ...props.env },
      envFrom: props.envFrom,
      imagePullPolicy: props.imagePullPolicy,
      resources: props.resources,
      ports: this.ports
        .filter((port) => (port.container ?? this.name) === this.name)
        .map((port) => ({ number: port.containerPort, name: port.name, protocol: port.protocol })),
    });
    this.service = new Service(this, 'Service', {
      metadata: { ...metadata, name: serviceName, annotations: { ...props.annotations, ...expose._service.annotations(this.ports) } },
      type: expose._service.type,
      ports: this.ports.filter((port) => port.published).map((port) => ({
        name: port.name, port: port.servicePort!, targetPort: port.containerPort, nodePort: port.nodePort, protocol: port.protocol,
      })),
    });
    for (const [key, value] of Object.entries(this.selectorLabels)) this.service.selectLabel(key, value);
    tolerate(props.scheduling, deployment);
    const named = { ...metadata, name: this.name, annotations: props.annotations };
    this.disruptionBudget = disruptionBudget(this, named, this.selectorLabels);
    const config = configMounts(this, named, props.configFiles ?? [], props.security ?? Security.restricted());
    if (scaling) {
      this.autoscaler = autoscaler(this, named, scaling);
      deployment.markHasAutoscaler();
    }
    this.routes = new AppRoutes({ app: this, access, metadata: named });
    this.networkPolicy = appPolicy(this, access, named);
    enterFromOutside(this, access, expose._service);
    for (const route of props.routes ?? []) this.routes.add(route);
    rolloutNow();
    this.node.defaultChild = deployment;

    const { name, selectorLabels, ports, service } = this;
    const app: AppSpec = {
      construct: this, name, selectorLabels, ports, props, probes, scaling, config, deployment, service, get rollout() { return rolloutNow(); },
    };
    renderLate(ApiObject.of(deployment), {
      finish: (json) => finishDeployment(app, json),
      judge: (json) => judgeDeployment(app, json),
    });
    renderLate(ApiObject.of(this.service), {
      finish: (json) => finishService(app, expose, json),
      judge: (json) => judgeService(app, json),
    });
    WebAppDefaults._built(this);
    const neighbours = Neighbours.of(this);
    neighbours.add(this);
    this.node.addValidation({
      validate: () => {
        forgetObjects(this);
        return [
          ...neighbours.conflictsOf(this), ...callsAcrossClusters(this), ...this.routes.acrossClusters(), ...entriesFromNowhere(this, access),
        ];
      },
    });
  }

  /**
   * Adds a way in for HTTP or gRPC from outside the cluster.
   *
   * @returns the Ingress, HTTPRoute or GRPCRoute; `addJsonPatch` changes it
   * @throws when the route does not fit the app; at synth, when another app of the cluster has its host and path
   */
  public addRoute(route: Route): ApiObject {
    const object = this.routes.add(route);
    Neighbours.of(this).changed();
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
  public get _routeClaims(): readonly AppClaim[] {
    return this.routes.claims;
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
   * The URL of a published port inside the cluster: scheme, host and service port.
   *
   * @throws when there is no published port of that name, or the caller's namespace is given and the app's is not known
   */
  public url(options: UrlOptions = {}): string {
    return urlOf(this, options);
  }
}
