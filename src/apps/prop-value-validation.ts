import { Construct } from 'constructs';
import { PORT } from './factory-props';
import { IApp, IReachable } from '../parts/access/workload';
import { checkEnv, checkEnvFrom } from '../parts/config/env-validation';
import { checkResources } from '../parts/resources/resources-validation';
import { refuse } from '../props/prop-error';
import { AnyKnownProps, attempt, checkKnownProps, isOptions, madeFault } from '../props/prop-types';

/**
 * Refuses props of another type than they have: TypeScript and jsii tell at once, from JavaScript they would end in a stack trace or
 * in a field that is silently not written.
 */
export function checkTypes(scope: Construct, at: string, props: any, known: AnyKnownProps, wider = false): void {
  if (!attempt(() => isOptions(props), false)) {
    refuse(scope, { prop: `${at}props`, wrong: 'is missing', got: props, allowed: 'an object with the image and the ports', fix: "{ image: 'httpd:2.4', port: 80 }" });
  }
  checkKnownProps(scope, at, props, known, wider);
  checkEnv(scope, at, props.env ?? {});
  checkEnvFrom(scope, at, props.envFrom ?? []);
  if (props.resources !== undefined) checkResources(scope, `${at}resources`, props.resources);
}

/** Refuses what is no app with a Service, where one is called or routed to. */
export function checkReachable(scope: IApp, prop: string, app: IReachable): void {
  if (attempt(() => isReachable(app), false)) return;
  refuse(scope, { prop, wrong: 'is not an app', got: app, allowed: 'a WebApp, or another IReachable', fix: "new WebApp(chart, 'api', ...)" });
}

function isReachable(app: IReachable): boolean {
  return Construct.isConstruct(app) && Array.isArray(app.ports) && app.ports.every((port) => madeFault(port, PORT) === undefined)
    && typeof app.url === 'function' && typeof app.host === 'string' && typeof app.name === 'string' && isOptions(app.selectorLabels);
}
