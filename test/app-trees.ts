import { ApiObject, Chart, Include, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import * as fc from 'fast-check';

/** A construct of a generated app: what it is, and by number, where it stands and what it depends on. */
export interface Branch {
  readonly kind: 'chart' | 'own-chart' | 'group' | 'object' | 'deployment' | 'service' | 'config' | 'include' | 'own-object';
  readonly id: string;
  /** Number of an earlier branch; what cannot hold children, or comes later, means the app or the first chart. */
  readonly parent: number;
  readonly dependsOn: readonly number[];
  readonly value: unknown;
  readonly flags: readonly [boolean, boolean, boolean];
  readonly invalid: boolean;
}

const scalar = fc.oneof(
  fc.constantFrom<unknown>('', 'a', 'yes', '0x1', '8080', 'a: b', 'line\nline', ' x', '100m', '=', null, undefined, 0, 1.5, -1, true, 'lazy', 'token', 'union', 'lazy-object'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', '1', 'value', 'name', 'yes', 'c d'), tie('value'), { maxKeys: 3 })),
}));

const branch = (chance: { invalid: number }): fc.Arbitrary<Branch> => fc.record({
  kind: fc.constantFrom<Branch['kind']>('chart', 'chart', 'own-chart', 'group', 'object', 'object', 'object', 'deployment', 'service', 'config', 'include', 'own-object'),
  id: fc.constantFrom('a', 'b', 'c', '1', '0', '10', 'Default', 'Resource', 'Web', 'long-'.repeat(14), 'x_y'),
  parent: fc.integer({ min: -1, max: 12 }),
  dependsOn: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.nat(12), { maxLength: 2 }) }),
  value,
  flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  invalid: fc.integer({ min: 1, max: 100 }).map((n) => n <= chance.invalid),
});

/** Apps of up to a dozen constructs: nested charts, dependencies that may be circles, values of every sort. */
export const trees: fc.Arbitrary<readonly Branch[]> = fc.array(branch({ invalid: 1 }), { maxLength: 12, size: 'max' });

/** Builds one tree; built twice in two apps, it makes two apps that are alike. */
export function grow(app: Construct, tree: readonly Branch[], includeFile: string): void {
  const grown: Construct[] = [];
  for (const one of tree) {
    const near = grown[one.parent % Math.max(grown.length, 1)];
    let scope: Construct = one.parent < 0 || near === undefined ? app : near;
    if (one.kind !== 'chart' && one.kind !== 'own-chart' && !inChart(scope)) scope = grown.find(Chart.isChart) ?? new Chart(app, `for-${app.node.children.length}`);
    if (scope.node.tryFindChild(one.id)) continue;
    const construct = make(scope, one, includeFile);
    grown.push(construct);
    if (one.invalid) construct.node.addValidation({ validate: () => [`${one.id} is not well`, 'and never was'] });
  }
  tree.forEach(({ dependsOn }, i) => dependsOn.forEach((n) => grown[i] && grown[n] && grown[i].node.addDependency(grown[n])));
}

const inChart = (c: IConstruct): boolean => c.node.scopes.some(Chart.isChart);

/** A chart whose class changes what it renders. */
class OwnChart extends Chart {
  generateObjectName(object: ApiObject): string { return `own-${super.generateObjectName(object)}`; }
  toJson(): any[] { return [...super.toJson(), { apiVersion: 'v1', kind: 'Note', metadata: { name: 'own' }, charts: this.node.path }]; }
}

/** An object whose class changes what it renders. */
class OwnObject extends ApiObject {
  toJson(): any {
    const shared = { a: 1 };
    return { ...super.toJson(), left: shared, right: shared, none: undefined };
  }
}

function make(scope: Construct, { kind, id, value: given, flags: [first, second, third] }: Branch, includeFile: string): Construct {
  const props = { namespace: first ? 'shop' : undefined, labels: second ? { team: 'yes' } : undefined, disableResourceNameHashes: third };
  switch (kind) {
    case 'chart': return new Chart(scope, id, props);
    case 'own-chart': return new OwnChart(scope, id, props);
    case 'group': return new Construct(scope, id);
    case 'include': return new Include(scope, id, { url: includeFile });
    case 'deployment': return new kplus.Deployment(scope, id, { containers: [{ image: 'httpd:2.4', portNumber: 80 }], select: first, replicas: second ? 3 : undefined });
    case 'service': return new kplus.Service(scope, id, { ports: [{ port: 80, name: third ? 'yes' : undefined }], metadata: first ? { name: 'service' } : undefined });
    case 'config': return new kplus.ConfigMap(scope, id, { data: { 'a': 'x\ny\n', 'b.sh': '#!/bin/sh\n\n  exit 0\n', '1': JSON.stringify(given) ?? '' } });
    default: {
      const metadata = first ? { name: 'named', labels: { n: '1' }, annotations: { list: '[]' }, finalizers: second ? ['f/x'] : [] } : undefined;
      const object = new (kind === 'object' ? ApiObject : OwnObject)(scope, id, { apiVersion: 'v1', kind: second ? 'CronJob' : 'Thing', metadata, ...{ spec: live(given), value: third ? 3 : undefined } });
      if (third) object.addJsonPatch(JsonPatch.add('/spec', { patched: [given ?? null] }));
      if (second) object.metadata.add('extra', live(given));
      return object;
    }
  }
}

/** Puts values that only a synth resolves where the generator named them. */
function live(given: unknown): unknown {
  if (given === 'lazy') return Lazy.any({ produce: () => 'late' });
  if (given === 'lazy-object') return Lazy.any({ produce: () => ({ b: Lazy.any({ produce: () => undefined }), a: [{}, []] }) });
  if (given === 'token') return { resolve: () => 'resolved' };
  if (given === 'union') return kplus.k8s.IntOrString.fromNumber(7);
  if (Array.isArray(given)) return given.map(live);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, live(inner)]));
}
