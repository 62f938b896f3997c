import { Construct } from 'constructs';
import { IWorkload, IReachable } from './iworkload';
import { throwPropError } from '../../props/prop-error';
import { attempt, factoryTypeError, isOptions } from '../../props/prop-types';
import { PORT } from '../ports/port-list';

/** Throws when a construct that is called or routed to is not an app with a Service. */
export function validateReachable(scope: IWorkload, prop: string, app: IReachable): void {
  if (attempt(() => isReachable(app), false)) return;
  throwPropError(scope, { prop, wrong: 'is not an app', got: app, allowed: 'a WebApp, or another construct that implements IReachable', fix: "new WebApp(chart, 'api', ...)" });
}

function isReachable(app: IReachable): boolean {
  return Construct.isConstruct(app) && Array.isArray(app.ports) && app.ports.every((port) => factoryTypeError(port, PORT) === undefined)
    && typeof app.url === 'function' && typeof app.urlFrom === 'function' && typeof app.host === 'string' && typeof app.name === 'string' && isOptions(app.selectorLabels);
}
