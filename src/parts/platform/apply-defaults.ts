import { IConstruct } from 'constructs';
import { WebAppDefaultProps } from './web-app-default-props';
import { WebAppDefaults } from './web-app-defaults';
import { AppSpec } from '../../apps/app-spec';
import { WebAppProps } from '../../apps/web-app-props';
import { RenderedJson } from '../../kube/objects/kube-object';
import { restrictedProblem } from '../../kube/pods/pod-security';
import { inRegistry, namesRegistry } from '../../kube/values/image';
import { refuse } from '../../props/prop-error';
import { RenderedContainer } from '../../render/app-deployment';

/** Props whose keys are joined, where every other prop is replaced as a whole. */
const JOINED = ['labels', 'annotations', 'podAnnotations', 'env', 'resources'] as const;

/** An app's props over the defaults of all scopes above it. */
export function withDefaults(app: IConstruct, own: WebAppProps): WebAppProps {
  const layers = WebAppDefaults._above(app).flatMap(({ _defaults }) => _defaults);
  if (layers.length === 0) return own;
  const { imageRegistry, ...defaults } = layers.reduce((below, above) => over(below, above));
  const props = over(defaults, own) as WebAppProps;
  return typeof own.image === 'string' && own.image !== '' ? { ...props, image: fromRegistry(imageRegistry, own.image) } : props;
}

/** Takes the images of containers that were added later from where the app's own comes. */
export function writeImages(app: IConstruct, containers: readonly RenderedContainer[]): void {
  const registry = WebAppDefaults._above(app).flatMap(({ _defaults }) => _defaults.flatMap(({ imageRegistry }) => imageRegistry ?? [])).at(-1);
  for (const { json } of containers) json.image = fromRegistry(registry, json.image);
}

function fromRegistry(registry: string | undefined, image: string): string {
  return registry === undefined || namesRegistry(image) ? image : `${registry.replace(/\/$/, '')}/${image}`;
}

/** Refuses what falls short of the rules of the scopes above an app, in its finished Deployment. */
export function judgeRules(app: AppSpec, { spec }: RenderedJson): void {
  for (const { _scope: scope, _rules: rules } of WebAppDefaults._above(app.construct)) {
    for (const rule of rules) {
      const place = scope.node.path === '' ? 'WebAppDefaults.of(app)' : `WebAppDefaults.of() at ${scope.node.path}`;
      const broken = (prop: string, wrong: string, got: unknown, allowed: string, fix: string) =>
        refuse(app.construct, { prop, wrong: `${wrong} than ${place} requires`, got, allowed, fix });
      const replicas: number = spec.replicas ?? 1;
      const { min, max } = app.scaling ?? { min: replicas, max: replicas };
      const [minProp, maxProp] = app.scaling ? ['scaling.min', 'scaling.max'] : ['replicas', 'replicas'];
      if (rule.minReplicas !== undefined && min < rule.minReplicas) {
        broken(minProp, 'is fewer', min, `at least ${rule.minReplicas}`, `${minProp.replace('scaling.', '')}: ${rule.minReplicas}`);
      }
      if (rule.maxReplicas !== undefined && max > rule.maxReplicas) {
        broken(maxProp, 'is more', max, `at most ${rule.maxReplicas}`, `${maxProp.replace('scaling.', '')}: ${rule.maxReplicas}`);
      }
      const pod = spec.template.spec;
      const { imageRegistries } = rule;
      for (const { name, image } of imageRegistries ? [...pod.containers, ...(pod.initContainers ?? [])] : []) {
        if (imageRegistries!.some((registry) => inRegistry(image, registry))) continue;
        broken(`image of the container "${name}"`, 'is from elsewhere', image, imageRegistries!.join(' or '), `'${imageRegistries![0]}/...'`);
      }
      const loose = rule.restrictedSecurity ? restrictedProblem(pod) : undefined;
      if (loose) broken('security', `is looser (it ${loose.wrong})`, app.props.security?._reason, loose.allowed, 'Security.restricted() or Security.imageUser()');
    }
  }
}

function over(below: WebAppDefaultProps, above: WebAppDefaultProps): WebAppDefaultProps {
  const given = Object.fromEntries(Object.entries(above).filter(([, value]) => value !== undefined));
  const joined = Object.fromEntries(JOINED.filter((prop) => below[prop] || above[prop]).map((prop) => [prop, { ...below[prop], ...above[prop] }]));
  const { replicas, scaling, ...rest } = below;
  // One of the two decides how many pods there are; the nearer word on it replaces both.
  const size = above.replicas === undefined && above.scaling === undefined ? { replicas, scaling } : {};
  const access = above.access && below.access ? { access: above.access._over(below.access) } : {};
  return { ...rest, ...size, ...given, ...joined, ...access };
}
