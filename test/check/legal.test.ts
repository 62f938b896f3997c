import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { check } from '../../src/check/check';
import { objects } from '../objects';

const FOLDER = join(__dirname, 'legal');

/** What is said of manifests that are legal and common, beside the warnings that a rollout drops requests. */
const SAID: { readonly [file: string]: readonly string[] } = {
  'admission-webhook.yaml': [
    'note probe-port-missing edge-controller',
    'note probe-port-missing edge-controller',
  ],
  'blue-green.yaml': [],
  'cache-headless-and-client.yaml': ['note service-selects-nothing cache-master'],
  'cloud-ingress-actions.yaml': [],
  'cluster-dns.yaml': ['note probe-port-missing coredns', 'note probe-port-missing coredns', 'note port-both-protocols kube-dns'],
  'gossip-of-one-release.yaml': ['note target-port-name-missing logs-metrics'],
  'helm-hooks.yaml': [],
  'mesh-gateway.yaml': ['warning target-port-number-missing ingressgateway'],
  'mesh-routes.yaml': [],
  'node-agents.yaml': ['warning target-port-name-missing agent'],
  'numbered-shards.yaml': ['note service-selects-nothing shard-query', 'warning route-service-missing search'],
  'one-service-a-pod.yaml': [],
  'operator-roles.yaml': [
    'note service-selects-nothing orders-rw',
    'note service-selects-nothing orders-r',
    'note budget-selects-nothing orders',
    'warning route-service-missing console',
  ],
  'optional-headless-ports.yaml': ['warning target-port-name-missing quorum-peers', 'warning target-port-number-missing quorum-peers'],
  'ports-in-arguments.yaml': ['note probe-port-missing ledger'],
  'primary-and-replicas.yaml': ['note service-selects-nothing secrets-active'],
  'progressive-balancer.yaml': [],
  'progressive-delivery.yaml': [],
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
