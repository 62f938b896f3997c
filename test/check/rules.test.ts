import { readdirSync } from 'fs';
import { join } from 'path';
import { check } from '../../src/check/check';
import { rules } from '../../src/check/rules';
import { SEVERITIES } from '../../src/check/shared/finding';
import { objects } from '../objects';

const ids = rules.map(({ id }) => id);
const SENTENCE = /^[A-Za-z].{20,}\.$/;

function found(yaml: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of check(objects(yaml)).findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

test('every file of the folder is a rule of the index, under its own name', () => {
  const files = readdirSync(join(__dirname, '../../src/check/rules')).filter((file) => file !== 'index.ts').map((file) => file.replace(/\.ts$/, ''));
  expect([...ids].sort()).toEqual(files.sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says how bad it is, what it means and how to mend it', () => {
    expect(SEVERITIES).toContain(rule.severity);
    expect(rule.means).toMatch(SENTENCE);
    expect(rule.fix).toMatch(SENTENCE);
  });

  test('names only rules that exist, and not itself', () => {
    for (const other of [...rule.implies, ...rule.replaces ?? []]) {
      expect(ids).toContain(other);
      expect(other).not.toBe(id);
    }
  });

  test('is found in its bad example, at its own severity, and not in its good one', () => {
    const findings = check(objects(rule.bad)).findings.filter((finding) => finding.rule === id);
    expect(findings.map(({ severity }) => severity)).toContain(rule.severity);
    expect(found(rule.good).get(id)).toBeUndefined();
  });

  test('implies whatever else its bad example shows that its good one does not', () => {
    const before = found(rule.good);
    const more = [...found(rule.bad)].filter(([other, count]) => other !== id && count > (before.get(other) ?? 0)).map(([other]) => other);
    expect(rule.implies).toEqual(expect.arrayContaining(more));
  });

  test('has a good example without any error or warning', () => {
    expect(check(objects(rule.good)).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('points at a field that is there, or at the place where it is missing', () => {
    for (const finding of check(objects(rule.bad)).findings) {
      let value: any = objects(rule.bad)[finding.object.index];
      expect(finding.path).not.toContain('');
      finding.path.slice(0, -1).forEach((key) => { value = value?.[key]; });
      expect([finding.rule, finding.path, value]).not.toEqual([finding.rule, finding.path, undefined]);
    }
  });

  test('points at a field, not at the whole object', () => {
    for (const { path } of check(objects(rule.bad)).findings) expect([id, path.length]).not.toEqual([id, 0]);
  });

  test('writes messages and fixes as sentences', () => {
    for (const { message, fix } of check(objects(rule.bad)).findings) {
      expect(message).not.toMatch(/undefined|NaN|\[object|\.$|  /);
      expect(fix).toMatch(/\.$/);
    }
  });
});
