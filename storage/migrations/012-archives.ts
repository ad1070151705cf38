import { sql, type Kysely } from 'kysely';

/** Every archive that was begun, noted before its bytes are stored: also one that no link ever named is found, and destroyed with its copies. */
export async function archiveTable(db: Kysely<unknown>): Promise<void> {
  await sql`create table archives (
    object_id text primary key, case_id text not null, production_id text not null, token_hash text not null
  )`.execute(db);
  await sql`create index archives_by_case on archives (case_id)`.execute(db);
}
