import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { PlatformDefaults, PlatformRules } from './platform-defaults';
import { validatePropTypes } from './shared-props';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { validateConstruct } from '../../props/construct-scope';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes } from '../../props/prop-types';
import { ACCESS } from '../access/network-policy';
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
  /** The path of the first app that was built below. */
  [FIRST_APP]?: string;
}

/**
 * A platform team's say for all web apps below an App or a chart, in one place, without touching the apps' code.
 *
 * Defaults are what an app does unless it says otherwise: a nearer scope wins over one further up, and the app's own props win over
 * all. Rules are what no app may fall short of: they are judged at synth, and a violation names the app and the scope.
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
   * What holds for a new app: from the scope furthest up to the nearest.
   *
   * @internal
   */
  public static _above(app: IConstruct): Platform[] {
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
  public readonly _defaults: PlatformDefaults[] = [];
  /** @internal */
  public readonly _rules: PlatformRules[] = [];

  private constructor(
    /** @internal */
    public readonly _scope: Construct,
  ) {}

  /**
   * Adds defaults for the web apps that are built below the scope from now on. What was added later wins.
   *
   * @throws when an app was built below already, because it would not have them; or when a label or an annotation is refused
   */
  public addDefaults(defaults: PlatformDefaults): void {
    const scope = this._scope as Scope;
    validatePropTypes(this._scope, 'Platform.addDefaults ', defaults, DEFAULT_PROPS);
    if (scope[FIRST_APP] !== undefined) {
      throwPropError(scope, {
        prop: 'Platform.addDefaults',
        wrong: 'comes too late for an app that was built already',
        got: scope[FIRST_APP],
        allowed: 'defaults are there before the first app below their scope',
        fix: `move Platform.of(...).addDefaults(...) before ${scope[FIRST_APP]} is made`,
      });
    }
    if (defaults.replicas !== undefined && defaults.scaling !== undefined) {
      throwPropError(this._scope, { prop: 'Platform.addDefaults replicas', wrong: 'is given together with scaling', got: defaults.replicas, allowed: 'one of the two', fix: 'remove replicas' });
    }
    validateLabels(this._scope, 'Platform.addDefaults labels', defaults.labels ?? {});
    validateAnnotations(this._scope, 'Platform.addDefaults annotations', defaults.annotations ?? {});
    validateAnnotations(this._scope, 'Platform.addDefaults podAnnotations', defaults.podAnnotations ?? {});
    if (defaults.imageRegistry !== undefined) validateRegistry(this._scope, 'Platform.addDefaults imageRegistry', defaults.imageRegistry);
    validateScheduling(this._scope, 'Platform.addDefaults scheduling', defaults.scheduling);
    this._defaults.push(defaults);
  }

  /**
   * Adds rules for all web apps below the scope, built already or not. All rules of all scopes above an app hold.
   *
   * @throws when a rule is not one; an app that breaks it is an error at synth
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
      throwPropError(this._scope, { prop: 'Platform.addRules minReplicas', wrong: 'is above maxReplicas', got: minReplicas, allowed: `at most ${maxReplicas}`, fix: `maxReplicas: ${minReplicas}` });
    }
    for (const registry of rules.imageRegistries ?? []) validateRegistry(this._scope, 'Platform.addRules imageRegistries', registry);
    this._rules.push(rules);
  }
}

function validateRegistry(scope: Construct, prop: string, registry: string): void {
  if (/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*\/?$/.test(registry)) return;
  throwPropError(scope, { prop, wrong: 'is not a registry', got: registry, allowed: 'a host, and a path where images are below one', fix: "'registry.acme.example'" });
}
