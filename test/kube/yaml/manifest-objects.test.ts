import { duplicateKeys, noteDuplicateKeys } from '../../../src/kube/yaml/duplicate-keys';
import { readObjects } from '../../../src/kube/yaml/manifest-objects';

const kinds = (text: string) => readObjects(text).objects.map(({ object }) => `${object.apiVersion} ${object.kind}`);
const problems = (text: string) => readObjects(text).problems.map(({ position: { line, column }, message }) => `${line}:${column} ${message}`);

describe('the objects of a manifest', () => {
  test('are its documents that have an apiVersion and a kind', () => {
    const text = 'apiVersion: v1\nkind: Pod\n---\nkind: Pod\n---\napiVersion: v1\n---\napiVersion: 1\nkind: Pod\n---\napiVersion: v1\nkind: 1\n---\ntext\n---\n7\n';
    expect(kinds(text)).toEqual(['v1 Pod']);
    expect(readObjects(text).documentCount).toBe(7);
  });

  test('are the items of a document that is a list of them', () => {
    expect(kinds('- { apiVersion: v1, kind: Pod }\n- text\n- null\n- { apiVersion: v1, kind: Service }\n')).toEqual(['v1 Pod', 'v1 Service']);
    expect(kinds('[{"apiVersion": "v1", "kind": "Pod"}]')).toEqual(['v1 Pod']);
  });

  test('are lists too, which need no apiVersion', () => {
    expect(readObjects('kind: List\nitems: [a]\n').objects[0].object).toEqual({ apiVersion: 'v1', kind: 'List', items: ['a'] });
    expect(kinds('apiVersion: example.com/v1\nkind: List\nitems: []\n')).toEqual(['example.com/v1 List']);
    for (const text of ['kind: List\n', 'kind: List\nitems: a\n', 'kind: PodList\nitems: []\n', 'items: []\n']) expect(kinds(text)).toEqual([]);
  });

  test('are read beside what cannot be read', () => {
    expect(kinds('a: [\n---\napiVersion: v1\nkind: Pod\n')).toEqual(['v1 Pod']);
    expect(problems('a: [\n---\napiVersion: v1\nkind: Pod\n')).toHaveLength(1);
  });
});

test('a position is that of an object, or of the deepest part of a path that it has', () => {
  const [pod, , service] = readObjects('apiVersion: v1\nkind: Pod\n---\n# list\n- apiVersion: v1\n  kind: Pod\n- apiVersion: v1\n  kind: Service\n  spec:\n    type: ClusterIP\n').objects;
  expect(pod.positionOf(['kind'])).toEqual({ line: 2, column: 1 });
  expect(service.positionOf(['spec', 'type'])).toEqual({ line: 10, column: 5 });
  expect(service.positionOf(['spec', 'ports', 0])).toEqual({ line: 9, column: 3 });
  expect(service.positionOf([]).line).toBe(7);
});

describe('a key that stands twice', () => {
  const noted = (text: string) => readObjects(text).objects.map(({ object }) => duplicateKeys(object));

  test('is noted with its object', () => {
    expect(noted('apiVersion: v1\nkind: Pod\nspec: { a: 1, a: 2 }\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n')).toEqual([[['spec', 'a'], ['kind']], []]);
    expect(noted('- { apiVersion: v1, kind: Pod }\n- { apiVersion: v1, kind: Pod, a: { b: 1, b: 2 } }\n')).toEqual([[], [['a', 'b']]]);
    expect(problems('apiVersion: v1\nkind: Pod\nspec: { a: 1, a: 2 }\n')).toEqual([]);
  });

  test('is noted with the item of a list, also in a list of lists', () => {
    const text = `
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Pod }
  - { apiVersion: v1, kind: Pod, a: 1, a: 2, b: { c: 1, c: 2 } }
  - { apiVersion: v1, kind: List, items: [{ apiVersion: v1, kind: Pod, d: 1, d: 2 }] }
`;
    const [{ object }] = readObjects(text).objects;
    const [first, second, { items: [third] }] = object.items;
    expect([object, first, second, third].map(duplicateKeys)).toEqual([[], [], [['a'], ['b', 'c']], [['d']]]);
    expect(problems(text)).toEqual([]);
  });

  test('of a list itself is a problem with its place', () => {
    expect(problems('apiVersion: v1\nkind: List\nmetadata: { a: 1, a: 2 }\nitems: []\nitems: []\n')).toEqual([
      '3:19 has the key a twice in one mapping; the last one is used', '5:1 has the key items twice in one mapping; the last one is used',
    ]);
    expect(problems('apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items: []\n    kind: List\n')).toEqual([
      '7:5 has the key kind twice in one mapping; the last one is used',
    ]);
    expect(problems('- kind: List\n  items: []\n  items: []\n')).toEqual(['3:3 has the key items twice in one mapping; the last one is used']);
  });

  test('is no problem of an object whose kind only ends like a list', () => {
    expect(problems('apiVersion: example.com/v1\nkind: AllowList\na: 1\na: 2\n')).toEqual([]);
    expect(noted('apiVersion: example.com/v1\nkind: AllowList\na: 1\na: 2\n')).toEqual([[['a']]]);
    expect(noted('apiVersion: example.com/v1\nkind: Menu\nitems: [{ a: 1, a: 2 }]\n')).toEqual([[['items', 0, 'a']]]);
  });

  test('is not known of an object that was not read from text', () => {
    const object = {};
    expect(duplicateKeys(object)).toEqual([]);
    noteDuplicateKeys(object, [['a']]);
    noteDuplicateKeys(object, []);
    expect(duplicateKeys(object)).toEqual([['a']]);
  });
});
