import { Fields } from '../values/json-fields';
import { labelKeyProblem, labelValueProblem } from '../values/labels';
import { Problem } from '../values/problem';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Tolerations that the API server rejects.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go (ValidateTolerations)
 */
export function tolerationProblem({ key = '', operator: said, value = '', effect = '', tolerationSeconds }: Fields): Problem | undefined {
  const operator = said || 'Equal';
  if (key === '' && operator !== 'Exists') return { wrong: 'has no key', allowed: 'a key, or the operator Exists, which tolerates every taint' };
  const keyProblem = key === '' ? undefined : labelKeyProblem(String(key));
  if (keyProblem) return { ...keyProblem, wrong: `has a key that ${keyProblem.wrong}` };
  const valueProblem = operator === 'Equal' ? labelValueProblem(value) : undefined;
  if (valueProblem) return { ...valueProblem, wrong: `has a value that ${valueProblem.wrong}` };
  if (operator === 'Exists' && value !== '') return { wrong: 'has a value, but the operator Exists', allowed: 'a value only with Equal' };
  if (operator !== 'Exists' && operator !== 'Equal') return { wrong: 'has an unknown operator', allowed: 'Exists or Equal' };
  if (effect !== '' && !EFFECTS.includes(effect)) return { wrong: 'has an unknown effect', allowed: `one of ${EFFECTS.join(', ')}` };
  if (tolerationSeconds === undefined || (effect === 'NoExecute' && Number.isInteger(tolerationSeconds))) return undefined;
  return { wrong: 'has invalid tolerationSeconds', allowed: 'a whole number of seconds, only with the effect NoExecute' };
}
