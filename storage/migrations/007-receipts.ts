import { sql, type Kysely } from 'kysely';

/** `on_ledger`: the ledger of its case is known to hold the download. Until then it is told to the case again and again. */
export async function receiptsOnLedger(db: Kysely<unknown>): Promise<void> {
  await sql`alter table delivery_receipts add column on_ledger boolean not null default false`.execute(db);
  await sql`create index delivery_receipts_untold on delivery_receipts (at) where not on_ledger`.execute(db);
  await sql`update cases set snapshot = null`.execute(db); // knows no receipts; the ledger does
}
