import { ApiObject, Chart } from 'cdk8s';
import { IApp } from './iapp';

const OBJECTS = Symbol.for('cdk8s-webapp.objectsOfChart');

type Objects = ReadonlyMap<string, ApiObject>;

/**
 * The object of a kind and name that an app's chart makes in the app's namespace: what an app refers to by name is judged where it is
 * known. A chart may hold thousands of apps, so it is walked once for all of them, until `forgetObjects`.
 */
export function objectBeside(app: IApp, kind: string, name: string): ApiObject | undefined {
  const chart = Chart.of(app) as Chart & { [OBJECTS]?: Objects };
  chart[OBJECTS] ??= objectsOf(chart);
  return chart[OBJECTS].get(keyOf(kind, app.namespace, name));
}

/** Objects may have come to an app's chart since it was synthesised last. */
export function forgetObjects(app: IApp): void {
  (Chart.of(app) as Chart & { [OBJECTS]?: Objects })[OBJECTS] = undefined;
}

function objectsOf(chart: Chart): Objects {
  const objects = chart.node.findAll().filter(ApiObject.isApiObject);
  return new Map(objects.map((object) => [keyOf(object.kind, object.metadata.namespace, object.name), object]));
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}\n${namespace ?? ''}\n${name}`;
}
