/** Whether a value is an excerpt of another: maps may leave out keys, lists may leave out items. */
export function isExcerpt(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && itemsInOrder(part, whole);
  if (part !== null && typeof part === 'object') {
    return whole !== null && typeof whole === 'object'
      && Object.entries(part).every(([key, value]) => isExcerpt(value, (whole as Record<string, unknown>)[key]));
  }
  // A key whose value is only hinted at (`containers:` and then `# ...`) reads as null.
  return part === whole || (part === null && whole !== undefined);
}

function itemsInOrder(part: readonly unknown[], whole: readonly unknown[]): boolean {
  let from = 0;
  return part.every((item) => {
    const at = whole.findIndex((candidate, i) => i >= from && isExcerpt(item, candidate));
    from = at + 1;
    return at >= 0;
  });
}
