/** Asks again until the answer is not undefined or false; fails with what it waited for when the deadline passes. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false> | T | undefined | false, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`after ${seconds} s still waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
