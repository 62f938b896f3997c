import { dnsSubdomainProblem, LABEL_LENGTH } from './names';
import { Problem } from './problem';

/** Label keys to values, as in `metadata.labels` or a Service's selector. */
export type Labels = { readonly [key: string]: string };

/** A `LabelSelector` of the API: a Deployment's, a budget's, a network policy's. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelExpression[];
}

export interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

const QUALIFIED_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PART_ALLOWED = `at most ${LABEL_LENGTH} characters of A-Z, a-z, 0-9, "-", "_" and ".", with a letter or digit first and last`;

/**
 * Keys of labels and of annotations: an optional DNS prefix and "/", then the name.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelKeyProblem(key: string): Problem | undefined {
  const allowed = `an optional DNS prefix and "/", then ${PART_ALLOWED}`;
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2) return { wrong: 'has more than one "/"', allowed };
  if (parts.length === 2 && (parts[0] === '' || dnsSubdomainProblem(parts[0]))) return { wrong: 'has a prefix that is not a DNS subdomain', allowed };
  if (name.length > LABEL_LENGTH) return { wrong: `has a name longer than ${LABEL_LENGTH} characters`, allowed };
  return QUALIFIED_PART.test(name) ? undefined : { wrong: 'is not a label key', allowed };
}

/**
 * Values of labels; unlike an annotation's, they are short and plain, and may be empty.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelValueProblem(value: string): Problem | undefined {
  if (typeof value !== 'string') return { wrong: 'is not a string', allowed: PART_ALLOWED };
  if (value.length > LABEL_LENGTH) return { wrong: `is longer than ${LABEL_LENGTH} characters`, allowed: PART_ALLOWED };
  return value === '' || QUALIFIED_PART.test(value) ? undefined : { wrong: 'is not a label value', allowed: PART_ALLOWED };
}

/** Whether labels carry every pair of a map: how a Service picks pods. An empty map matches everything; a Service with one picks nothing. */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  for (const key of Object.keys(selector)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== selector[key]) return false;
  }
  return true;
}

/** Whether labels satisfy a `LabelSelector`. An operator that Kubernetes does not know matches nothing. */
export function matchesSelector(selector: LabelSelector, labels: Labels): boolean {
  return matchesLabels(selector.matchLabels ?? {}, labels) && expressionMatcher(selector)(labels);
}

/** Whether labels satisfy the expressions of a selector, as a function for many labels. */
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
