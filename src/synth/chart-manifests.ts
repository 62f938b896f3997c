import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Dependencies } from './chart-dependencies';

/** One document to write, and the construct it comes from. */
export interface Manifest {
  readonly document: unknown;
  /** The API object, or the chart if its class overrides `toJson`. */
  readonly source: IConstruct;
}

/** The manifests of a chart without the charts in it, dependencies first. */
export function manifestsOf(chart: Chart, dependencies: Dependencies): Manifest[] {
  if (chart.toJson !== Chart.prototype.toJson) return Object.values(chart.toJson()).map((document) => ({ document, source: chart }));
  return objectsOf(chart, dependencies).map(manifestOf);
}

/** As `manifestsOf`, but never calls the chart's own `toJson`, as in cdk8s if each object gets a file in the chart's folder. */
export function manifestsOfObjects(chart: Chart, dependencies: Dependencies): Manifest[] {
  return objectsOf(chart, dependencies).map(manifestOf);
}

/** The API objects whose closest chart this is. */
export function objectsOf(chart: Chart, dependencies: Dependencies): ApiObject[] {
  return dependencies.topology(chart).filter((c): c is ApiObject => ApiObject.isApiObject(c) && Chart.of(c) === chart);
}

function manifestOf(source: ApiObject): Manifest {
  return { document: source.toJson(), source };
}
