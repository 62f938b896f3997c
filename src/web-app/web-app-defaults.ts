import { ContainerResources, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { Access } from './access';
import { checkGiven } from './given-check';
import { Health } from './health';
import { checkAnnotations, checkLabels } from './identity';
import { checkKnownProps, KnownProps } from './known-props';
import { refuse } from './refusal';
import { Rollout } from './rollout';
import { Scaling } from './scaling';
import { Scheduling } from './scheduling';
import { Security } from './security';

/** What web apps below a scope do unless they say otherwise. Maps are joined key by key; everything else is replaced. */
export interface WebAppDefaultProps {
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
  readonly scheduling?: Scheduling;

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
export interface WebAppRules {
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

const DEFAULT_PROPS: KnownProps<WebAppDefaultProps> = {
  imageRegistry: true,
  imagePullSecrets: true,
  imagePullPolicy: true,
  labels: true,
  annotations: true,
  podAnnotations: true,
  env: true,
  resources: true,
  replicas: true,
  scaling: true,
  security: true,
  health: true,
  rollout: true,
  scheduling: true,
  access: true,
};
const RULES: KnownProps<WebAppRules> = { minReplicas: true, maxReplicas: true, imageRegistries: true, restrictedSecurity: true };

const DEFAULTS = Symbol.for('cdk8s-webapp.WebAppDefaults');
const FIRST_APP = Symbol.for('cdk8s-webapp.WebAppDefaults.firstApp');

interface Scope extends IConstruct {
  [DEFAULTS]?: WebAppDefaults;
  /** The path of the first app that was built below. */
  [FIRST_APP]?: string;
}

/**
 * A platform team's say for all web apps below an App or a chart, in one place, without touching the apps' code.
 *
 * Defaults are what an app does unless it says otherwise: a nearer scope wins over one further up, and the app's own props win over
 * all. Rules are what no app may fall short of: they are judged at synth, and a violation names the app and the scope.
 */
export class WebAppDefaults {
  /**
   * The defaults and rules for all web apps below a scope.
   *
   * @param scope an App, a chart, or any construct above web apps
   */
  public static of(scope: Construct): WebAppDefaults {
    const tagged = scope as Scope;
    if (!tagged[DEFAULTS]) Object.defineProperty(tagged, DEFAULTS, { value: new WebAppDefaults(scope) });
    return tagged[DEFAULTS]!;
  }

  /**
   * What holds for a new app: from the scope furthest up to the nearest.
   *
   * @internal
   */
  public static _above(app: IConstruct): WebAppDefaults[] {
    return app.node.scopes.flatMap((scope) => (scope as Scope)[DEFAULTS] ?? []);
  }

  /**
   * Remembers an app in every scope above it, because defaults that come later would not reach it.
   *
   * @internal
   */
  public static _built(app: IConstruct): void {
    for (const scope of app.node.scopes as Scope[]) {
      if (scope[FIRST_APP] === undefined) Object.defineProperty(scope, FIRST_APP, { value: app.node.path });
    }
  }

  /** @internal */
  public readonly _defaults: WebAppDefaultProps[] = [];
  /** @internal */
  public readonly _rules: WebAppRules[] = [];

  private constructor(
    /** @internal */
    public readonly _scope: Construct,
  ) {}

  /**
   * Adds defaults for the web apps that are built below the scope from now on. What was added later wins.
   *
   * @throws when an app was built below already, because it would not have them; or when a label or an annotation is refused
   */
  public add(defaults: WebAppDefaultProps): void {
    const scope = this._scope as Scope;
    checkGiven(this._scope, 'WebAppDefaults.add ', defaults as {});
    checkKnownProps(this._scope, 'WebAppDefaults.add ', defaults, DEFAULT_PROPS);
    if (scope[FIRST_APP] !== undefined) {
      refuse(scope, {
        prop: 'WebAppDefaults.add',
        wrong: 'comes too late for an app that was built already',
        got: scope[FIRST_APP],
        allowed: 'defaults are there before the first app below their scope',
        fix: `move WebAppDefaults.of(...).add(...) before ${scope[FIRST_APP]} is made`,
      });
    }
    checkLabels(this._scope, 'WebAppDefaults.add labels', defaults.labels ?? {});
    checkAnnotations(this._scope, 'WebAppDefaults.add annotations', defaults.annotations ?? {});
    checkAnnotations(this._scope, 'WebAppDefaults.add podAnnotations', defaults.podAnnotations ?? {});
    if (defaults.imageRegistry !== undefined) checkRegistry(this._scope, 'WebAppDefaults.add imageRegistry', defaults.imageRegistry);
    this._defaults.push(defaults);
  }

  /**
   * Adds rules for all web apps below the scope, built already or not. All rules of all scopes above an app hold.
   *
   * @throws when a rule is not one; an app that breaks it is an error at synth
   */
  public require(rules: WebAppRules): void {
    checkKnownProps(this._scope, 'WebAppDefaults.require ', rules, RULES);
    for (const prop of ['minReplicas', 'maxReplicas'] as const) {
      const value = rules[prop];
      if (value === undefined || (Number.isInteger(value) && value >= 0)) continue;
      refuse(this._scope, { prop: `WebAppDefaults.require ${prop}`, wrong: 'is not a number of pods', got: value, allowed: 'a whole number from 0', fix: `${prop}: 2` });
    }
    for (const registry of rules.imageRegistries ?? []) checkRegistry(this._scope, 'WebAppDefaults.require imageRegistries', registry);
    this._rules.push(rules);
  }
}

function checkRegistry(scope: Construct, prop: string, registry: string): void {
  if (/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*\/?$/.test(registry)) return;
  refuse(scope, { prop, wrong: 'is not a registry', got: registry, allowed: 'a host, and a path where images are below one', fix: "'registry.acme.example'" });
}
