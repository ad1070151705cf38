/** The receipts of downloads of which it is not known yet that the ledger of their case holds them. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { Tables } from './tables';

export type Receipt = {
  /** SHA-256 of the link's token, in hex. */
  readonly tokenHash: string;
  /** Counts the link's downloads from 1. */
  readonly n: number;
  readonly at: Instant;
  readonly caseId: string;
  readonly productionId: string;
};

/** Of one link, or of all; the oldest first. */
export async function openReceipts(db: Kysely<Tables>, tokenHash?: string): Promise<readonly Receipt[]> {
  let open = db
    .selectFrom('delivery_receipts')
    .innerJoin('deliveries', 'deliveries.token_hash', 'delivery_receipts.token_hash')
    .select(['delivery_receipts.token_hash', 'n', 'at', 'case_id', 'production_id'])
    .where('on_ledger', '=', false)
    .orderBy('at')
    .orderBy('n');
  if (tokenHash !== undefined) open = open.where('delivery_receipts.token_hash', '=', tokenHash);
  const rows = await open.execute();
  return rows.map((row) => ({ tokenHash: row.token_hash, n: row.n, at: row.at, caseId: row.case_id, productionId: row.production_id }));
}

/** The ledger holds it: it need not be told any more. */
export async function closeReceipt(db: Kysely<Tables>, { tokenHash, n }: Pick<Receipt, 'tokenHash' | 'n'>): Promise<void> {
  await db.updateTable('delivery_receipts').set({ on_ledger: true }).where('token_hash', '=', tokenHash).where('n', '=', n).execute();
}
