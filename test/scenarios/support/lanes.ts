/** Runs `work` on every entry, at most `count` at a time; each result is there, failed or not, when all have ended. */
export async function inLanes<Entry, Result>(
  count: number,
  entries: readonly Entry[],
  work: (entry: Entry) => Promise<Result>,
): Promise<ReadonlyMap<Entry, PromiseSettledResult<Result>>> {
  const waiting = [...entries];
  const results = new Map<Entry, PromiseSettledResult<Result>>();
  const lane = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const [result] = await Promise.allSettled([work(entry)]);
      results.set(entry, result);
    }
  };
  await Promise.all(Array.from({ length: count }, lane));
  return results;
}

/** The result, or the failure of its work. */
export function resultOf<Result>(settled: PromiseSettledResult<Result> | undefined): Result {
  if (settled?.status === 'fulfilled') return settled.value;
  throw settled?.reason instanceof Error ? settled.reason : new Error('it was never played');
}
