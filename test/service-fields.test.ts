import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import {
  Expose, ExternalTrafficPolicy, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, LoadBalancerOptions, Port, SessionAffinity, TrafficDistribution,
} from '../src';
import { webApp } from './apps/manifests';
import { ask, describeJudged } from './judges/judges';
import { FIXED_SERVICE_FIELDS } from '../src/kube/services/immutable-fields';
import { SERVICE_RULES } from '../src/kube/services/service-rules';

const { fields }: { fields: string[] } = JSON.parse(readFileSync(join(__dirname, 'fixtures/service-fields.json'), 'utf8'));
const PAGE = readFileSync(join(__dirname, '../docs/service-fields.md'), 'utf8');

/** The rows of a table, by the header of its first column. */
function rows(header: string): string[][] {
  const lines = PAGE.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`)) + 2;
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
}

const TABLE = rows('Field');

test("the table has every field of the API's own list, and no other", () => {
  expect(TABLE.map(([field]) => field.replace(/`/g, '')).sort()).toEqual([...fields].sort());
});

test('the rules and what is fixed stand in the page as they stand in the code', () => {
  expect(rows('Rule')).toEqual(Object.entries(SERVICE_RULES).map(([rule, { sentence }]) => [`\`${rule}\``, sentence]));
  const fixed = PAGE.slice(PAGE.indexOf('## Fixed at creation'));
  for (const { field, what } of FIXED_SERVICE_FIELDS) expect(fixed).toContain(`| \`${field}\` | ${what} |`);
  const namedFixed = TABLE.filter((row) => row[5].includes('fixed')).map(([field]) => field.replace(/`/g, ''));
  expect(namedFixed.sort()).toEqual(FIXED_SERVICE_FIELDS.map(({ field }) => field).sort());
});

test('every rule that the table names is a rule', () => {
  const named = TABLE.flatMap((row) => [...row[5].matchAll(/`([a-z-]+)`/g)].map(([, rule]) => rule));
  expect(named.filter((rule) => !(rule in SERVICE_RULES))).toEqual([]);
});

test('the docstring of every option that is fixed says so, and how to move', () => {
  const source = readFileSync(join(__dirname, '../src/parts/service/service-options.ts'), 'utf8');
  for (const [field, option] of TABLE.filter((row) => row[5].includes('fixed'))) {
    const [name] = /\w+/.exec(option)!;
    const docstring = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+readonly ${name}\\?:`).exec(source)?.[1].replace(/\s*\n\s*\* ?/g, ' ');
    expect([field, docstring]).toEqual([field, expect.stringMatching(/cannot be changed later; to change .*another `serviceName`/)]);
  }
});

/** A value for every option, on an app whose ports have all their numbers. */
const EVERY_OPTION: Required<LoadBalancerOptions> = {
  annotations: {},
  clusterIps: ['10.0.0.1', 'fd00::1'],
  ipFamilies: [IpFamily.IPV4, IpFamily.IPV6],
  ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK,
  publishNotReadyAddresses: true,
  sessionAffinity: SessionAffinity.clientIp({ timeout: Duration.hours(1) }),
  internalTrafficPolicy: InternalTrafficPolicy.LOCAL,
  trafficDistribution: TrafficDistribution.PREFER_CLOSE,
  externalIps: ['203.0.113.7'],
  externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
  sourceRanges: ['10.0.0.0/8'],
  allocateNodePorts: false,
  healthCheckNodePort: 30001,
  loadBalancerClass: 'example.com/lb',
  loadBalancerIp: '203.0.113.8',
};

test('every field but an alias is reachable through the options', () => {
  const { service } = webApp({
    ports: [Port.grpc({ containerPort: 9000, servicePort: 90, nodePort: 30000 })],
    expose: Expose.loadBalancer(EVERY_OPTION),
  });
  const reached = (at: string, value: unknown): string[] => {
    if (Array.isArray(value)) return typeof value[0] === 'object' ? reached(`${at}[]`, value[0]) : [at];
    if (typeof value !== 'object' || at === 'selector') return [at];
    return Object.entries(value!).flatMap(([field, inner]) => reached(at ? `${at}.${field}` : field, inner));
  };
  expect(reached('', service().spec).sort()).toEqual(fields.filter((field) => field !== 'externalName').sort());
});

describeJudged("the API's own field list", () => {
  test('is the one in test/fixtures/service-fields.json', () => {
    expect(fields).toEqual(ask('fields', {}));
  });
});
