import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isLate } from './late-rendering';
import { RenderedJson } from '../kube/objects/kube-object';
import { labelsIn } from '../kube/values/json-fields';
import { Labels, matchesLabels } from '../kube/values/labels';

/** A construct in a chart, with a namespace. */
export interface InNamespace extends IConstruct {
  readonly namespace?: string;
}

const OBJECTS = Symbol.for('cdk8s-webapp.objectsOfChart');

/** The objects of a chart. */
interface Objects {
  readonly byName: ReadonlyMap<string, ApiObject>;
  /** The Services that no app created, by namespace and one pair of their selector. Computed on first use. */
  services?: ReadonlyMap<string, RenderedJson[]>;
}

/**
 * The object of a kind and name in an app's chart and namespace, to validate what an app refers to by name. A chart may contain thousands
 * of apps, so its objects are collected once for all of them, until `forgetChartObjects`.
 */
export function objectInChart(app: InNamespace, kind: string, name: string): ApiObject | undefined {
  return objectsOf(app).byName.get(keyOf(kind, app.namespace, name));
}

/** The manifests of the Services in an app's chart and namespace that no app created and that select pods with these labels. */
export function otherServicesInChart(app: InNamespace, podLabels: Labels): RenderedJson[] {
  const objects = objectsOf(app);
  objects.services ??= servicesOf(objects.byName.values());
  const candidates = Object.entries(podLabels).flatMap((pair) => objects.services!.get(pairKey(app.namespace, pair)) ?? []);
  return candidates.filter(({ spec }) => matchesLabels(labelsIn(spec.selector), podLabels));
}

/** Discards the collected objects of an app's chart, because objects may have been added since the last synth. */
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
