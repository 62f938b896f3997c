/**
 * A function whose result for an object is computed once. Objects that select the same share one selection, so that what depends on it
 * is computed once for all of them.
 */
export function memoize<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, found = { value: compute(key) });
    return found.value;
  };
}
