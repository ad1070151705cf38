/** The engine's queues at which cases wait for a worker. New pages begin at the last one; older ones hold pages that were not turned. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { Tables } from './tables';

/** In their order. `first`: the only one, as long as no release was turned to. */
export async function taskQueues(db: Kysely<Tables>, first: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('task_queues').select('name').orderBy('n').execute();
  return rows.length === 0 ? [first] : rows.map(({ name }) => name);
}

/** Where new pages begin. */
export const lastTaskQueue = async (db: Kysely<Tables>, first: string): Promise<string> => (await taskQueues(db, first)).at(-1) ?? first;

/** The queue after `here`, at which nobody works yet: made now, unless it is there already. */
export async function taskQueueAfter(db: Kysely<Tables>, { here, at }: { here: string; at: Instant }): Promise<string> {
  const queues = await taskQueues(db, here);
  const [first = here, last = here] = [queues[0], queues.at(-1)];
  if (last !== here) return last;
  const n = queues.length + 1;
  await db
    .insertInto('task_queues')
    .values([
      { n: 1, name: first, since: at },
      { n, name: `${first}-${n}`, since: at },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return lastTaskQueue(db, here);
}
