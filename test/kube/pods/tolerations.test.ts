import { tolerationProblem } from '../../../src/kube/pods/tolerations';

test.each([
  [{ key: 'dedicated', value: 'web' }],
  [{ key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' }],
  [{ key: 'dedicated' }],
  [{ key: 'example.com/gpu', operator: 'Exists', effect: 'PreferNoSchedule' }],
  [{ key: 'dedicated', operator: '', effect: '' }],
  [{ operator: 'Exists' }],
  [{ operator: 'Exists', value: '' }],
  [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }],
  [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: -1 }],
])('Kubernetes takes %j', (toleration) => {
  expect(tolerationProblem(toleration)).toBeUndefined();
});

test.each([
  [{}, 'has no key'],
  [{ value: 'web' }, 'has no key'],
  [{ key: '', operator: 'Equal' }, 'has no key'],
  [{ key: '', operator: 'In' }, 'has no key'],
  [{ key: 'node type' }, /^has a key that /],
  [{ key: 'node type', operator: 'Exists' }, /^has a key that /],
  [{ key: 'dedicated', value: 'a b' }, /^has a value that /],
  [{ key: 'dedicated', operator: 'Exists', value: 'web' }, 'has a value, but the operator Exists'],
  [{ operator: 'Exists', value: 'web' }, 'has a value, but the operator Exists'],
  [{ key: 'dedicated', operator: 'In' }, 'has an unknown operator'],
  [{ key: 'dedicated', operator: 'In', value: 'a b' }, 'has an unknown operator'],
  [{ key: 'dedicated', effect: 'Never' }, 'has an unknown effect'],
  [{ key: 'dedicated', tolerationSeconds: 1 }, 'has invalid tolerationSeconds'],
  [{ key: 'dedicated', effect: 'NoSchedule', tolerationSeconds: 1 }, 'has invalid tolerationSeconds'],
  [{ key: 'dedicated', effect: 'NoExecute', tolerationSeconds: 1.5 }, 'has invalid tolerationSeconds'],
])('Kubernetes rejects %j', (toleration, wrong) => {
  expect(tolerationProblem(toleration)?.wrong).toEqual(typeof wrong === 'string' ? wrong : expect.stringMatching(wrong));
});

test('the allowed effects are named', () => {
  expect(tolerationProblem({ key: 'a', effect: 'Never' })?.allowed).toBe('one of NoSchedule, PreferNoSchedule, NoExecute');
});
