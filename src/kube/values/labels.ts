import { dnsSubdomainProblem, LABEL_LENGTH } from './names';
import { Problem } from './problem';

/** Labels, as in `metadata.labels` or a Service's selector. */
export type Labels = { readonly [key: string]: string };

/** The `LabelSelector` of the API, which Deployments, budgets and network policies use. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** The most characters of a label's value. */
const LABEL_VALUE_LENGTH = 63;

const QUALIFIED_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const partAllowed = (length: number) => `at most ${length} characters of A-Z, a-z, 0-9, "-", "_" and ".", with a letter or digit first and last`;

/**
 * Keys of labels and annotations: an optional DNS prefix and "/", then the name.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelKeyProblem(key: string): Problem | undefined {
  const allowed = `an optional DNS prefix and "/", then ${partAllowed(LABEL_LENGTH)}`;
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2) return { wrong: 'has more than one "/"', allowed };
  if (parts.length === 2 && (parts[0] === '' || dnsSubdomainProblem(parts[0]))) return { wrong: 'has a prefix that is not a DNS subdomain', allowed };
  if (name.length > LABEL_LENGTH) return { wrong: `has a name longer than ${LABEL_LENGTH} characters`, allowed };
  return QUALIFIED_PART.test(name) ? undefined : { wrong: 'is not a label key', allowed };
}

/**
 * Values of labels. Unlike values of annotations, their length and characters are limited; they may be empty.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelValueProblem(value: string): Problem | undefined {
  if (typeof value !== 'string') return { wrong: 'is not a string', allowed: partAllowed(LABEL_LENGTH) };
  if (value.length > LABEL_VALUE_LENGTH) return { wrong: `is longer than ${LABEL_VALUE_LENGTH} characters`, allowed: partAllowed(LABEL_VALUE_LENGTH) };
  return value === '' || QUALIFIED_PART.test(value) ? undefined : { wrong: 'is not a label value', allowed: partAllowed(LABEL_LENGTH) };
}

/** Whether labels have every pair of a map, as a Service selects pods. An empty map matches everything, but a Service with one selects nothing. */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  for (const key of Object.keys(selector)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== selector[key]) return false;
  }
  return true;
}

/** Whether labels match a `LabelSelector`. An unknown operator matches nothing. */
export function matchesSelector(selector: LabelSelector, labels: Labels): boolean {
  return matchesLabels(selector.matchLabels ?? {}, labels) && expressionMatcher(selector)(labels);
}

/** A function that tells whether labels match the expressions of a selector. */
export function expressionMatcher({ matchExpressions = [] }: LabelSelector): (labels: Labels) => boolean {
  const matchers = matchExpressions.map(({ key, operator, values }) => {
    const listed = new Set(values);
    return (labels: Labels): boolean => {
      const has = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In': return has && listed.has(labels[key]);
        case 'NotIn': return !has || !listed.has(labels[key]);
        case 'Exists': return has;
        case 'DoesNotExist': return !has;
        default: return false;
      }
    };
  });
  return (labels) => matchers.every((matches) => matches(labels));
}
