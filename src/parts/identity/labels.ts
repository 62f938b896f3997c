import { Construct } from 'constructs';
import { labelKeyProblem, Labels, labelValueProblem } from '../../kube/values/labels';
import { throwPropError, throwPropProblem } from '../../props/prop-error';

/** The recommended label for an application's name. */
export const NAME_LABEL = 'app.kubernetes.io/name';
/** The recommended label for one installation of it. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/**
 * The one label map by which everything selects an app's pods. Two labels, because the name alone would also select the pods of
 * somebody's chart of that name.
 */
export function selectorLabelsOf(scope: Construct, name: string, override: Labels | undefined): Labels {
  if (override === undefined) return Object.freeze({ [NAME_LABEL]: name, [INSTANCE_LABEL]: name });
  validateLabels(scope, 'selectorLabels', override);
  if (Object.keys(override).length === 0) {
    throwPropError(scope, {
      prop: 'selectorLabels',
      wrong: 'is empty',
      got: override,
      allowed: 'at least one label, or the Service would select nothing',
      fix: 'leave selectorLabels out, or give the labels that the live Deployment selects by',
    });
  }
  return Object.freeze({ ...override });
}

/** All labels of the app's objects and pods: the chart's, the user's, the selector's. None may contradict the selector's. */
export function objectLabels(scope: Construct, chart: Labels, own: Labels, selector: Labels): Labels {
  validateLabels(scope, 'labels', own);
  for (const [source, labels] of [["the chart's labels", chart], ['labels', own]] as const) {
    for (const [key, value] of Object.entries(selector)) {
      if (!Object.hasOwn(labels, key) || labels[key] === value) continue;
      throwPropError(scope, {
        prop: source === 'labels' ? `labels["${key}"]` : source,
        wrong: `contradicts the selector label ${key}=${value}`,
        got: labels[key],
        allowed: `the Service finds its pods by ${key}=${value}`,
        fix: `remove ${key} from ${source}, or set selectorLabels`,
      });
    }
  }
  return { ...chart, ...own, ...selector };
}

/** Refuses annotation keys that Kubernetes refuses. Values may be any text. */
export function validateAnnotations(scope: Construct, prop: string, annotations: Labels): void {
  for (const key of Object.keys(annotations)) {
    throwPropProblem(scope, `${prop} key`, key, labelKeyProblem(key), `rename the annotation ${key}`);
  }
}

/** Refuses label keys and values that Kubernetes refuses. */
export function validateLabels(scope: Construct, prop: string, labels: Labels): void {
  for (const [key, value] of Object.entries(labels)) {
    throwPropProblem(scope, `${prop} key`, key, labelKeyProblem(key), `rename the label ${key}`);
    throwPropProblem(scope, `${prop}["${key}"]`, value, labelValueProblem(value), 'shorten it to what a label holds, or make it an annotation');
  }
}
