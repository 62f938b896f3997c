import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { throwAtCaller } from './caller-error';
import { propErrorText, throwPropError } from './prop-error';
import { attempt } from './prop-types';
import { textProblem } from '../kube/values/valid-text';

/** Throws when a scope is not a construct. The error then starts with a class name, because there is no construct path. */
export function validateConstruct(scope: IConstruct, className: string, fix: string): void {
  if (attempt(() => Construct.isConstruct(scope), false)) return;
  throwAtCaller(`[${className}] ${propErrorText({ prop: 'scope', wrong: 'is not a construct', got: scope, allowed: 'an App, a Chart, or a construct in one', fix })}`);
}

/** Returns the scope of a new construct; throws when the scope or the id is not valid, which constructs would report without a fix. */
export function validatedScope(scope: Construct, id: string): Construct {
  validateConstruct(scope, 'WebApp', "new WebApp(chart, 'web', ...)");
  if (id === '' || textProblem(id)) {
    throwPropError(scope, { prop: 'id', wrong: 'is not the id of a construct', got: id, allowed: 'text, which is also the default name of the app', fix: "new WebApp(chart, 'web', ...)" });
  }
  if (!scope.node.scopes.some((above) => Chart.isChart(above))) {
    throwPropError(scope, { prop: 'scope', wrong: 'is not in a Chart', got: scope, allowed: 'a Chart, or a construct in one', fix: "new WebApp(new Chart(app, 'shop'), 'web', ...)" });
  }
  return scope;
}
