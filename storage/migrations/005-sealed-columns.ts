import { sql, type Kysely } from 'kysely';

/** What is sealed cannot be made smaller: it is not tried. The file of a case is deflated before it is sealed, and stays in its row. */
export async function sealedColumns(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of sealed) await sql.raw(`alter table ${table} alter column ${column} set storage external`).execute(db);
  await sql`alter table cases set (toast_tuple_target = 8160)`.execute(db);
  await sql`update cases set snapshot = null`.execute(db); // in the form of before; the ledger has the same
}

const sealed = [
  ['case_events', 'payload'],
  ['cases', 'snapshot'],
  ['outbox', 'mail'],
  ['submissions', 'raw'],
  ['submissions', 'parsed'],
] as const;
