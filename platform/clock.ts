/** Tells the time, in UTC milliseconds. Only composition roots hold a clock; everybody else is handed an instant. */
export type Clock = { now(): number };

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export type RehearsalClock = Clock & { moveTo(at: number): void };

/** A clock for rehearsals: starts at `start` and moves forward only. Throws a RangeError when told to go back, or to no instant at all. */
export function rehearsalClock(start: number): RehearsalClock {
  let current = checked(start);
  return {
    now: () => current,
    moveTo(at) {
      if (checked(at) < current) throw new RangeError('The clock of a rehearsal does not go back.');
      current = at;
    },
  };
}

function checked(at: number): number {
  if (!Number.isSafeInteger(at)) throw new RangeError('An instant is a whole number of milliseconds.');
  return at;
}
