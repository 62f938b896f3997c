import { check } from '../../../src/check/check';
import { rules } from '../../../src/check/rules';
import { Change, greatest } from '../../../src/check/shared/certainty';
import { objects } from '../../objects';

/** The rules that still find their bad example where other files change every object of it in some way. */
const told = (change: Change | undefined): string[] => rules
  .filter(({ id, bad }) => check(objects(bad), { changeOf: () => change }).findings.some(({ rule }) => rule === id))
  .map(({ id }) => id);

test('a patch of replicas, resources, images or volumes holds back what reads amounts, volumes and configuration, and nothing else', () => {
  const still = told('scale');
  expect(told(undefined).filter((id) => !still.includes(id)).sort()).toEqual([
    'anti-affinity-unschedulable', 'autoscaler-and-replicas', 'autoscaler-without-request', 'budget-blocks-drain', 'claim-with-surge',
    'env-set-twice', 'grace-shorter-than-drain', 'key-misspelt', 'quantity-refused', 'reference-misspelt', 'request-over-limit', 'rollout-no-drain',
    'rollout-stops-all', 'volume-missing',
  ]);
});

test('where other objects are unknown, what the API server refuses of one object alone is still told', () => {
  expect(told('wiring').sort()).toEqual([
    'container-port-duplicate', 'duplicate-key', 'external-name-with-selector', 'ignore-without-reason', 'label-refused', 'name-refused', 'node-port-out-of-range',
    'node-port-without-type', 'removed-api', 'selector-missing', 'selector-template-mismatch', 'service-port-duplicate', 'service-port-unnamed', 'service-refused',
  ]);
});

test('nothing is told of an object that other files change in any field', () => {
  expect(told('all')).toEqual([]);
});

test('of several changes the one that leaves least known counts', () => {
  expect(greatest(['scale', 'all', 'wiring'])).toBe('all');
  expect(greatest([undefined, 'wiring', 'scale'])).toBe('wiring');
  expect(greatest([undefined, 'scale'])).toBe('scale');
  expect(greatest([undefined])).toBeUndefined();
});
