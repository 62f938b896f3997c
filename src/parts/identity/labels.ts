import { Construct } from 'constructs';
import { labelKeyProblem, Labels, labelValueProblem } from '../../kube/values/labels';
import { throwPropError, throwPropProblem } from '../../props/prop-error';

/** The recommended label for the name of an application. */
export const NAME_LABEL = 'app.kubernetes.io/name';
/** The recommended label for one instance of an application. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/**
 * The labels that select an app's pods everywhere. There are two, because the name alone would also select the pods of a third-party chart
 * with that name.
 */
export function selectorLabelsOf(scope: Construct, name: string, override: Labels | undefined): Labels {
  if (override === undefined) return Object.freeze({ [NAME_LABEL]: name, [INSTANCE_LABEL]: name });
  validateLabels(scope, 'selectorLabels', override);
  if (Object.keys(override).length === 0) {
    throwPropError(scope, {
      prop: 'selectorLabels',
      wrong: 'is empty',
      got: override,
      allowed: 'at least one label, because an empty selector selects no pods',
      fix: 'remove selectorLabels, or set the labels of the selector of the live Deployment',
    });
  }
  return Object.freeze({ ...override });
}

/** The labels of the app's objects and pods: those of the chart, the user and the selector. Throws when one contradicts the selector. */
export function objectLabels(scope: Construct, chart: Labels, own: Labels, selector: Labels): Labels {
  validateLabels(scope, 'labels', own);
  for (const [source, labels] of [["the chart's labels", chart], ['labels', own]] as const) {
    for (const [key, value] of Object.entries(selector)) {
      if (!Object.hasOwn(labels, key) || labels[key] === value) continue;
      throwPropError(scope, {
        prop: source === 'labels' ? `labels["${key}"]` : source,
        wrong: `contradicts the selector label ${key}=${value}`,
        got: labels[key],
        allowed: `${value}, because the Service selects the pods by this label`,
        fix: `remove ${key} from ${source}, or set selectorLabels`,
      });
    }
  }
  return { ...chart, ...own, ...selector };
}

/** Validates annotation keys. Values may be any text. */
export function validateAnnotations(scope: Construct, prop: string, annotations: Labels): void {
  for (const key of Object.keys(annotations)) {
    throwPropProblem(scope, `${prop} key`, key, labelKeyProblem(key), `rename the annotation ${key}`);
  }
}

/** Validates label keys and values. */
export function validateLabels(scope: Construct, prop: string, labels: Labels): void {
  for (const [key, value] of Object.entries(labels)) {
    throwPropProblem(scope, `${prop} key`, key, labelKeyProblem(key), `rename the label ${key}`);
    throwPropProblem(scope, `${prop}["${key}"]`, value, labelValueProblem(value), 'a valid label value, or an annotation instead');
  }
}
