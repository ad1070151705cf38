import { sql, type Kysely } from 'kysely';

/** The few letters that have not left are looked for every minute, among all that ever did. */
export async function unsentIndex(db: Kysely<unknown>): Promise<void> {
  await sql`create index outbox_unsent on outbox (send_at) where state in ('queued', 'sending')`.execute(db);
}
