import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { check } from '../../src/check/check';
import { objects } from '../objects';

const FOLDER = join(__dirname, 'legal');

/** What is said of manifests that are legal and common, beside the warnings that a rollout drops requests. */
const SAID: { readonly [file: string]: readonly string[] } = {
  'blue-green.yaml': [],
  'cache-headless-and-client.yaml': ['note service-selects-nothing cache-master'],
  'gossip-of-one-release.yaml': ['note target-port-name-missing logs-metrics'],
  'helm-hooks.yaml': [],
  'operator-roles.yaml': [
    'note service-selects-nothing orders-rw',
    'note service-selects-nothing orders-r',
    'note budget-selects-nothing orders',
    'warning route-service-missing console',
  ],
  'selectorless.yaml': [],
  'shards-and-canary-routes.yaml': [],
  'silent-ports.yaml': [],
};

test('every file of the folder is judged', () => {
  expect(Object.keys(SAID)).toEqual(readdirSync(FOLDER).sort());
});

test.each(Object.entries(SAID))('%s is no error', (file, said) => {
  const { findings } = check(objects(readFileSync(join(FOLDER, file), 'utf8')));
  expect(findings.filter(({ rule }) => !rule.startsWith('rollout-')).map(({ severity, rule, object }) => `${severity} ${rule} ${object.name}`)).toEqual(said);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
