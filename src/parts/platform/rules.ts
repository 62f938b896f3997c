import { IConstruct } from 'constructs';
import { Platform } from './platform';
import { RenderedJson } from '../../kube/objects/kube-object';
import { restrictedProblem } from '../../kube/pods/pod-security';
import { inRegistry } from '../../kube/values/image';
import { throwPropError } from '../../props/prop-error';
import { DeploymentPart } from '../../render/deployment-part';
import { Security } from '../security/security';

/** The settings of an app that rules apply to, besides its Deployment. */
interface RuledApp {
  readonly scaling?: { readonly min: number; readonly max: number };
  readonly security: Security;
}

/** Throws when the finished Deployment breaks a rule of a scope above the app. */
export function rulesPart(app: IConstruct, settings: RuledApp): DeploymentPart {
  return { validate: (json) => validateRules(app, settings, json) };
}

function validateRules(app: IConstruct, { scaling, security }: RuledApp, { spec }: RenderedJson): void {
  for (const { _scope: scope, _rules: rules } of Platform._above(app)) {
    for (const rule of rules) {
      const place = scope.node.path === '' ? 'Platform.of(app)' : `Platform.of() at ${scope.node.path}`;
      const throwBroken = (prop: string, wrong: string, got: unknown, allowed: string, fix: string) =>
        throwPropError(app, { prop, wrong: `${wrong} than ${place} requires`, got, allowed, fix });
      const replicas: number = spec.replicas ?? 1;
      const { min, max } = scaling ?? { min: replicas, max: replicas };
      const [minProp, maxProp] = scaling ? ['scaling.min', 'scaling.max'] : ['replicas', 'replicas'];
      if (rule.minReplicas !== undefined && min < rule.minReplicas) {
        throwBroken(minProp, 'is fewer', min, `at least ${rule.minReplicas}`, `${minProp.replace('scaling.', '')}: ${rule.minReplicas}`);
      }
      if (rule.maxReplicas !== undefined && max > rule.maxReplicas) {
        throwBroken(maxProp, 'is more', max, `at most ${rule.maxReplicas}`, `${maxProp.replace('scaling.', '')}: ${rule.maxReplicas}`);
      }
      const pod = spec.template.spec;
      const { imageRegistries } = rule;
      for (const { name, image } of imageRegistries ? [...pod.containers, ...(pod.initContainers ?? [])] : []) {
        if (imageRegistries!.some((registry) => inRegistry(image, registry))) continue;
        throwBroken(`image of the container "${name}"`, 'is from another registry', image, imageRegistries!.join(' or '), `'${imageRegistries![0]}/...'`);
      }
      const loose = rule.restrictedSecurity ? restrictedProblem(pod) : undefined;
      if (loose) throwBroken('security', `is less restricted (it ${loose.wrong})`, security._reason, loose.allowed, 'Security.restricted() or Security.imageUser()');
    }
  }
}
