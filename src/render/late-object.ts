import { ApiObject, JsonPatch } from 'cdk8s';
import { RenderedJson, sortedJson } from '../kube/objects/kube-object';
import { throwPropError } from '../props/prop-error';

/** What becomes of an object's JSON after cdk8s-plus has rendered it. */
export interface LateSteps {
  /** Writes what cdk8s-plus cannot say into the JSON, in place. Runs before the user's patches. */
  readonly finish: (json: RenderedJson) => void;
  /** Judges the finished JSON, after the user's patches. Throws what is wrong with it. */
  readonly validate: (json: RenderedJson) => void;
}

type ApiObjectClass = new (...args: any[]) => ApiObject;

const STATE = Symbol('cdk8s-webapp.LateObject');
const LATE_CLASSES = new Map<Function, object>();

interface LateState extends LateSteps {
  readonly patches: JsonPatch[];
}

/**
 * Takes over how one object of a generated class renders itself: cdk8s-plus' classes drop the fields they do not know after
 * the patches ran, so here the patches run after that.
 *
 * It is done through the prototype, because the jsii kernel calls the prototype's method: a method assigned to the object
 * itself would be passed by from Python.
 */
export function renderLate(object: ApiObject, steps: LateSteps): void {
  const state: LateState = { ...steps, patches: [] };
  Object.defineProperty(object, STATE, { value: state });
  Object.setPrototypeOf(object, lateClass(object.constructor as ApiObjectClass));
}

/** Whether an object renders itself in this way: it is an app's own. */
export function isLate(object: ApiObject): boolean {
  return STATE in object;
}

/** The finished JSON of an object without a verdict on it, for another object that is judged against it. */
export function finishedJson(object: ApiObject): RenderedJson {
  const { finish, patches } = stateOf(object);
  const rendered = lateBase(object).toJson.call(object);
  finish(rendered);
  const json = process.env.CDK8S_DISABLE_SORT ? rendered : sortedJson(rendered);
  const { apiVersion, kind, metadata, ...rest } = patched(object, json, patches);
  return { apiVersion, kind, metadata, ...rest };
}

function patched(object: ApiObject, json: RenderedJson, patches: readonly JsonPatch[]): RenderedJson {
  if (patches.length === 0) return json;
  try {
    return JsonPatch.apply(json, ...patches);
  } catch (error) {
    throwPropError(object, {
      prop: 'addJsonPatch',
      wrong: `cannot be applied (${(error as Error).message.split('\n')[0]})`,
      allowed: `paths that stand in the ${json.kind} "${object.name}" as it is written`,
      fix: 'compare the patch with the manifest that is written without it',
    });
  }
}

/** Judges a finished object. What nothing but a patch can have made of another type than it has is refused as that. */
function validateFinished(object: ApiObject, json: RenderedJson): void {
  const { patches, validate: validateJson } = stateOf(object);
  try {
    validateJson(json);
  } catch (error) {
    if (patches.length === 0 || !(error instanceof TypeError)) throw error;
    throwPropError(object, {
      prop: 'addJsonPatch',
      wrong: `leaves a field of a type that it never has (${error.message})`,
      allowed: `fields of the ${object.kind} "${object.name}" as Kubernetes reads them`,
      fix: 'compare the manifest with the one that is written without the patch',
    });
  }
}

function lateClass(base: ApiObjectClass): object {
  let late = LATE_CLASSES.get(base);
  if (!late) {
    class LateObject extends base {
      public addJsonPatch(...ops: JsonPatch[]): void {
        stateOf(this).patches.push(...ops);
      }

      public toJson(): RenderedJson {
        const json = finishedJson(this);
        validateFinished(this, json);
        return json;
      }
    }
    late = LateObject.prototype as object;
    LATE_CLASSES.set(base, late);
  }
  return late;
}

/** The generated class's own prototype, whose `toJson` renders without the late steps. */
function lateBase(object: ApiObject): ApiObject {
  return Object.getPrototypeOf(Object.getPrototypeOf(object));
}

function stateOf(object: ApiObject): LateState {
  return (object as unknown as { [STATE]: LateState })[STATE];
}
