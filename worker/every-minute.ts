const EVERY_MS = 60_000;

export type Rounds = {
  /** Begins no other one, and waits for the one in hand. */
  stop(): Promise<void>;
};

/**
 * Goes the round every minute; `now`: the first one at once. Never two at once: a minute that comes while one is in hand is left out, so
 * that a slow engine piles up nothing. One that fails is told to `onFault`, and the next one is gone all the same.
 */
export function everyMinute(go: () => Promise<unknown>, onFault: (error: unknown) => void, { now = false } = {}): Rounds {
  let inHand: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    try {
      await go();
    } catch (error) {
      onFault(error);
    }
  };
  const over = (): void => (inHand = undefined);
  const begin = (): void => void (inHand ??= round().finally(over));
  if (now) begin();
  const timer = setInterval(begin, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await inHand;
    },
  };
}
