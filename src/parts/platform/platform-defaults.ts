import { ContainerResources, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Access } from '../access/access';
import { Health } from '../health/health';
import { Rollout } from '../rollout/rollout';
import { Scaling } from '../scaling/scaling';
import { SchedulingOptions } from '../scheduling/scheduling';
import { Security } from '../security/security';

/** What web apps below a scope do unless they say otherwise. Maps are joined key by key; everything else is replaced. */
export interface PlatformDefaults {
  /**
   * Where images come from that name no registry: `registry.acme.example` makes `httpd:2.4` `registry.acme.example/httpd:2.4`.
   * Sets `containers[].image` and `initContainers[].image`, of sidecars too.
   *
   * @default - images are what the apps say
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
   * When images are pulled.
   * Sets what `WebAppProps.imagePullPolicy` sets.
   *
   * @default - Kubernetes' own
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
   * What the apps' own containers ask for and may use, each of CPU, memory and ephemeral storage for itself.
   * Sets what `WebAppProps.resources` sets.
   *
   * @default - the WebApp's
   */
  readonly resources?: ContainerResources;

  /**
   * How many pods run, of apps that have no `scaling`.
   * Sets what `WebAppProps.replicas` sets.
   *
   * @default - the WebApp's
   */
  readonly replicas?: number;

  /**
   * How the number of pods follows the load, of apps that have no `replicas`.
   * Sets what `WebAppProps.scaling` sets.
   *
   * @default - none
   */
  readonly scaling?: Scaling;

  /**
   * What the apps' processes may do on their node.
   * Sets what `WebAppProps.security` sets.
   *
   * @default Security.restricted()
   */
  readonly security?: Security;

  /**
   * How apps tell that they can take requests.
   * Sets what `WebAppProps.health` sets.
   *
   * @default - the WebApp's
   */
  readonly health?: Health;

  /**
   * How pods are replaced, and how each of them ends.
   * Sets what `WebAppProps.rollout` sets.
   *
   * @default Rollout.zeroDowntime()
   */
  readonly rollout?: Rollout;

  /**
   * On which nodes pods run.
   * Sets what `WebAppProps.scheduling` sets.
   *
   * @default - on any
   */
  readonly scheduling?: SchedulingOptions;

  /**
   * Who may connect to the apps, and where the traffic of their routes, node ports and load balancers comes from. An app's own
   * `access` keeps what this says of clients, DNS and mesh ports, unless it says it too.
   * Sets what `WebAppProps.access` sets.
   *
   * @default Access.open()
   */
  readonly access?: Access;
}

/** What web apps below a scope may not fall short of, whatever they say. */
export interface PlatformRules {
  /**
   * The least number of pods: `replicas`, or the `min` of `scaling`.
   *
   * @default - any
   */
  readonly minReplicas?: number;

  /**
   * The greatest number of pods: `replicas`, or the `max` of `scaling`.
   *
   * @default - any
   */
  readonly maxReplicas?: number;

  /**
   * What the images of all containers, sidecars too, start with: `registry.acme.example`, or `registry.acme.example/shop`.
   *
   * @default - any image
   */
  readonly imageRegistries?: string[];

  /**
   * Whether pods must keep to Pod Security "restricted", also after patches and with their sidecars.
   *
   * @default false
   */
  readonly restrictedSecurity?: boolean;
}
