import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The objects of a kind that an app's chart makes, by their names: what an app refers to by name is judged where it is known. */
export function objectsBeside(app: IConstruct, kind: string): Map<string, ApiObject> {
  const objects = Chart.of(app).node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return new Map(objects.filter((object) => object.kind === kind).map((object) => [object.name, object]));
}
