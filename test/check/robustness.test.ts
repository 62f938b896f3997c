import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { mutations } from './mutations';
import { reads } from './reads';
import { anyWorld } from './world';
import { check } from '../../src/check/check';
import { edit } from '../../src/check/examples/deployment-and-service';
import { rules } from '../../src/check/rules';
import { Finding } from '../../src/check/shared/finding';
import { buildGraph } from '../../src/graph/graph';
import { trafficPaths } from '../../src/graph/traffic-paths';
import { trafficPathsText } from '../../src/graph/traffic-paths-text';
import { KubeObject } from '../../src/kube/objects/kube-object';
import { objects } from '../objects';

// Each property makes many apps.
jest.setTimeout(120_000);

const KINDS = [
  'v1 Pod', 'v1 Service', 'v1 List', 'apps/v1 Deployment', 'apps/v1 StatefulSet', 'batch/v1 CronJob', 'argoproj.io/v1alpha1 Rollout',
  'networking.k8s.io/v1 Ingress', 'networking.k8s.io/v1 NetworkPolicy', 'gateway.networking.k8s.io/v1 HTTPRoute', 'gateway.networking.k8s.io/v1 Gateway',
  'autoscaling/v2 HorizontalPodAutoscaler', 'policy/v1 PodDisruptionBudget', 'discovery.k8s.io/v1 EndpointSlice', 'v1 Endpoints',
];
const EXAMPLES = rules.flatMap(({ bad, good }) => [...objects(bad), ...objects(good)]);

/** An example object with one of its values, anywhere, replaced by junk. */
const anyDamaged = fc.tuple(fc.constantFrom(...EXAMPLES), fc.nat(), fc.jsonValue({ maxDepth: 2 })).map(([example, which, junk]) => {
  const damaged = JSON.parse(JSON.stringify(example));
  const places: [any, string][] = [];
  const walk = (value: any): void => {
    if (value === null || typeof value !== 'object') return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      walk(value[key]);
    }
  };
  walk(damaged);
  const [parent, key] = places[which % places.length];
  parent[key] = junk;
  return damaged as KubeObject;
});

const anyJunk = fc.tuple(fc.constantFrom(...KINDS), fc.jsonValue(), fc.jsonValue()).map(([kind, metadata, spec]) => {
  const [apiVersion, name] = kind.split(' ');
  return { apiVersion, kind: name, metadata, spec, items: spec } as unknown as KubeObject;
});

function readAll(input: readonly KubeObject[]): void {
  check(input);
  trafficPathsText(trafficPaths(buildGraph(input)));
}

test('whatever JSON the input holds, reading it never throws', () => {
  fc.assert(fc.property(fc.array(fc.oneof(anyJunk, anyDamaged, fc.jsonValue() as fc.Arbitrary<any>), { maxLength: 6 }), readAll), { numRuns: 300 });
});

test('the input is left as it is', () => {
  const before = JSON.stringify(EXAMPLES);
  readAll(EXAMPLES);
  expect(JSON.stringify(EXAMPLES)).toBe(before);
});

test('the order of the input changes nothing but the order of the findings', () => {
  const plain = (findings: readonly Finding[]) => findings.map(({ rule, severity, object, path, message, fix, related }) =>
    JSON.stringify([rule, severity, { ...object, index: 0 }, path, message, fix, related?.map((ref) => ({ ...ref, index: 0 }))])).sort();
  const broken = anyWorld.chain((world) => fc.subarray(Object.keys(mutations).filter((rule) => rule !== 'object-twice'), { maxLength: 4 }).map((wires) => {
    wires.forEach((rule) => {
      try {
        mutations[rule](world);
      } catch {
        // One broken wire took away what the next one would break.
      }
    });
    return world;
  }));
  const twoOrders = broken.chain(({ objects: input }) => fc.tuple(fc.constant(input), fc.shuffledSubarray(input, { minLength: input.length })));
  fc.assert(fc.property(twoOrders, ([input, shuffled]) => {
    expect(plain(check(shuffled).findings)).toEqual(plain(check(input).findings));
  }), { numRuns: 25 });
});

/** Many apps, with one part of each replaced. */
function manyApps(count: number, namespaceOf: (i: number) => string, part: string, replacement: string): KubeObject[] {
  const template = JSON.stringify(objects(edit(readFileSync(join(__dirname, 'one-app.yaml'), 'utf8'), part, replacement)));
  return Array.from({ length: count }, (_, i) => JSON.parse(template.replace(/APP/g, `app-${i}`).replace(/PLACE/g, namespaceOf(i)))).flat();
}

const NODE_PORT = 'type: NodePort\n  selector: { app: APP, team: one }\n  ports: [{ nodePort: 30080,';

describe('twice the objects are twice the work', () => {
  test.each([
    ['all is well', '', ''],
    ['every Service selects nothing', 'selector: { app: APP', 'selector: { app: APP-x'],
    ['every Service lives in another namespace', 'namespace: PLACE }\nspec:\n  type', 'namespace: far }\nspec:\n  type'],
    ['all want one node port', 'type: ClusterIP\n  selector: { app: APP, team: one }\n  ports: [{', NODE_PORT],
    ['all claim one host', 'APP.example.com', 'one.example.com'],
    ['every route leads to a Service that is not there', 'service: { name: APP', 'service: { name: APPx'],
  ])('where %s', (_name, part, replacement) => {
    for (const namespaceOf of [() => 'shared', (i: number) => `n-${i}`]) {
      const [small, large] = [40, 160].map((count) => reads(manyApps(count, namespaceOf, part, replacement)));
      expect(large / small).toBeLessThan(4.2);
    }
  });

  test('where each object stands there many times', () => {
    const apps = manyApps(5, () => 'shared', '', '');
    const [small, large] = [10, 40].map((count) => reads(Array.from({ length: count }, () => apps).flat()));
    expect(large / small).toBeLessThan(4.2);
  });
});
