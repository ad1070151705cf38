import { sql, type Kysely } from 'kysely';

/** Which cases counsel alone may know of: lists and counts leave them out for everybody else. */
export async function compartment(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases add column sealed boolean not null default false`.execute(db);
}
