type Path = readonly (string | number)[];

/** By the object, since what is read of a text has the last value of each key only. */
const noted = new WeakMap<object, readonly Path[]>();

/** Notes where an object has a key again in a mapping, in the text that it was read from. */
export function noteDuplicateKeys(object: object, paths: readonly Path[]): void {
  if (paths.length > 0) noted.set(object, paths);
}

/** Where the text of an object has a key again in a mapping; nothing for an object that was not read from text. */
export function duplicateKeys(object: object): readonly Path[] {
  return noted.get(object) ?? [];
}
