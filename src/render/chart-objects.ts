import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isLate } from './late-object';
import { RenderedJson } from '../kube/objects/kube-object';
import { labelsIn } from '../kube/values/json-fields';
import { Labels, matchesLabels } from '../kube/values/labels';

/** What stands in a chart, and in a namespace. */
export interface InNamespace extends IConstruct {
  readonly namespace?: string;
}

const OBJECTS = Symbol.for('cdk8s-webapp.objectsOfChart');

/** What a chart makes. */
interface Objects {
  readonly byName: ReadonlyMap<string, ApiObject>;
  /** The Services that no app made, by their namespace and one pair of their selector; made at the first question. */
  services?: ReadonlyMap<string, RenderedJson[]>;
}

/**
 * The object of a kind and name that an app's chart makes in the app's namespace: what an app refers to by name is judged where it is
 * known. A chart may hold thousands of apps, so it is walked once for all of them, until `forgetObjects`.
 */
export function objectInChart(app: InNamespace, kind: string, name: string): ApiObject | undefined {
  return objectsOf(app).byName.get(keyOf(kind, app.namespace, name));
}

/** The Services of an app's chart and namespace that no app made and that pick pods with these labels, as they are written. */
export function otherServicesInChart(app: InNamespace, podLabels: Labels): RenderedJson[] {
  const objects = objectsOf(app);
  objects.services ??= servicesOf(objects.byName.values());
  const candidates = Object.entries(podLabels).flatMap((pair) => objects.services!.get(pairKey(app.namespace, pair)) ?? []);
  return candidates.filter(({ spec }) => matchesLabels(labelsIn(spec.selector), podLabels));
}

/** Objects may have come to an app's chart since it was synthesised last. */
export function forgetChartObjects(app: InNamespace): void {
  (Chart.of(app) as Chart & { [OBJECTS]?: Objects })[OBJECTS] = undefined;
}

function objectsOf(app: InNamespace): Objects {
  const chart = Chart.of(app) as Chart & { [OBJECTS]?: Objects };
  if (!chart[OBJECTS]) {
    const objects = chart.node.findAll().filter(ApiObject.isApiObject);
    chart[OBJECTS] = { byName: new Map(objects.map((object) => [keyOf(object.kind, object.metadata.namespace, object.name), object])) };
  }
  return chart[OBJECTS];
}

function servicesOf(objects: Iterable<ApiObject>): Map<string, RenderedJson[]> {
  const services = new Map<string, RenderedJson[]>();
  for (const object of objects) {
    if (object.kind !== 'Service' || isLate(object)) continue;
    const json = object.toJson();
    const [pair] = Object.entries(labelsIn(json.spec?.selector));
    if (!pair) continue;
    const key = pairKey(json.metadata?.namespace, pair);
    services.set(key, [...services.get(key) ?? [], json]);
  }
  return services;
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}\n${namespace ?? ''}\n${name}`;
}

function pairKey(namespace: string | undefined, [key, value]: readonly [string, string]): string {
  return `${namespace ?? ''}\n${key}=${value}`;
}
