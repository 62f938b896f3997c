import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';
import { Random } from './random';
import { rules } from '../src/check/rules';
import { KubeObject } from '../src/kube/objects/kube-object';
import { readObjects } from '../src/kube/yaml/manifest-objects';

/** Manifests that are right, or wrong in one place: the rules' examples, the examples' expected YAML, and the tests' legal manifests. */
export function corpus(): readonly (readonly KubeObject[])[] {
  const legal = join(ROOT, 'test', 'check', 'legal');
  const examples = readdirSync(join(ROOT, 'examples')).map((name) => join(ROOT, 'examples', name, 'expected.yaml'));
  const files = [...readdirSync(legal).filter((name) => name.endsWith('.yaml')).map((name) => join(legal, name)), ...examples];
  return [...rules.flatMap(({ bad, good }) => [bad, good]), ...files.map((file) => readFileSync(file, 'utf8'))]
    .map((yaml) => readObjects(yaml).objects.map(({ object }) => object)).filter((objects) => objects.length > 0);
}

const KEYS = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'length', 'then', '', ' ', 'a\nb', '\u2028', '\ud800', '0', '-1', 'x'.repeat(400)];
const TEXTS = [
  ...KEYS, '::error::x', '\u001b[31m', '{{ .Values.x }}', '${X}', '$(X)', '*', '*.', '*.example.com', '/', '//', '..', '@', ':', '@:@:\n/', '-', '1%', '100%', '-1%',
  '999999999999999999%', '1e999', '1e-999999999', '0x10', '12e3456', '1Ki', '1.5.5', 'None', 'ExternalName', 'NotIn', 'Exists', 'sleep 1', 'v1', 'apps/v1', 'List', 'DeploymentList',
  '10.0.0.0/8', '::1/129', 'fe80::1%eth0', '1.2.3.4', '💥', 'web', 'shop', 'http', 'true', 'null', 'cdk8s-webapp/ignore-', 'a'.repeat(10_000),
];
const NUMBERS = [0, -0, 1, -1, 0.5, 80, 65535, 65536, 2 ** 31, 2 ** 53, 2 ** 64, 1e308, -1e308, Number.MAX_SAFE_INTEGER, NaN, Infinity, -Infinity];

/** An own property of any name, also one that assignment would take for the prototype. */
function define(target: object, key: string, value: unknown): void {
  if (Array.isArray(target) && !Object.hasOwn(target, Number(key))) return;
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** JSON of any type, and what JavaScript has beside it. */
function hostile(random: Random, depth = 0): unknown {
  switch (random.below(depth > 2 ? 5 : 10)) {
    case 0: return random.pick([null, undefined, true, false]);
    case 1: return random.pick(NUMBERS);
    case 2: case 3: return random.pick(TEXTS);
    case 4: return JSON.parse(random.pick(['{}', '[]', '[[]]', '[null]', '{ "toString": 1 }', '{ "valueOf": 1, "toString": 1 }']));
    case 5: return Array.from({ length: random.below(4) }, () => hostile(random, depth + 1));
    case 6: return nested(random.pick([5, 60]), hostile(random, depth + 1));
    default: {
      const made = {};
      for (let i = random.below(4); i >= 0; i -= 1) define(made, random.pick([...KEYS, 'name', 'port', 'kind', 'spec']), hostile(random, depth + 1));
      return made;
    }
  }
}

function nested(depth: number, value: unknown): unknown {
  let made = value;
  for (let i = 0; i < depth; i += 1) made = i % 2 === 0 ? [made] : { spec: made };
  return made;
}

interface Spot {
  readonly parent: any;
  readonly key: string;
}

function spotsIn(value: unknown, spots: Spot[] = []): Spot[] {
  if (value === null || typeof value !== 'object') return spots;
  for (const key of Object.keys(value)) {
    spots.push({ parent: value, key });
    spotsIn((value as any)[key], spots);
  }
  return spots;
}

function copy(value: any): any {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== 'object') return value;
  const made = {};
  for (const key of Object.keys(value)) define(made, key, copy(value[key]));
  return made;
}

type Change = (random: Random, spot: Spot, spots: readonly Spot[]) => void;

const valueAt = ({ parent, key }: Spot): any => parent[key];

const CHANGES: readonly Change[] = [
  (random, { parent, key }) => define(parent, key, hostile(random)),
  (random, { parent, key }) => define(parent, key, hostile(random)),
  (_random, { parent, key }) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]),
  // Renamed.
  (random, spot) => {
    if (Array.isArray(spot.parent)) return;
    const value = valueAt(spot);
    delete spot.parent[spot.key];
    define(spot.parent, random.pick(KEYS), value);
  },
  // What another place says.
  (random, { parent, key }, spots) => define(parent, key, copy(valueAt(random.pick(spots)))),
  (random, { parent }, spots) => define(parent, random.pick(spots).key, copy(valueAt(random.pick(spots)))),
  // Twice, or many times.
  (random, spot) => {
    const value = valueAt(spot);
    if (!Array.isArray(value) || value.length === 0) return;
    define(spot.parent, spot.key, Array.from({ length: random.pick([2, 30]) }, () => copy(random.pick(value))));
  },
  (_random, spot) => {
    const value = valueAt(spot);
    if (value !== null && typeof value === 'object') define(spot.parent, spot.key, Array.isArray(value) ? [] : {});
  },
  (_random, spot) => define(spot.parent, spot.key, [valueAt(spot)]),
  (random, spot) => define(spot.parent, spot.key, { [random.pick(['name', 'x', 'items'])]: valueAt(spot) }),
  (random, spot) => {
    const value = valueAt(spot);
    if (typeof value === 'number') define(spot.parent, spot.key, random.pick([...NUMBERS, String(value), value + 1]));
    if (typeof value === 'string') define(spot.parent, spot.key, random.pick([`${value}x`, value.slice(1), value.toUpperCase(), random.pick(TEXTS) + value]));
  },
];

/** Some objects of the corpus that belong together, with one to eight changes. */
export function mutant(random: Random, manifests: readonly (readonly KubeObject[])[]): KubeObject[] {
  const from = random.pick(manifests);
  const start = random.below(Math.max(from.length - 7, 1));
  const objects = copy(from.slice(start, start + 8)) as any[];
  if (random.below(4) === 0) objects.push(copy(random.pick(random.pick(manifests))));
  if (random.below(20) === 0) objects.push(hostile(random));
  for (let changes = random.pick([1, 1, 2, 3, 8]); changes > 0; changes -= 1) {
    const spots = spotsIn(objects).filter(({ parent }) => parent !== objects);
    if (spots.length > 0) random.pick(CHANGES)(random, random.pick(spots), spots);
  }
  // What is read has a kind; what matchers are given may have none.
  return objects;
}
