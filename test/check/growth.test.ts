import { cost } from './reads';
import { check } from '../../src/check/check';
import { LimitError, MOST_COMPARISONS } from '../../src/graph/comparison-limit';
import { buildGraph } from '../../src/graph/graph';
import { MOST_PATHS, trafficPaths } from '../../src/graph/traffic-paths';
import { httpRoute, KINDS, LABELS, numbers, pairs, service, SHAPES, workload } from '../../tools/shapes';

// Some shapes are large, so that they meet a limit.
jest.setTimeout(60_000);

/** Each of n objects leads elsewhere in each of n others: nothing is equal, and the pairs are compared. */
const DIFFERING = ['Services with a port each x Deployments with a port each', 'policies with a selector each x Deployments', 'metrics x containers'];

describe('four times the objects are four times the work, whatever they share', () => {
  test.each(Object.keys(SHAPES).filter((name) => !DIFFERING.includes(name)))('%s', (name) => {
    const [small, large] = [50, 200].map((n) => cost(SHAPES[name].make(n)));
    expect(large / small).toBeLessThan(5);
  });

  test('n of one kind beside n of another, over all pairs of kinds', () => {
    // Where each has a port of its own, the pairs are compared, and the whole is bounded by the limit.
    const [small, larger] = [10, 40].map((n) => pairs(n).filter(({ name }) => !/\(same\).*\(own\)|\(own\).*\(same\)/.test(name)));
    const steep = small.flatMap(({ name, make }, i) => {
      const ratio = cost(larger[i].make()) / cost(make());
      return ratio < (name.includes('(own)') ? 8 : 5) ? [] : [`${name}: ${ratio.toFixed(1)}`];
    });
    expect(steep).toEqual([]);
  });
});

describe('where each of many differs from each of many others', () => {
  test('a check that would compare too many pairs names the limit instead of a verdict', () => {
    const n = Math.ceil(Math.sqrt(MOST_COMPARISONS / 5)) + 1;
    const shape = SHAPES['Services with a port each x Deployments with a port each'];
    const judge = () => check(shape.make(n));
    expect(judge).toThrow(LimitError);
    expect(judge).toThrow(/^the objects have more than 10,000,000 pairs to compare, which is the limit; check fewer of them at once$/);
  });

  test('a cluster of 10,000 Services, Deployments, policies and budgets needs a tenth of what is allowed at most', () => {
    const objects = numbers(10_000).flatMap((i) => {
      const labels = { ...LABELS, own: `w-${i}` };
      return [workload(i, labels, 8080), service(i, labels, 80, 'http'), KINDS['NetworkPolicy of one app'].own(i), KINDS.PodDisruptionBudget.own(i)];
    });
    expect(buildGraph(objects).effort.spent).toBeLessThan(MOST_COMPARISONS / 10);
  });

  test('too many paths to write out are a limit that is named, and as many as allowed are written', () => {
    const side = Math.floor(Math.sqrt(MOST_PATHS));
    const route = (hosts: number, matches: number) => buildGraph([httpRoute(0, numbers(hosts).map((i) => `${i}.example.com`), numbers(matches).map((i) => `/${i}`))]);
    expect(trafficPaths(route(side, side)).routes).toHaveLength(side * side);
    expect(() => trafficPaths(route(side + 1, side + 1))).toThrow(/^there are 300,304 traffic paths, and 300,000 is the limit; /);
  });
});
