import { ContainerResources, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Access } from '../access/access';
import { Health } from '../health/health';
import { Rollout } from '../rollout/rollout';
import { Scaling } from '../scaling/scaling';
import { SchedulingOptions } from '../scheduling/scheduling';
import { Security } from '../security/security';

/** Defaults for the props of web apps below a scope. Maps are merged by key; everything else is replaced. */
export interface PlatformDefaults {
  /**
   * The registry of images without one: `registry.acme.example` turns `httpd:2.4` into `registry.acme.example/httpd:2.4`.
   * Sets `containers[].image` and `initContainers[].image`, including sidecars.
   *
   * @default - images are not changed
   */
  readonly imageRegistry?: string;

  /**
   * Names of the Secrets that hold the registry's credentials.
   * Sets what `WebAppProps.imagePullSecrets` sets.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * The pull policy of the images.
   * Sets what `WebAppProps.imagePullPolicy` sets.
   *
   * @default - the default of Kubernetes
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Labels of all the apps' objects and pods.
   * Sets what `WebAppProps.labels` sets.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of all the apps' objects.
   * Sets what `WebAppProps.annotations` sets.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Annotations of the apps' pods.
   * Sets what `WebAppProps.podAnnotations` sets.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };

  /**
   * Environment variables of the apps' containers.
   * Sets what `WebAppProps.env` sets.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };

  /**
   * Requests and limits of the apps' own containers. CPU, memory and ephemeral storage are merged separately.
   * Sets what `WebAppProps.resources` sets.
   *
   * @default - the WebApp's
   */
  readonly resources?: ContainerResources;

  /**
   * The number of pods of apps without `scaling`.
   * Sets what `WebAppProps.replicas` sets.
   *
   * @default - the WebApp's
   */
  readonly replicas?: number;

  /**
   * The autoscaling of apps without `replicas`.
   * Sets what `WebAppProps.scaling` sets.
   *
   * @default - none
   */
  readonly scaling?: Scaling;

  /**
   * The security of the apps' pods and containers.
   * Sets what `WebAppProps.security` sets.
   *
   * @default Security.restricted()
   */
  readonly security?: Security;

  /**
   * How Kubernetes finds out that the apps can serve requests.
   * Sets what `WebAppProps.health` sets.
   *
   * @default - the WebApp's
   */
  readonly health?: Health;

  /**
   * How pods are replaced, and how each pod terminates.
   * Sets what `WebAppProps.rollout` sets.
   *
   * @default Rollout.zeroDowntime()
   */
  readonly rollout?: Rollout;

  /**
   * On which nodes the pods run.
   * Sets what `WebAppProps.scheduling` sets.
   *
   * @default - on any node
   */
  readonly scheduling?: SchedulingOptions;

  /**
   * Which connections the apps' pods may accept and open. An app with its own `access` keeps `clients`, `dns` and `meshPorts` of this
   * default unless it sets them too.
   * Sets what `WebAppProps.access` sets.
   *
   * @default Access.open()
   */
  readonly access?: Access;
}

/** Rules for web apps below a scope, which no app can override. */
export interface PlatformRules {
  /**
   * The minimum number of pods: of `replicas`, or of `min` of `scaling`.
   *
   * @default - any number
   */
  readonly minReplicas?: number;

  /**
   * The maximum number of pods: of `replicas`, or of `max` of `scaling`.
   *
   * @default - any number
   */
  readonly maxReplicas?: number;

  /**
   * The allowed registries of the images of all containers, including sidecars: `registry.acme.example`, or `registry.acme.example/shop`.
   *
   * @default - any image
   */
  readonly imageRegistries?: string[];

  /**
   * Whether pods must conform to the Pod Security Standard "restricted", including patches and sidecars.
   *
   * @default false
   */
  readonly restrictedSecurity?: boolean;
}
