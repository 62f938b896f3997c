import { ContainerResources, EnvFrom, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Access } from '../parts/access/access';
import { ConfigFiles } from '../parts/config/config-files';
import { Expose } from '../parts/expose/expose';
import { Health } from '../parts/health/health';
import { Port } from '../parts/ports/port';
import { DisruptionBudgetOptions } from '../parts/rollout/disruption-budget-options';
import { Rollout } from '../parts/rollout/rollout';
import { Route } from '../parts/routes/route';
import { Scaling } from '../parts/scaling/scaling';
import { SchedulingOptions } from '../parts/scheduling/scheduling';
import { Security } from '../parts/security/security';

/**
 * Props of `WebApp`. The defaults work with Kubernetes 1.30 and later. An option that needs a later version says so.
 */
export interface WebAppProps {
  /**
   * The image of the app's container, with its tag or digest.
   * Sets `Deployment.spec.template.spec.containers[].image`.
   */
  readonly image: string;

  /**
   * The app's name, a DNS label. It is also the name of the Deployment, the container and, unless `serviceName` is set, the Service.
   * With another name, the app is a different app to Kubernetes. Sets `metadata.name` of the objects.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all the app's objects.
   * Sets `metadata.namespace`.
   *
   * @default - the chart's namespace, or none: then kubectl uses its current namespace
   */
  readonly namespace?: string;

  /**
   * Short for `ports: [Port.http({ containerPort: port })]`. Sets `containers[].ports` and `Service.spec.ports`.
   *
   * @default - none; either `port` or `ports` is required
   */
  readonly port?: number;

  /**
   * The app's ports, each with a name; at least one must be published. Sets `containers[].ports` and `Service.spec.ports`.
   *
   * @default - none; either `port` or `ports` is required
   */
  readonly ports?: Port[];

  /**
   * The number of pods. Sets `Deployment.spec.replicas`.
   *
   * @default - 2, or determined by `scaling`
   */
  readonly replicas?: number;

  /**
   * How the number of pods follows the load, instead of `replicas`. Creates a HorizontalPodAutoscaler.
   *
   * @default - a fixed number of `replicas`
   */
  readonly scaling?: Scaling;

  /**
   * How clients reach the app. Sets `Service.spec.type` and related fields.
   *
   * @default Expose.clusterIp()
   */
  readonly expose?: Expose;

  /**
   * Routes for HTTP and gRPC requests from outside the cluster. `addRoute` adds more.
   * Creates Ingresses, HTTPRoutes and GRPCRoutes, and sets `NetworkPolicy.spec.ingress`.
   *
   * @default - none
   */
  readonly routes?: Route[];

  /**
   * Which connections the app's pods may accept and open. Creates a NetworkPolicy.
   *
   * @default Access.open()
   */
  readonly access?: Access;

  /**
   * The Service's name, which is the app's host name in its namespace. Must start with a letter. Sets `Service.metadata.name`.
   *
   * @default - the app's name
   */
  readonly serviceName?: string;

  /**
   * Labels of all the app's objects and of its pods, in addition to the chart's. They are never part of a selector.
   * Sets `metadata.labels`.
   *
   * @default - only the chart's labels and `selectorLabels`
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The labels that select the app's pods. Set them to take over a live Deployment, whose selector cannot be changed. Sets
   * `Deployment.spec.selector.matchLabels`, `Service.spec.selector`, and every other
   * selector of the app's pods.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`, both with the app's name
   */
  readonly selectorLabels?: { readonly [key: string]: string };

  /**
   * Annotations of all the app's objects, but not of its pods, which every change would replace. Sets `metadata.annotations`.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Annotations of the app's pods.
   * Sets `Deployment.spec.template.metadata.annotations`.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };

  /**
   * Environment variables of the app's container. Refer to secrets instead of writing them: a literal in a variable named `*_PASSWORD`,
   * `*_TOKEN`, `*_SECRET` or `*_KEY` causes a warning, and a Secret with data in the chart is an error at synth.
   * Sets `containers[].env`.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys all become environment variables. When a ConfigMap of the same chart changes, new pods start.
   * Sets `containers[].envFrom`.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Files that the app's container reads, mounted at directories. Creates ConfigMaps, and sets `volumes`,
   * `containers[].volumeMounts` and the pod annotation `cdk8s-webapp/config-checksum`.
   *
   * @default - none
   */
  readonly configFiles?: ConfigFiles[];

  /**
   * The command, instead of the image's entry point. Sets `containers[].command`.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * The command's arguments. Sets `containers[].args`.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * The pull policy of the image. Sets `containers[].imagePullPolicy`.
   *
   * @default - as in Kubernetes: `Always` for the tag "latest" or no tag, otherwise `IfNotPresent`
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Names of the Secrets that hold the registry's credentials. Sets `spec.imagePullSecrets`.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * The name of the service account that the pods run as. Sets `spec.serviceAccountName`.
   *
   * @default - the namespace's default service account
   */
  readonly serviceAccountName?: string;

  /**
   * Whether the token of the service account is mounted into the pods. Only apps that call the Kubernetes API need it.
   * Sets `spec.automountServiceAccountToken`.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Requests and limits of the app's container. A value for CPU, memory or ephemeral storage replaces the default for that resource; an
   * empty `{}` removes both its request and its limit. Sets `containers[].resources`.
   *
   * @default - requests of 100m CPU, 128Mi memory and 64Mi ephemeral storage; limits of 512Mi memory and 1Gi ephemeral storage
   */
  readonly resources?: ContainerResources;

  /**
   * The privileges of the app's processes. Sets the `securityContext` of the pod and of every container.
   *
   * @default Security.restricted()
   */
  readonly security?: Security;

  /**
   * How Kubernetes finds out that the app can serve requests, and that it hangs.
   * Sets `containers[].readinessProbe`, `startupProbe` and `livenessProbe`.
   *
   * @default - ready while the first published TCP port accepts connections; an app without a TCP port has no probe, so requests may reach
   * it before it listens
   */
  readonly health?: Health;

  /**
   * How pods are replaced when the app changes, and how each pod terminates.
   * Sets `Deployment.spec.strategy`, `minReadySeconds`, `progressDeadlineSeconds`, and `lifecycle.preStop` and
   * `terminationGracePeriodSeconds` of the pod.
   *
   * @default Rollout.zeroDowntime()
   */
  readonly rollout?: Rollout;

  /**
   * How many pods voluntary disruptions, such as draining a node, may make unavailable at once. Sets `PodDisruptionBudget.spec`.
   *
   * @default - one pod at a time
   */
  readonly disruptionBudget?: DisruptionBudgetOptions;

  /**
   * On which nodes the pods run. Sets `nodeSelector`, `tolerations`, `priorityClassName`, `runtimeClassName`,
   * `topologySpreadConstraints` and `affinity` of the pod.
   *
   * @default - any node, spread over nodes and zones if possible
   */
  readonly scheduling?: SchedulingOptions;
}
