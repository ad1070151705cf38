/** Orders over many cases: a key stands for the list that it was first given with. The orders themselves are on the ledgers of the cases. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import { keyedHash } from '../platform/seal';
import type { Tables } from './tables';

/**
 * Keeps what the key stands for; answers whether it is this. The key, a client's own text, is kept as its keyed hash. `digest`: of the
 * list, what is ordered, and who orders it.
 */
export async function standsFor(
  db: Kysely<Tables>,
  searchKey: Buffer,
  order: { key: string; digest: string; at: Instant },
): Promise<boolean> {
  const { digest, at } = order;
  const key = keyedHash(searchKey, `orders/${order.key}`);
  await db
    .insertInto('bulk_orders')
    .values({ key, digest, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const kept = await db.selectFrom('bulk_orders').select('digest').where('key', '=', key).executeTakeFirstOrThrow();
  return kept.digest === digest;
}
