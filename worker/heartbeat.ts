import { heartbeat } from '@temporalio/activity';
import type { Activities } from '../activities/activities';

/** Far below the time-outs in `workflows/effects.ts`. */
const BEAT_MS = 5_000;

/** Lets every activity say that it lives while it works: when the process dies the engine need not wait for the whole time-out of a long one. */
export function beating(activities: Activities): Activities {
  const { writeLedger, ...effects } = activities; // a local activity is known to its worker
  const lively = Object.entries(effects).map(([name, work]) => [name, alive(work as Work)]);
  return { writeLedger, ...(Object.fromEntries(lively) as typeof effects) };
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
