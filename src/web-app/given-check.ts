import { ContainerResources, EnvFrom } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Access } from './access';
import { ConfigFiles } from './config-files';
import { Expose } from './expose';
import { Health } from './health';
import { IApp, IReachable } from './iapp';
import { AnyKnownProps, checkKnownProps, KnownProps } from './known-props';
import { refuse } from './refusal';
import { Rollout } from './rollout';
import { Scaling } from './scaling';
import { Scheduling } from './scheduling';
import { Security } from './security';
import { isFields } from '../kube/read';

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

const RESOURCES: KnownProps<ContainerResources> = { cpu: true, memory: true, ephemeralStorage: true };

const CONFIG_FILES = [ConfigFiles, "ConfigFiles.text('/etc/app', { 'app.conf': '...' })"] as const;

/**
 * Refuses props of another type than they have: TypeScript and jsii tell at once, from JavaScript they would end in a stack trace or
 * in a field that is silently not written.
 */
export function checkTypes(scope: Construct, at: string, props: object, known: AnyKnownProps, wider = false): void {
  if (!isFields(props)) {
    refuse(scope, { prop: `${at}props`, wrong: 'is missing', got: props, allowed: 'an object with the image and the ports', fix: "{ image: 'httpd:2.4', port: 80 }" });
  }
  checkKnownProps(scope, at, props, known, wider);
  for (const [prop, factory] of Object.entries(FACTORIES)) checkMade(scope, `${at}${prop}`, props[prop], factory);
  (props.configFiles ?? []).forEach((files: unknown, i: number) => checkMade(scope, `${at}configFiles[${i}]`, files ?? null, CONFIG_FILES));
  (props.envFrom ?? []).forEach((source: unknown, i: number) => checkMade(scope, `${at}envFrom[${i}]`, source ?? null, [EnvFrom, 'Env.fromConfigMap(...)']));
  for (const [name, value] of Object.entries<any>(props.env ?? {})) {
    // A variable of the process that was not required may have no value.
    if (typeof value === 'object' && value !== null && 'value' in value && ['string', 'undefined'].includes(typeof value.value)) continue;
    const got = value?.value ?? value;
    refuse(scope, { prop: `${at}env.${name}`, wrong: 'is not the text of a variable', got, allowed: 'an EnvValue, of a string where it has a value', fix: `EnvValue.fromValue('${got}')` });
  }
  checkMap(scope, `${at}resources`, props.resources, 'resources: { cpu: ... }');
  checkKnownProps(scope, `${at}resources.`, props.resources ?? {}, RESOURCES);
  for (const [resource, amounts] of Object.entries<any>(props.resources ?? {})) {
    checkMap(scope, `${at}resources.${resource}`, amounts, `${resource}: { request: ... }`);
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

function checkMap(scope: Construct, prop: string, got: unknown, fix: string): void {
  if (got !== undefined && !isFields(got)) refuse(scope, { prop, wrong: 'is not a map', got, allowed: 'a map', fix });
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
