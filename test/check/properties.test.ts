import * as fc from 'fast-check';
import { mutations, NEED_TCP } from './mutations';
import { anyWorld, World } from './world';
import { check } from '../../src/check/check';
import { rules } from '../../src/check/rules';
import { Finding } from '../../src/check/shared/finding';
import { hasPlaceholder } from '../../src/kube/objects/placeholder';

// Each property makes many apps.
jest.setTimeout(120_000);

const key = ({ rule, object: { kind, namespace, name } }: Finding): string => `${rule} ${kind} ${namespace}/${name}`;
const say = (findings: readonly Finding[]): string[] => findings.map((finding) => `${finding.severity} ${key(finding)}: ${finding.message}`);
const hasTcp = ({ service }: World): boolean => service.spec.ports.some(({ protocol }: any) => protocol === 'TCP');

test('a WebApp with all that refers to it is sound: no finding, whatever its props', () => {
  fc.assert(fc.property(anyWorld, ({ objects }) => {
    expect(say(check(objects).findings)).toEqual([]);
  }), { numRuns: 50 });
});

test('there is a wire to break for every rule', () => {
  expect(Object.keys(mutations).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test.each(rules.map((rule) => [rule.id, rule] as const))('one broken wire is found: %s, and nothing but what it implies', (id, rule) => {
  fc.assert(fc.property(anyWorld, (world) => {
    fc.pre(hasTcp(world) || !NEED_TCP.includes(id));
    // Labels like A_B read as a template, of which little is said.
    fc.pre(!world.objects.some(hasPlaceholder));
    const broken = mutations[id](world);
    const { findings } = check(world.objects);
    const at = findings.filter((finding) => finding.rule === id && world.objects[finding.object.index] === broken);
    expect([say(findings), at.length > 0]).toEqual([say(findings), true]);
    expect(say(findings.filter((finding) => finding.rule !== id && !rule.implies.includes(finding.rule)))).toEqual([]);
  }), { numRuns: 8 });
});
