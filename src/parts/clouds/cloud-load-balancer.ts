import { Protocol, ServiceType } from 'cdk8s-plus-28';
import { PropError } from '../../props/prop-error';
import { Port } from '../ports/port';
import { DRAIN_BEHIND_LOAD_BALANCER } from '../rollout/drain';
import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions, LoadBalancerOptions } from '../service/service-options';
import { LOAD_BALANCER_OPTIONS, ServicePlan, specOf } from '../service/service-plan';

type AnnotationValue = boolean | number | string | readonly string[] | { readonly [key: string]: string } | undefined;

/** What the preset of a cloud adds to the plan of a load balancer. */
export interface CloudPreset {
  readonly annotations: (ports: readonly Port[]) => { readonly [key: string]: AnnotationValue };
  readonly spec?: Pick<LoadBalancerOptions, 'allocateNodePorts' | 'loadBalancerClass'>;
  readonly drain?: number;
  readonly portNames?: ServicePlan['portNames'];
  readonly errors: NonNullable<ServicePlan['errors']>;
}

const { loadBalancerClass: _class, loadBalancerIp: _ip, ...OPTIONS } = LOAD_BALANCER_OPTIONS;

/** The options that all presets have. */
export const BALANCER_OPTIONS = OPTIONS;

/** The plan of the Service of a preset. The user's annotations override those of the preset. */
export function loadBalancerPlan(options: BaseLoadBalancerOptions, cloud: CloudPreset): ServicePlan {
  return {
    type: ServiceType.LOAD_BALANCER,
    nodePorts: true,
    drain: cloud.drain ?? DRAIN_BEHIND_LOAD_BALANCER,
    annotations: (ports) => ({ ...annotationsOf(cloud.annotations(ports)), ...options.annotations }),
    spec: specOf({ ...options, ...cloud.spec }),
    portNames: cloud.portNames,
    * errors(published) {
      yield* cloud.errors(published);
      yield* commaErrors(options);
    },
  };
}

/** Annotations as cloud controllers read them: lists and maps are joined with commas, undefined values are left out. */
function annotationsOf(values: { readonly [key: string]: AnnotationValue }): { [key: string]: string } {
  const written: { [key: string]: string } = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const joined = typeof value !== 'object' ? String(value)
      : (Array.isArray(value) ? value : Object.entries(value).map((pair) => pair.join('='))).join(',');
    if (joined !== '') written[key] = joined;
  }
  return written;
}

/** Errors about commas in list items (and "=" in map keys): the controller would split such an item into two. */
function* commaErrors(options: object): Iterable<PropError> {
  for (const [prop, values] of Object.entries(options)) {
    if (prop === 'annotations' || prop === 'healthProbePaths' || typeof values !== 'object') continue;
    for (const [key, got] of Object.entries(values as object)) {
      if (typeof got !== 'string' || (got !== '' && !got.includes(',') && !/[,=]/.test(key))) continue;
      yield { prop: `expose.${prop}[${Array.isArray(values) ? key : JSON.stringify(key)}]`, wrong: 'cannot be an item of an annotation', got, allowed: 'text without a comma, at least one character', fix: 'write each item by itself' };
    }
  }
}

/** The error about a missing scheme (possible in JavaScript): a default could expose an app to the internet by mistake. */
export function* schemeErrors(scheme: LoadBalancerScheme): Iterable<PropError> {
  if (Object.values(LoadBalancerScheme).includes(scheme)) return;
  yield {
    prop: 'expose.scheme',
    wrong: 'does not specify who can reach the load balancer',
    got: scheme,
    allowed: `one of ${Object.values(LoadBalancerScheme).join(', ')}; there is no default`,
    fix: 'scheme: LoadBalancerScheme.INTERNAL',
  };
}

/** Errors about options that are allowed with one scheme only. */
export function* schemeOnlyErrors(
  scheme: LoadBalancerScheme, needed: LoadBalancerScheme, options: { readonly [prop: string]: unknown },
): Iterable<PropError> {
  if (scheme === needed) return;
  for (const [prop, got] of Object.entries(options)) {
    if (got === undefined) continue;
    const name = needed === LoadBalancerScheme.INTERNAL ? 'INTERNAL' : 'INTERNET_FACING';
    yield { prop: `expose.${prop}`, wrong: `is set for a load balancer that is ${scheme}`, got, allowed: `only with the scheme ${needed}`, fix: `remove ${prop}, or scheme: LoadBalancerScheme.${name}` };
  }
}

/** Whether all TCP ports of a list use TLS, so that a health check with a path must use it too. */
export function allSpeakTls(ports: readonly Port[]): boolean {
  const tcp = ports.filter(({ protocol }) => protocol === Protocol.TCP);
  return tcp.length > 0 && tcp.every(({ scheme }) => scheme === 'https');
}

/** The error about the path of a health check that is not absolute. */
export function* pathErrors(prop: string, path: string | undefined): Iterable<PropError> {
  if (path === undefined || path.startsWith('/')) return;
  yield { prop: `expose.${prop}`, wrong: 'is not an absolute path', got: path, allowed: 'a path that starts with "/"', fix: `'/${path}'` };
}

/** The error about SCTP ports, which the load balancers of clouds do not support. */
export function* sctpErrors(published: readonly Port[], balancer: string): Iterable<PropError> {
  const port = published.find(({ protocol }) => protocol === Protocol.SCTP);
  if (!port) return;
  yield {
    prop: 'expose',
    wrong: `does not support the SCTP port "${port.name}"`,
    allowed: `${balancer} supports TCP and UDP`,
    fix: 'published: false for that port, or Expose.nodePort()',
  };
}
