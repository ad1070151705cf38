const EVERY_MS = 60_000;

export type Rounds = { stop(): Promise<void> };

/** Goes the round every minute, never two at once; `now`: the first one at once. One that fails is told to `onFault`, and the next one is gone all the same. */
export function everyMinute(go: () => Promise<unknown>, onFault: (error: unknown) => void, { now = false } = {}): Rounds {
  const round = (): Promise<void> => go().then(() => undefined, onFault);
  let last = now ? round() : Promise.resolve();
  const timer = setInterval(() => void (last = last.then(round)), EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
