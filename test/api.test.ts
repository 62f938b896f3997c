import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as constructs from 'constructs';
import * as index from '../src';

// What jsii says of the public API, in the assembly that `npx projen compile` writes.

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly remarks?: string; readonly default?: string };
}

interface Member extends Documented {
  readonly optional?: boolean;
  /** The type whose member this one takes over; the docstring is there. */
  readonly overrides?: string;
  readonly parameters?: readonly Documented[];
}

interface Type extends Documented {
  readonly datatype?: boolean;
  readonly initializer?: { readonly parameters?: readonly Documented[] };
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
  /** Of an enum. */
  readonly members?: readonly Documented[];
}

const assembly = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8')) as { readonly types: { readonly [fqn: string]: Type } };
const types = Object.values(assembly.types);

/** @see https://docs.python.org/3/reference/lexical_analysis.html#keywords */
const PYTHON_KEYWORDS = new Set(`
  False None True and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield
`.trim().split(/\s+/));

const membersOf = (type: Type): readonly Member[] => [...type.properties ?? [], ...type.methods ?? []];
const parametersOf = (type: Type): readonly Documented[] => [type.initializer, ...type.methods ?? []].flatMap((method) => method?.parameters ?? []);
const pythonName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test('no public name is a keyword of Python', () => {
  const names = types.flatMap((type) => [type, ...membersOf(type), ...parametersOf(type)].map(({ name }) => `${type.name}: ${name}`));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => PYTHON_KEYWORDS.has(pythonName(name.split(': ')[1])))).toEqual([]);
});

test('the types that are published have no internal member, and none that any value is of', () => {
  const declarations = readdirSync(join(__dirname, '..', 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) => /^(?!jest).*\.d\.ts$/.test(name))
    .map((name) => readFileSync(join(__dirname, '..', 'lib', name), 'utf8'));
  expect(declarations.length).toBeLessThan(60);
  const members = declarations.flatMap((text) => text.match(/^ +(?:readonly |get |private readonly )?_\w+/gm) ?? []).map((member) => member.trim());
  expect(new Set(members)).toEqual(new Set(['private readonly _nominal']));
});

test('what the package exports at run time is its public API', () => {
  const names = new Set(types.map(({ name }) => name));
  expect(Object.keys(index).filter((name) => !names.has(name))).toEqual([]);
});

test('no exported name is one of cdk8s, constructs or cdk8s-plus, which are imported beside it', () => {
  const others = [cdk8s, constructs, kplus].flatMap((other) => Object.keys(other));
  expect(Object.keys(index).filter((name) => others.includes(name))).toEqual([]);
});

test('every public type and member says what it is', () => {
  const silent = types.flatMap((type) => [
    ...(type.docs?.summary ? [] : [type.name]),
    ...[...membersOf(type).filter(({ overrides }) => !overrides), ...type.members ?? []]
      .filter(({ docs }) => !docs?.summary).map(({ name }) => `${type.name}.${name}`),
  ]);
  expect(silent).toEqual([]);
});

test('every option says what of Kubernetes it sets', () => {
  // The rules that a platform sets, what a URL is asked for, and what the check is told, are written into no manifest.
  const others = ['CheckValidationProps', 'UrlOptions', 'PlatformRules'];
  const silent = types.filter(({ datatype, name }) => datatype && !others.includes(name)).flatMap((type) => (type.properties ?? [])
    .filter(({ docs, overrides }) => !overrides && !/\b(Sets?|Creates?|[Aa]nnotations?)\b/.test(`${docs?.summary} ${docs?.remarks}`))
    .map(({ name }) => `${type.name}.${name}`));
  expect(silent).toEqual([]);
});

test('every optional property says what happens without it', () => {
  const silent = types.filter(({ datatype }) => datatype).flatMap((type) => (type.properties ?? [])
    .filter(({ optional, docs }) => optional && docs?.default === undefined).map(({ name }) => `${type.name}.${name}`));
  expect(silent).toEqual([]);
});
