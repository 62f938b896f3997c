import { ApiObject, JsonPatch } from 'cdk8s';
import { RenderedJson, sortedJson } from '../kube/objects/kube-object';
import { throwPropError } from '../props/prop-error';

/** The steps after cdk8s-plus has rendered an object. */
export interface LateSteps {
  /** Changes the JSON in place, for what cdk8s-plus does not support. Runs before the user's patches. */
  readonly finish: (json: RenderedJson) => void;
  /** Validates the finished JSON, after the user's patches. Throws an error. */
  readonly validate: (json: RenderedJson) => void;
}

type ApiObjectClass = new (...args: any[]) => ApiObject;

const STATE = Symbol('cdk8s-webapp.LateObject');
const LATE_CLASSES = new Map<Function, object>();

interface LateState extends LateSteps {
  readonly patches: JsonPatch[];
}

/**
 * Replaces how one object of a generated class renders itself. The classes of cdk8s-plus drop fields that they do not know after they have
 * applied the patches; here the patches are applied after that.
 *
 * The prototype of the object is replaced, because the jsii kernel calls the method of the prototype: from Python, a method of the object
 * itself would not be called.
 */
export function renderLate(object: ApiObject, steps: LateSteps): void {
  const state: LateState = { ...steps, patches: [] };
  Object.defineProperty(object, STATE, { value: state });
  Object.setPrototypeOf(object, lateClass(object.constructor as ApiObjectClass));
}

/** Whether an object is rendered in this way, because it belongs to an app. */
export function isLate(object: ApiObject): boolean {
  return STATE in object;
}

/** The finished JSON of an object, not validated, to validate another object against it. */
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
      allowed: `paths that exist in the manifest of the ${json.kind} "${object.name}"`,
      fix: 'compare the patch with the manifest without it',
    });
  }
}

/** Validates a finished object. A TypeError means that a patch changed the type of a field. */
function validateFinished(object: ApiObject, json: RenderedJson): void {
  const { patches, validate: validateJson } = stateOf(object);
  try {
    validateJson(json);
  } catch (error) {
    if (patches.length === 0 || !(error instanceof TypeError)) throw error;
    throwPropError(object, {
      prop: 'addJsonPatch',
      wrong: `changes the type of a field (${error.message})`,
      allowed: `fields of the ${object.kind} "${object.name}" with the types of the Kubernetes API`,
      fix: 'compare the manifest with the manifest without the patch',
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
