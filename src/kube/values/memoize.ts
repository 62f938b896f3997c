/**
 * A function whose answer for an object is computed once. Selections are shared by all objects that select the same, so that what
 * follows from one is computed once for all of them.
 */
export function memoize<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, found = { value: compute(key) });
    return found.value;
  };
}
