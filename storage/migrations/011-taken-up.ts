import { sql, type Kysely } from 'kysely';

/** Who took up a submission that the machine had set aside: it is not set aside again. */
export async function takenUpBy(db: Kysely<unknown>): Promise<void> {
  await sql`alter table submissions add column taken_up_by text`.execute(db);
}
