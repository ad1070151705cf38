/** Links to what was produced. The link's token is known by its hash alone; every download is counted in the transaction that allows it. */
import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import { keyedHash } from '../platform/seal';
import type { DataKeys } from './data-keys';
import { inTransaction } from './database';
import { lockCase } from './ledger/case-lock';
import { fileOnLedger } from './ledger/read';
import type { DeliveriesTable, Tables } from './tables';

export type Delivery = {
  /** SHA-256 of the link's token, in hex. */
  readonly tokenHash: string;
  readonly caseId: string;
  readonly productionId: string;
  readonly objectId: string;
  /** The link works from `startsAt` until just before `endsAt`. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly maxDownloads: number;
};
export type DownloadRefusal = 'unknown' | 'ended' | 'notYet' | 'expired' | 'exhausted';
export type Download =
  | { readonly allowed: true; readonly delivery: Delivery; /** Counts from 1. */ readonly n: number }
  | { readonly allowed: false; readonly why: DownloadRefusal };

/** Makes a link, and answers how it stands; the same again changes nothing. */
export async function makeDelivery(db: Kysely<Tables>, delivery: Delivery): Promise<Delivery> {
  const { tokenHash, caseId, productionId, objectId, startsAt, endsAt, maxDownloads } = delivery;
  const row = {
    token_hash: tokenHash,
    case_id: caseId,
    production_id: productionId,
    object_id: objectId,
    starts_at: startsAt,
    ends_at: endsAt,
    max_downloads: maxDownloads,
  };
  await db
    .insertInto('deliveries')
    .values(row)
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
  return (await deliveryByToken(db, tokenHash)) ?? delivery;
}

/** The link of this token, however it stands. */
export async function deliveryByToken(db: Kysely<Tables>, tokenHash: string): Promise<Delivery | undefined> {
  const row = await db.selectFrom('deliveries').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  return row && deliveryOf(row);
}

/** The link of this token, and why it would not be fetched by now, if so. Counts nothing. */
export async function deliveryNow(
  db: Kysely<Tables>,
  tokenHash: string,
  at: Instant,
): Promise<{ readonly delivery: Delivery; readonly why: DownloadRefusal | undefined } | undefined> {
  const row = await db.selectFrom('deliveries').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  return row && { delivery: deliveryOf(row), why: whyNotDownload(row, at) };
}

/** Ends the links of a production, or one of them: its copies are destroyed, or it was called back. */
export async function endDeliveries(
  db: Kysely<Tables>,
  { caseId, productionId, tokenHash, at }: Pick<Delivery, 'caseId' | 'productionId'> & Partial<Delivery> & { readonly at: Instant },
): Promise<void> {
  const links = db.updateTable('deliveries').set({ ended_at: at }).where('case_id', '=', caseId).where('production_id', '=', productionId);
  const ended = links.where('ended_at', 'is', null);
  await (tokenHash === undefined ? ended : ended.where('token_hash', '=', tokenHash)).execute();
}

/**
 * Allows one download and writes its receipt, or says why not. The case is locked while its gate (`mayFetch`) is asked, so that a withdrawal comes
 * wholly before or wholly after. `from`, the other side's address, is kept as a keyed hash.
 */
export async function claimDownload(
  db: Kysely<Tables>,
  keys: DataKeys,
  asked: { tokenHash: string; at: Instant; from: string },
  mayFetch: (file: CaseFile | undefined, productionId: string) => boolean,
): Promise<Download> {
  const known = await deliveryByToken(db, asked.tokenHash);
  if (known === undefined) return { allowed: false, why: 'unknown' };
  const key = await keys.of(known.caseId);
  return inTransaction(db, async (tx) => {
    await lockCase(tx, key, known.caseId);
    if (!mayFetch(await fileOnLedger(tx, keys.within(tx), known.caseId), known.productionId)) return { allowed: false, why: 'ended' };
    const row = await tx
      .selectFrom('deliveries')
      .selectAll()
      .where('token_hash', '=', asked.tokenHash)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const why = whyNotDownload(row, asked.at);
    if (why !== undefined) return { allowed: false, why };
    const n = row.downloads + 1;
    await tx.updateTable('deliveries').set({ downloads: n }).where('token_hash', '=', row.token_hash).execute();
    const receipt = { token_hash: row.token_hash, n, at: asked.at, from_hash: keyedHash(keys.searchKey, `from/${asked.from}`) };
    await tx.insertInto('delivery_receipts').values(receipt).execute();
    return { allowed: true, delivery: deliveryOf(row), n };
  });
}

/** The downloads of a production, in order. */
export async function receiptsOf(
  db: Kysely<Tables>,
  production: { caseId: string; productionId: string },
): Promise<readonly { readonly tokenHash: string; readonly n: number; readonly at: Instant; readonly fromHash: string }[]> {
  const rows = await db
    .selectFrom('delivery_receipts')
    .innerJoin('deliveries', 'deliveries.token_hash', 'delivery_receipts.token_hash')
    .select(['delivery_receipts.token_hash', 'n', 'at', 'from_hash'])
    .where('case_id', '=', production.caseId)
    .where('production_id', '=', production.productionId)
    .orderBy('at')
    .orderBy('n')
    .execute();
  return rows.map((row) => ({ tokenHash: row.token_hash, n: row.n, at: row.at, fromHash: row.from_hash }));
}

function whyNotDownload(row: Selectable<DeliveriesTable>, at: Instant): DownloadRefusal | undefined {
  if (row.ended_at !== null) return 'ended';
  if (at < row.starts_at) return 'notYet';
  if (at >= row.ends_at) return 'expired';
  return row.downloads >= row.max_downloads ? 'exhausted' : undefined;
}

function deliveryOf(row: Selectable<DeliveriesTable>): Delivery {
  return {
    tokenHash: row.token_hash,
    caseId: row.case_id,
    productionId: row.production_id,
    objectId: row.object_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    maxDownloads: row.max_downloads,
  };
}
