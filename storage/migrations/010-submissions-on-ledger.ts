import { sql, type Kysely } from 'kysely';

/** `on_ledger`: the ledger of its case is known to name it. Until then it is told to the case again. */
export async function submissionsOnLedger(db: Kysely<unknown>): Promise<void> {
  await sql`alter table submissions add column on_ledger boolean not null default false`.execute(db);
  await sql`create index submissions_untold on submissions (received_at) where not on_ledger`.execute(db);
}
