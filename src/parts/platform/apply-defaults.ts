import { IConstruct } from 'constructs';
import { withRegistry } from './images';
import { Platform } from './platform';
import { PlatformDefaults } from './platform-defaults';

/** Props that are merged by key. Every other prop is replaced as a whole. */
const MERGED = ['labels', 'annotations', 'podAnnotations', 'env', 'resources'] as const;

/** An app's props, merged over the defaults of all scopes above it. */
export function withDefaults<Props extends { readonly image: string }>(app: IConstruct, own: Props): Props {
  const layers = Platform._above(app).flatMap(({ _defaults }) => _defaults);
  if (layers.length === 0) return own;
  const { imageRegistry, ...defaults } = layers.reduce((below, above) => over(below, above));
  const props = over(defaults, own as PlatformDefaults) as Props;
  return typeof own.image === 'string' && own.image !== '' ? { ...props, image: withRegistry(imageRegistry, own.image) } : props;
}

function over(below: PlatformDefaults, above: PlatformDefaults): PlatformDefaults {
  const specified = Object.fromEntries(Object.entries(above).filter(([, value]) => value !== undefined));
  const merged = Object.fromEntries(MERGED.filter((prop) => below[prop] || above[prop]).map((prop) => [prop, { ...below[prop], ...above[prop] }]));
  const { replicas, scaling, ...rest } = below;
  // `replicas` and `scaling` exclude each other, so either of them replaces both.
  const size = above.replicas === undefined && above.scaling === undefined ? { replicas, scaling } : {};
  const access = above.access && below.access ? { access: above.access._over(below.access) } : {};
  return { ...rest, ...size, ...specified, ...merged, ...access };
}
