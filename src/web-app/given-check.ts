import { ContainerResources, EnvFrom } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Access } from './access';
import { ConfigFiles } from './config-files';
import { Expose } from './expose';
import { Health } from './health';
import { IApp, IReachable } from './iapp';
import { checkKnownProps, KnownProps } from './known-props';
import { refuse } from './refusal';
import { Rollout } from './rollout';
import { Scaling } from './scaling';
import { Scheduling } from './scheduling';
import { Security } from './security';

/** Props that take what a factory returns, with one that does. */
const FACTORIES: { readonly [prop: string]: readonly [of: Function, example: string] } = {
  expose: [Expose, 'Expose.nodePort()'],
  access: [Access, 'Access.declared()'],
  health: [Health, "Health.http('/healthz')"],
  rollout: [Rollout, 'Rollout.zeroDowntime()'],
  scaling: [Scaling, 'Scaling.auto({ max: 10 })'],
  scheduling: [Scheduling, "Scheduling.of({ nodeSelector: { 'kubernetes.io/arch': 'arm64' } })"],
  security: [Security, 'Security.restricted()'],
};

const TEXTS = ['name', 'namespace', 'serviceName', 'serviceAccountName'];
const LISTS = ['ports', 'routes', 'configFiles', 'envFrom'];
const TEXT_LISTS = ['command', 'args', 'imagePullSecrets'];
const MAPS = ['labels', 'selectorLabels', 'annotations', 'podAnnotations', 'env', 'resources'];
const RESOURCES: KnownProps<ContainerResources> = { cpu: true, memory: true, ephemeralStorage: true };

const CONFIG_FILES = [ConfigFiles, "ConfigFiles.text('/etc/app', { 'app.conf': '...' })"] as const;

/**
 * Refuses props of another type than they have: TypeScript and jsii tell at once, from JavaScript they would end in a stack trace or
 * in a field that is silently not written.
 */
export function checkGiven(scope: Construct, at: string, props: { readonly [prop: string]: any } | undefined): void {
  if (!isMap(props)) {
    refuse(scope, { prop: `${at}props`, wrong: 'is missing', got: props, allowed: 'an object with the image and the ports', fix: "{ image: 'httpd:2.4', port: 80 }" });
  }
  for (const prop of TEXTS) checkType(scope, `${at}${prop}`, props[prop], 'text', typeof props[prop] === 'string', "'web'");
  for (const prop of MAPS) checkType(scope, `${at}${prop}`, props[prop], 'a map', isMap(props[prop]), `${prop}: { ... }`);
  for (const [prop, factory] of Object.entries(FACTORIES)) checkMade(scope, `${at}${prop}`, props[prop], factory);
  for (const prop of [...LISTS, ...TEXT_LISTS]) checkList(scope, `${at}${prop}`, props[prop], TEXT_LISTS.includes(prop));
  (props.configFiles ?? []).forEach((files: unknown, i: number) => checkMade(scope, `${at}configFiles[${i}]`, files ?? null, CONFIG_FILES));
  (props.envFrom ?? []).forEach((source: unknown, i: number) => checkMade(scope, `${at}envFrom[${i}]`, source ?? null, [EnvFrom, 'Env.fromConfigMap(...)']));
  for (const [name, value] of Object.entries<any>(props.env ?? {})) {
    // A variable of the process that was not required may have no value.
    if (typeof value === 'object' && value !== null && 'value' in value && ['string', 'undefined'].includes(typeof value.value)) continue;
    const got = value?.value ?? value;
    refuse(scope, { prop: `${at}env.${name}`, wrong: 'is not the text of a variable', got, allowed: 'an EnvValue, of a string where it has a value', fix: `EnvValue.fromValue('${got}')` });
  }
  checkKnownProps(scope, `${at}resources.`, props.resources ?? {}, RESOURCES);
  for (const [resource, amounts] of Object.entries<any>(props.resources ?? {})) {
    checkType(scope, `${at}resources.${resource}`, amounts, 'a request and a limit', isMap(amounts), `${resource}: { request: ... }`);
    for (const [side, amount] of Object.entries<any>(amounts ?? {})) {
      if (amount === undefined || typeof amount?.amount === 'string' || typeof amount?.toKibibytes === 'function') continue;
      refuse(scope, {
        prop: `${at}resources.${resource}.${side}`,
        wrong: 'is not an amount',
        got: amount,
        allowed: 'a Cpu for cpu, a Size for memory and ephemeralStorage',
        fix: resource === 'cpu' ? 'Cpu.millis(100)' : 'Size.mebibytes(128)',
      });
    }
  }
}

/** Refuses what is no list, or no list of text. */
export function checkList(scope: Construct, prop: string, list: unknown, ofText: boolean): void {
  const fits = Array.isArray(list) && !(ofText && list.some((item) => typeof item !== 'string'));
  checkType(scope, prop, list, ofText ? 'a list of text' : 'a list', fits, `${prop.split(/[ .]/).at(-1)}: [...]`);
}

function checkType(scope: Construct, prop: string, got: unknown, what: string, fits: boolean, fix: string): void {
  if (got !== undefined && !fits) refuse(scope, { prop, wrong: `is not ${what}`, got, allowed: what, fix });
}

function isMap(value: unknown): value is { readonly [key: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses what is no app with a Service, where one is called or routed to. */
export function checkReachable(scope: IApp, prop: string, app: IReachable): void {
  if (Array.isArray(app?.ports) && app.node !== undefined) return;
  refuse(scope, { prop, wrong: 'is not an app', got: app, allowed: 'a WebApp, or another IReachable', fix: "new WebApp(chart, 'api', ...)" });
}

/** Refuses what no factory of a class has made. */
export function checkMade(scope: Construct, prop: string, value: unknown, [of, example]: readonly [of: Function, example: string]): void {
  if (value === undefined || value instanceof of) return;
  refuse(scope, { prop, wrong: `is not ${/^[AEIOU]/.test(of.name) ? 'an' : 'a'} ${of.name}`, got: value, allowed: `what a factory of ${of.name} returns`, fix: example });
}
