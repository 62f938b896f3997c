/**
 * A function whose answer for an object is computed once. Selections are shared by all objects that select the same, so that what
 * follows from one is computed once for all of them.
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}
