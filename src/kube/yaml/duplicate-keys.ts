type Path = readonly (string | number)[];

/** Keyed by object: a parsed object has only the last value of each key, so it does not show duplicates itself. */
const noted = new WeakMap<object, readonly Path[]>();

/** Records the paths of keys that a mapping repeats, in the text that the object was read from. */
export function noteDuplicateKeys(object: object, paths: readonly Path[]): void {
  if (paths.length > 0) noted.set(object, paths);
}

/** Paths of the keys that a mapping repeats in the text of an object; empty for an object that was not read from text. */
export function duplicateKeys(object: object): readonly Path[] {
  return noted.get(object) ?? [];
}
