import { heartbeat } from '@temporalio/activity';
import type { Activities } from '../activities/activities';

/** Far below the time-outs in `workflows/effects.ts`. */
const BEAT_MS = 5_000;

/** Lets every activity say that it lives while it works: when the process dies the engine need not wait for the whole time-out of a long one. */
export function beating(activities: Activities): Activities {
  // A local activity is known to its worker.
  const lively = Object.entries(activities).map(([name, work]) => [name, name === 'writeLedger' ? work : alive(work as Work)]);
  return Object.fromEntries(lively) as Activities;
}

type Work = (order: unknown) => Promise<unknown>;

const alive =
  (work: Work): Work =>
  async (order) => {
    const beat = setInterval(() => heartbeat(), BEAT_MS);
    try {
      return await work(order);
    } finally {
      clearInterval(beat);
    }
  };
