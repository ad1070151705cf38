import { sql, type Kysely } from 'kysely';

/** Which cases an order over many cases was first given for, as the digest of its list: its key stands for that list and no other. */
export async function bulkOrders(db: Kysely<unknown>): Promise<void> {
  await sql`create table bulk_orders (key text primary key, digest text not null, at bigint not null)`.execute(db);
}
