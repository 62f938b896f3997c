import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { PlatformDefaults, PlatformRules } from './platform-defaults';
import { validatePropTypes } from './shared-props';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { validateConstruct } from '../../props/construct-scope';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes } from '../../props/prop-types';
import { ACCESS } from '../access/network-policy-manifest';
import { HEALTH } from '../health/probes';
import { validateAnnotations, validateLabels } from '../identity/labels';
import { ROLLOUT } from '../rollout/rollout-manifest';
import { SCALING } from '../scaling/autoscaler';
import { validateScheduling } from '../scheduling/scheduling-manifest';
import { SECURITY } from '../security/security-validation';

const DEFAULT_PROPS: PropTypes<PlatformDefaults> = {
  imageRegistry: 'text',
  imagePullSecrets: 'texts',
  imagePullPolicy: ImagePullPolicy,
  labels: 'map',
  annotations: 'map',
  podAnnotations: 'map',
  env: 'values',
  resources: true,
  replicas: true,
  scaling: SCALING,
  security: SECURITY,
  health: HEALTH,
  rollout: ROLLOUT,
  scheduling: true,
  access: ACCESS,
};
const RULES: PropTypes<PlatformRules> = { minReplicas: true, maxReplicas: true, imageRegistries: 'texts', restrictedSecurity: 'flag' };

const DEFAULTS = Symbol.for('cdk8s-webapp.Platform');
const FIRST_APP = Symbol.for('cdk8s-webapp.Platform.firstApp');

interface Scope extends IConstruct {
  [DEFAULTS]?: Platform;
  /** The path of the first app that was created below the scope. */
  [FIRST_APP]?: string;
}

/**
 * Defaults and rules for all web apps below an App or a chart, in one place, without changes to the code of the apps.
 *
 * Defaults apply to every app that does not set the prop itself. A nearer scope overrides one further up, and the app's own props override
 * all defaults. Rules apply to every app. They are validated at synth, and an error names the app and the scope.
 */
export class Platform {
  /**
   * The defaults and rules for all web apps below a scope.
   *
   * @param scope an App, a chart, or any construct above web apps
   */
  public static of(scope: Construct): Platform {
    validateConstruct(scope, 'Platform', 'Platform.of(chart)');
    const tagged = scope as Scope;
    if (!tagged[DEFAULTS]) Object.defineProperty(tagged, DEFAULTS, { value: new Platform(scope) });
    return tagged[DEFAULTS]!;
  }

  /**
   * The platforms of all scopes above an app, the outermost first.
   *
   * @internal
   */
  public static _above(app: IConstruct): Platform[] {
    return app.node.scopes.flatMap((scope) => (scope as Scope)[DEFAULTS] ?? []);
  }

  /**
   * Records an app at every scope above it, because defaults that are added later would not apply to it.
   *
   * @internal
   */
  public static _built(app: IConstruct): void {
    for (const scope of app.node.scopes as Scope[]) {
      if (scope[FIRST_APP] === undefined) Object.defineProperty(scope, FIRST_APP, { value: app.node.path });
    }
  }

  /** @internal */
  public readonly _defaults: PlatformDefaults[] = [];
  /** @internal */
  public readonly _rules: PlatformRules[] = [];

  private constructor(
    /** @internal */
    public readonly _scope: Construct,
  ) {}

  /**
   * Adds defaults for all web apps that are created below the scope after this call. Later defaults override earlier ones.
   *
   * @throws when an app exists below the scope already, because the defaults would not apply to it; or when a default is not valid
   */
  public addDefaults(defaults: PlatformDefaults): void {
    const scope = this._scope as Scope;
    validatePropTypes(this._scope, 'Platform.addDefaults ', defaults, DEFAULT_PROPS);
    if (scope[FIRST_APP] !== undefined) {
      throwPropError(scope, {
        prop: 'Platform.addDefaults',
        wrong: 'is called after an app was created',
        got: scope[FIRST_APP],
        allowed: 'a call before the first app below the scope',
        fix: `move Platform.of(...).addDefaults(...) before ${scope[FIRST_APP]} is created`,
      });
    }
    if (defaults.replicas !== undefined && defaults.scaling !== undefined) {
      throwPropError(this._scope, { prop: 'Platform.addDefaults replicas', wrong: 'is set together with scaling', got: defaults.replicas, allowed: 'one of the two', fix: 'remove replicas' });
    }
    validateLabels(this._scope, 'Platform.addDefaults labels', defaults.labels ?? {});
    validateAnnotations(this._scope, 'Platform.addDefaults annotations', defaults.annotations ?? {});
    validateAnnotations(this._scope, 'Platform.addDefaults podAnnotations', defaults.podAnnotations ?? {});
    if (defaults.imageRegistry !== undefined) validateRegistry(this._scope, 'Platform.addDefaults imageRegistry', defaults.imageRegistry);
    validateScheduling(this._scope, 'Platform.addDefaults scheduling', defaults.scheduling);
    this._defaults.push(defaults);
  }

  /**
   * Adds rules for all web apps below the scope, existing or not. All rules of all scopes above an app apply to it.
   *
   * @throws when a rule is not valid; at synth, when an app breaks it
   */
  public addRules(rules: PlatformRules): void {
    validateProps(this._scope, 'Platform.addRules ', rules, RULES);
    for (const prop of ['minReplicas', 'maxReplicas'] as const) {
      const value = rules[prop];
      if (value === undefined) continue;
      throwPropProblem(this._scope, `Platform.addRules ${prop}`, value, wholeNumberProblem(value, 'is not a number of pods', 0), `${prop}: 2`);
    }
    const { minReplicas = 0, maxReplicas = Infinity } = rules;
    if (minReplicas > maxReplicas) {
      throwPropError(this._scope, { prop: 'Platform.addRules minReplicas', wrong: 'is more than maxReplicas', got: minReplicas, allowed: `at most ${maxReplicas}`, fix: `maxReplicas: ${minReplicas}` });
    }
    for (const registry of rules.imageRegistries ?? []) validateRegistry(this._scope, 'Platform.addRules imageRegistries', registry);
    this._rules.push(rules);
  }
}

function validateRegistry(scope: Construct, prop: string, registry: string): void {
  if (/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*\/?$/.test(registry)) return;
  throwPropError(scope, { prop, wrong: 'is not a registry', got: registry, allowed: 'a host, with a path if needed', fix: "'registry.acme.example'" });
}
