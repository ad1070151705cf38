/** What the ledger says of a case. A payload that does not open is an error, never an event that is left out. */
import type { Kysely } from 'kysely';
import { emptyFile, type CaseFile } from '../../domain/case/case-file';
import type { CaseEvent, LedgerEntry } from '../../domain/case/events';
import { fold } from '../../domain/case/evolve';
import { fileShape, upgradeEvent } from '../../domain/case/shapes';
import { compiledOnce } from '../compiled-once';
import type { KeysToRead } from '../data-keys';
import { openSnapshot } from '../read-model';
import type { CaseEventRow, Tables } from '../tables';
import { openLine } from './entry';
import { LedgerGap } from './faults';
import { fileAt, keepAtHand, type AtHand, type CaseHead } from './folded';

/** An event with its place in the ledger and the line's hash. */
export type LedgerEvent = { readonly seq: number; readonly event: CaseEvent; readonly hash: string };

/** The events `from` … `to` (both included, counted from 1), opened and in today's shape. */
export async function readEvents(
  db: Kysely<Tables>,
  keys: KeysToRead,
  caseId: string,
  range: { from?: number; to?: number } = {},
): Promise<readonly LedgerEvent[]> {
  const rows = await linesOf(db, caseId, range);
  if (rows.length === 0) return [];
  const key = await keys.of(caseId);
  return rows.map((row) => ({ seq: row.seq, event: eventOf(key, row), hash: row.hash }));
}

/** What the ledger holds after event `after`, each event with the order that brought it about. */
export async function entriesAfter(db: Kysely<Tables>, keys: KeysToRead, caseId: string, after: number): Promise<readonly LedgerEntry[]> {
  const rows = await linesOf(db, caseId, { from: after + 1 });
  const key = await keys.of(caseId);
  let order: LedgerEntry['order'];
  let until = 0;
  return rows.map((row) => {
    // Kept on the first event of an order only.
    if (row.order_key !== null && row.order_digest !== null) {
      order = { key: row.order_key, digest: row.order_digest };
      until = row.order_last_seq ?? row.seq;
    }
    return { event: eventOf(key, row), ...(order && row.seq <= until && { order }) };
  });
}

/** The event of a line in today's shape. */
export function eventOf(key: Buffer, row: CaseEventRow): CaseEvent {
  return upgradeEvent(openLine(key, row).event, row.shape);
}

/** The raw lines, in order. Throws {@link LedgerGap} when one is missing between the first and the last. */
export async function linesOf(
  db: Kysely<Tables>,
  caseId: string,
  { from = 1, to }: { from?: number; to?: number } = {},
): Promise<readonly CaseEventRow[]> {
  let query = db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).where('seq', '>=', from);
  if (to !== undefined) query = query.where('seq', '<=', to);
  return whole(await query.orderBy('seq').execute(), from);
}

/** Only the place and the hash of the lines from `from` to the end. Throws {@link LedgerGap} as {@link linesOf} does. */
export async function hashesFrom(db: Kysely<Tables>, caseId: string, from: number): Promise<readonly Pick<CaseEventRow, 'seq' | 'hash'>[]> {
  const lines = db.selectFrom('case_events').select(['seq', 'hash']).where('case_id', '=', caseId).where('seq', '>=', from);
  return whole(await lines.orderBy('seq').execute(), from);
}

function whole<Line extends { readonly seq: number }>(lines: readonly Line[], from: number): readonly Line[] {
  if (lines.some((line, index) => line.seq !== from + index)) throw new LedgerGap('The ledger of a case has a hole.');
  return lines;
}

/** The last event's place and hash; nothing for a case without events. */
export async function ledgerHead(db: Kysely<Tables>, caseId: string): Promise<CaseHead | undefined> {
  const [row] = await lastLine(db, { caseId });
  return row && { seq: row.seq, head: row.hash };
}

const lastLine = compiledOnce((db, { caseId }: { caseId: string }) =>
  db.selectFrom('case_events').select(['seq', 'hash']).where('case_id', '=', caseId).orderBy('seq', 'desc').limit(1),
);

/** What the ledger keeps of an order, known by one of these keys: the digest of its body and the last event that it brought about. */
export async function orderReceipt(
  db: Kysely<Tables>,
  caseId: string,
  ...orderKeys: readonly string[]
): Promise<{ readonly digest: string; readonly seq: number } | undefined> {
  const row = await db
    .selectFrom('case_events')
    .select(['order_digest', 'order_last_seq'])
    .where('case_id', '=', caseId)
    .where('order_key', 'in', orderKeys)
    .executeTakeFirst();
  if (row === undefined || row.order_digest === null || row.order_last_seq === null) return undefined;
  return { digest: row.order_digest, seq: row.order_last_seq };
}

/** The case file as the read model keeps it; nothing for a case without events. */
export async function loadFile(db: Kysely<Tables>, keys: KeysToRead, caseId: string): Promise<CaseFile | undefined> {
  const [row] = await rowHead(db, { caseId });
  return row && ((await snapshotOf(db, keys, caseId, row))?.file ?? foldFromEvents(db, keys, caseId));
}

const rowHead = compiledOnce((db, { caseId }: { caseId: string }) =>
  db.selectFrom('cases').select(['seq', 'head']).where('case_id', '=', caseId),
);

/** The case file folded from the ledger alone, up to event `to` (all when left out); nothing for a case without events. */
export async function foldFromEvents(db: Kysely<Tables>, keys: KeysToRead, caseId: string, to?: number): Promise<CaseFile | undefined> {
  const events = await readEvents(db, keys, caseId, to === undefined ? {} : { to });
  return events.length === 0
    ? undefined
    : fold(
        emptyFile(caseId),
        events.map(({ event }) => event),
      );
}

/** The case file as the ledger alone says it now: folded, unless this process has folded exactly these events before. */
export async function fileOnLedger(tx: Kysely<Tables>, keys: KeysToRead, caseId: string): Promise<CaseFile | undefined> {
  const head = await ledgerHead(tx, caseId);
  if (head === undefined) return undefined;
  await keys.of(caseId); // nobody reads a case whose key is gone
  const known = fileAt(caseId, head);
  if (known?.folded === true) return known.file;
  const file = await foldFromEvents(tx, keys, caseId, head.seq);
  return file && keepAtHand(head.head, { file, folded: true }).file;
}

/** The case file at the head of the ledger: the snapshot where it is of that very event, else folded anew. */
export async function fileAtHead(
  tx: Kysely<Tables>,
  keys: KeysToRead,
  { caseId, row, head }: { readonly caseId: string; readonly row: CaseHead; readonly head: CaseHead | undefined },
): Promise<AtHand> {
  if (head === undefined) return { file: emptyFile(caseId), folded: true };
  const known = row.seq === head.seq && row.head === head.head ? await snapshotOf(tx, keys, caseId, row) : undefined;
  return known ?? { file: (await foldFromEvents(tx, keys, caseId, head.seq)) ?? emptyFile(caseId), folded: true };
}

/** Nothing when there is none, or one in the shape of an earlier release: the ledger says the same in any shape. */
async function snapshotOf(db: Kysely<Tables>, keys: KeysToRead, caseId: string, at: CaseHead): Promise<AtHand | undefined> {
  const key = await keys.of(caseId);
  const known = fileAt(caseId, at);
  if (known) return known;
  const row = await db.selectFrom('cases').select(['case_id', 'seq', 'head', 'snapshot']).where('case_id', '=', caseId).executeTakeFirst();
  if (!row?.snapshot) return undefined;
  const file = openSnapshot(key, row, row.snapshot);
  const shape: number = file.shape;
  return shape === fileShape ? keepAtHand(row.head, { file, folded: false }) : undefined;
}
