import * as fc from 'fast-check';
import { JsonPlaces, jsonRemarks } from '../../../src/kube/yaml/reader-json';

type Path = readonly (string | number)[];

/** Every path of a JSON value, and what the text must say there: the key, or the start of the item. */
function* parts(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    yield [at, Array.isArray(value) ? JSON.stringify(child)[0] : JSON.stringify(key)];
    yield* parts(child, at);
  }
}

const json = fc.jsonValue({ maxDepth: 4 });
const indent = fc.constantFrom('', ' ', '\t');

describe('places', () => {
  test('of every key and item of any JSON are found, however it is indented', () => {
    fc.assert(fc.property(json, indent, (value, space) => {
      const text = `\n ${JSON.stringify(value, undefined, space)} `;
      const places = new JsonPlaces(text);
      for (const [path, says] of parts(value)) {
        const offset = places.offsetOf(path);
        expect(text.slice(offset, offset + says.length)).toBe(says);
      }
    }));
  });

  test('of what is missing are those of the nearest part that is there', () => {
    const places = new JsonPlaces('{"a": [1, {"b": 2}]}');
    expect(places.offsetOf(['x'])).toBe(0);
    expect(places.offsetOf(['a', 7, 'b'])).toBe(1);
    expect(places.offsetOf(['a', 1, 'b', 'c'])).toBe(11);
  });

  test('of a key that is there twice are those of the one that counts', () => {
    expect(new JsonPlaces('{"a": 1, "a": 2}').offsetOf(['a'])).toBe(9);
  });

  test('of all objects of a long list are found in linear time', () => {
    const text = JSON.stringify({ items: Array.from({ length: 20_000 }, (_, i) => ({ name: `app-${i}`, ports: [{ port: i }] })) });
    const places = new JsonPlaces(text);
    const start = process.hrtime.bigint();
    for (let i = 0; i < 20_000; i++) places.offsetOf(['items', i, 'ports', 0, 'port']);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(3000);
  });
});

describe('what JSON.parse does not tell', () => {
  test('of what JSON.stringify writes there is nothing', () => {
    fc.assert(fc.property(json, indent, (value, space) => {
      expect(jsonRemarks(JSON.stringify(value, undefined, space))).toEqual({ duplicates: [] });
    }));
  });

  test('is a key twice in one mapping, wherever it is, also when it is written in another way', () => {
    fc.assert(fc.property(json, fc.dictionary(fc.string(), json, { minKeys: 1 }), indent, (around, mapping, space) => {
      const key = Object.keys(mapping)[0];
      const twice = `${JSON.stringify(mapping, undefined, space).replace(/\}$/, '')},${JSON.stringify(key)}:0}`;
      const text = `{"around":${JSON.stringify(around)},"twice":[1, ${twice}]}`;
      expect(jsonRemarks(text)).toEqual({ duplicates: [['twice', 1, key]] });
    }));
    expect(jsonRemarks('{"a": {}, "b": [1, "a", "a"], "\\u0061": 1, "b": [{"c": 1, "c": 2}]}')).toEqual({ duplicates: [['a'], ['b'], ['b', 0, 'c']] });
  });

  test('is a nesting without end', () => {
    expect(jsonRemarks(`{"a": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`)).toEqual({ tooDeep: 505, duplicates: [] });
    expect(jsonRemarks(`${'[{"a":'.repeat(200)}1${'}]'.repeat(200)}`)).toEqual({ duplicates: [] });
  });
});
