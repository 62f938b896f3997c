/** Does something with every item, a few at a time, and keeps the order of the answers. */
export async function inBatches<T, R>(items: readonly T[], act: (item: T, index: number) => Promise<R>, width = 24): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await act(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
