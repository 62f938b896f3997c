import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { throwAtCaller } from './caller-error';
import { propErrorText, throwPropError } from './prop-error';
import { attempt } from './prop-types';
import { textProblem } from '../kube/values/text';

/** Refuses a scope that is no construct, so that there is no path for the error to name. */
export function validateConstruct(scope: IConstruct, className: string, fix: string): void {
  if (attempt(() => Construct.isConstruct(scope), false)) return;
  throwAtCaller(`[${className}] ${propErrorText({ prop: 'scope', wrong: 'is not a construct', got: scope, allowed: 'an App, a Chart, or a construct below one', fix })}`);
}

/** The scope of a new construct, which constructs and cdk8s would else end in a stack trace for. */
export function validatedScope(scope: Construct, id: string): Construct {
  validateConstruct(scope, 'WebApp', "new WebApp(chart, 'web', ...)");
  if (id === '' || textProblem(id)) {
    throwPropError(scope, { prop: 'id', wrong: 'is not the id of a construct', got: id, allowed: 'text, which is the name of the app too', fix: "new WebApp(chart, 'web', ...)" });
  }
  if (!scope.node.scopes.some((above) => Chart.isChart(above))) {
    throwPropError(scope, { prop: 'scope', wrong: 'is not within a Chart', got: scope, allowed: 'a Chart, or a construct below one', fix: "new WebApp(new Chart(app, 'shop'), 'web', ...)" });
  }
  return scope;
}
