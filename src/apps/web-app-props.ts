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
 * What a web app is. Everything that is written by default works from Kubernetes 1.30 on; an option that needs a later version says so.
 */
export interface WebAppProps {
  /**
   * The image of the app's container, with its tag or digest.
   * Sets `Deployment.spec.template.spec.containers[].image`.
   */
  readonly image: string;

  /**
   * The app's name, a DNS label: of its Deployment, its container and, unless `serviceName` says otherwise, its Service. It is the
   * app's identity: another name is another app. Sets `metadata.name` of its objects.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all the app's objects.
   * Sets `metadata.namespace`.
   *
   * @default - the chart's, or none: kubectl's current namespace decides
   */
  readonly namespace?: string;

  /**
   * Short for `ports: [Port.http({ containerPort: port })]`. Sets what that sets.
   *
   * @default - `ports` says it
   */
  readonly port?: number;

  /**
   * The app's ports, each with a name; at least one is published. Sets `containers[].ports` and `Service.spec.ports`.
   *
   * @default - `port` says it
   */
  readonly ports?: Port[];

  /**
   * How many pods run. Sets `Deployment.spec.replicas`.
   *
   * @default - 2, or what `scaling` says
   */
  readonly replicas?: number;

  /**
   * How the number of pods follows the load, in place of `replicas`. Makes a HorizontalPodAutoscaler.
   *
   * @default - `replicas` says how many there are
   */
  readonly scaling?: Scaling;

  /**
   * How the app is reached. Sets `Service.spec.type` and what belongs to it.
   *
   * @default Expose.clusterIp()
   */
  readonly expose?: Expose;

  /**
   * Ways in for HTTP and gRPC from outside the cluster: Ingresses, HTTPRoutes and GRPCRoutes. `addRoute` adds more.
   * Makes the objects, and sets who comes in by `NetworkPolicy.spec.ingress`.
   *
   * @default - none
   */
  readonly routes?: Route[];

  /**
   * Who may connect to the app's pods, and to whom they may connect. Makes a NetworkPolicy.
   *
   * @default Access.open()
   */
  readonly access?: Access;

  /**
   * The Service's name, which is the app's host name within its namespace. A letter comes first. Sets `Service.metadata.name`.
   *
   * @default - the app's name
   */
  readonly serviceName?: string;

  /**
   * Labels of all the app's objects and of its pods, besides the chart's. They never enter a selector.
   * Sets `metadata.labels`.
   *
   * @default - the chart's labels and the selector's
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The labels by which everything selects the app's pods, in place of the two that the name gives. To take over a live Deployment,
   * whose selector Kubernetes never changes. Sets `Deployment.spec.selector.matchLabels`, `Service.spec.selector`, and every other
   * selector of the app's pods.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`, both the app's name
   */
  readonly selectorLabels?: { readonly [key: string]: string };

  /**
   * Annotations of all the app's objects, never of its pods (a change of theirs restarts every pod). Sets `metadata.annotations`.
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
   * Environment variables of the app's container. A secret is given by reference: a literal in a variable named `*_PASSWORD`,
   * `*_TOKEN`, `*_SECRET` or `*_KEY` is warned of, and a Secret object whose data stands in the chart is an error at synth.
   * Sets `containers[].env`.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets all of whose keys become variables. A ConfigMap that the same chart makes is part of the checksum that
   * starts new pods. Sets `containers[].envFrom`.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Files that the app's container reads, each set mounted at a directory. Makes ConfigMaps, and sets `volumes`,
   * `containers[].volumeMounts` and the pod annotation `cdk8s-webapp/config-checksum`.
   *
   * @default - none
   */
  readonly configFiles?: ConfigFiles[];

  /**
   * The command, in place of the image's entry point. Sets `containers[].command`.
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
   * When the image is pulled. Sets `containers[].imagePullPolicy`.
   *
   * @default - Kubernetes' own: always for the tag "latest" or none, else if not present
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
   * @default - the namespace's default account
   */
  readonly serviceAccountName?: string;

  /**
   * Whether the token of the service account is mounted into the pods: only an app that calls the API server needs it.
   * Sets `spec.automountServiceAccountToken`.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * What the app's container asks for and may use. What is given for CPU, memory or ephemeral storage replaces the default of that
   * one; an empty `{}` is none of it. Sets `containers[].resources`.
   *
   * @default - requests of 100m CPU, 128Mi memory and 64Mi ephemeral storage; limits of 512Mi memory and 1Gi ephemeral storage
   */
  readonly resources?: ContainerResources;

  /**
   * What the app's processes may do on their node. Sets the `securityContext` of the pod and of every container.
   *
   * @default Security.restricted()
   */
  readonly security?: Security;

  /**
   * How the app tells that it can take requests, and that it hangs.
   * Sets `containers[].readinessProbe`, `startupProbe` and `livenessProbe`.
   *
   * @default - ready while the first published TCP port accepts connections; an app without a TCP port has no probe, and gets
   * requests before it listens
   */
  readonly health?: Health;

  /**
   * How pods are replaced when the app changes, and how each of them ends.
   * Sets `Deployment.spec.strategy`, `minReadySeconds`, `progressDeadlineSeconds`, and of the pod `lifecycle.preStop` and
   * `terminationGracePeriodSeconds`.
   *
   * @default Rollout.zeroDowntime()
   */
  readonly rollout?: Rollout;

  /**
   * How many pods the drain of a node may take at once. Sets `PodDisruptionBudget.spec`.
   *
   * @default - one pod at a time
   */
  readonly disruptionBudget?: DisruptionBudgetOptions;

  /**
   * On which nodes the pods run. Sets `nodeSelector`, `tolerations`, `priorityClassName`, `runtimeClassName`,
   * `topologySpreadConstraints` and `affinity` of the pod.
   *
   * @default - on any node, spread over nodes and zones where there is room
   */
  readonly scheduling?: SchedulingOptions;
}
