import type { Kysely } from 'kysely';
import type { CaseEvent } from '../../domain/case/events';
import { fold } from '../../domain/case/evolve';
import { shapeOf } from '../../domain/case/shapes';
import { canonicalJson } from '../../platform/canonical-json';
import { inTransaction } from '../database';
import type { DataKeys } from '../data-keys';
import { projectHolds } from '../holds';
import { indexIdentifiers } from '../identifiers';
import { projectToOutbox, rememberedOutcome, type OutboxOutcome } from '../outbox-projection';
import { caseRow } from '../read-model';
import { projectSubmissions } from '../submissions';
import type { CaseEventRow, NewCaseEventRow, Tables } from '../tables';
import { lockCase, writeLinesAndRow } from './case-lock';
import { genesis, sealLine, type Order } from './entry';
import { LedgerConflict, LedgerGap } from './faults';
import { keepAtHand, lastAtHand, type AtHand, type CaseHead } from './folded';
import { eventOf, fileAtHead, hashesFrom, linesOf } from './read';
import { repeatsFound } from './repeats';

/** All events of an order carry it and follow each other; it is kept on the first of them. */
export type LedgerEntry = { readonly event: CaseEvent; readonly order?: Order };
export type Append = {
  readonly caseId: string;
  /** The events that are in the ledger already. */ readonly after: number;
  readonly entries: readonly LedgerEntry[];
};
/** `head` is the hash of the last of these events: the engine's history, which keeps this answer, signs the ledger by it. */
export type Appended = OutboxOutcome & {
  readonly head: string;
  readonly seq: number;
  /** The ledger goes on after these events. */ readonly more: boolean;
};

type Placed = LedgerEntry & {
  readonly seq: number;
  /** Only on the first event of an order. */ readonly begins?: Order & { readonly lastSeq: number };
};

/**
 * Appends events to the ledger of a case and brings the read model, the search index, the registers of holds and of submissions, and the outbox up to date
 * in one transaction.
 * What only the ledger can find, a case with the same instrument that was recorded in the same moment, it adds in that transaction.
 * Appending the same again gives the same answer; `stopped` and `gone` name the letters that these events stopped or came too late for.
 * Throws {@link LedgerGap} when events before these are missing and {@link LedgerConflict} when others are in their place.
 */
export async function appendEvents(db: Kysely<Tables>, { keys }: { keys: DataKeys }, append: Append): Promise<Appended> {
  const { caseId, after, entries } = append;
  const key = after === 0 ? await keys.make(caseId) : await keys.of(caseId);
  const quickly = await appendUnasked(db, { keys, key }, append);
  if (quickly !== undefined) return quickly;
  return inTransaction(db, async (tx) => {
    const row = await lockCase(tx, key, caseId);
    // The row was written with the last line: where that is the line before these, the row says its hash, and the lines need not be asked.
    const last =
      after > 0 && row.seq === after ? { seq: after, hash: row.head } : (await hashesFrom(tx, caseId, Math.max(after, 1))).at(-1);
    if (after > (last?.seq ?? 0)) throw new LedgerGap('Events that come before these are not in the ledger.');
    const placed = place(entries, after);
    const known = last && last.seq > after ? await linesOf(tx, caseId, { from: after + 1, to: after + entries.length }) : [];
    known.forEach((line, index) => refuseOther(key, line, placed[index]));
    const remembered = known.length === 0 ? nothing : await rememberedOutcome(tx, caseId, { from: after + 1, to: after + known.length });
    const fresh = placed.slice(known.length);
    if (fresh.length === 0) {
      const seq = after + entries.length;
      return { ...remembered, head: known.at(-1)?.hash ?? last?.hash ?? genesis(caseId), seq, more: (last?.seq ?? 0) > seq };
    }
    const before = await fileAtHead(tx, keys.within(tx), { caseId, row, head: last && { seq: last.seq, head: last.hash } });
    const written = await writeFresh(tx, { keys, key }, { before, from: row, prev: last?.hash ?? genesis(caseId), fresh });
    return { ...written, stopped: union(remembered.stopped, written.stopped), gone: union(remembered.gone, written.gone) };
  });
}

type Keys = { readonly keys: DataKeys; readonly key: Buffer };

/** The case is not where this process saw it last. */
class StandsElsewhere extends Error {
  override readonly name = 'StandsElsewhere';
}

/**
 * The usual append: where this process wrote the case last, the writing itself finds out whether it still stands there, and the case need not
 * be locked and asked before. Nothing when it does not, or when the ledger may have something to add: that is looked for under the case's lock.
 */
async function appendUnasked(db: Kysely<Tables>, keys: Keys, { caseId, after, entries }: Append): Promise<Appended | undefined> {
  const before = lastAtHand(caseId, after);
  if (before === undefined || entries.length === 0 || db.isTransaction || entries.some(({ event }) => event.type === 'FactsRecorded'))
    return undefined;
  const { at: from } = before;
  try {
    return await inTransaction(db, (tx) => writeFresh(tx, keys, { before, from, prev: from.head, fresh: place(entries, after) }));
  } catch (error) {
    if (error instanceof StandsElsewhere) return undefined;
    throw error;
  }
}

type Fresh = { readonly before: AtHand; readonly from: CaseHead; readonly prev: string; readonly fresh: readonly Placed[] };

/** Writes events that follow `prev`, with all that they bring about. Throws {@link StandsElsewhere} when the case's row is not at `from`. */
async function writeFresh(tx: Kysely<Tables>, { keys, key }: Keys, { before, from, prev, fresh }: Fresh): Promise<Appended> {
  refuseTornOrders(fresh);
  const { caseId } = before.file;
  const events = fresh.map(({ event }) => event);
  const asked = fold(before.file, events);
  const repeats = await repeatsFound(tx, keys, asked, events);
  const found = repeats.map((event, index) => ({ event, seq: asked.seq + index + 1 }));
  const lines = sealed(key, { caseId, prev }, [...fresh, ...found]);
  const [head, end] = [lines[fresh.length - 1]?.hash ?? '', lines.at(-1)?.hash ?? ''];
  const file = fold(asked, repeats);
  const written = await writeLinesAndRow(tx, { from, lines, row: caseRow(key, file, end) });
  if (written === undefined) throw new StandsElsewhere();
  // An order's key stands once on the ledger of a case, and so does a line's place.
  if (written !== lines.length)
    throw new LedgerConflict('An order of these events, or another event in their place, is on the ledger already.');
  keepAtHand(end, { file, folded: before.folded });
  await indexIdentifiers(tx, keys.searchKey, caseId, [...events, ...repeats]);
  await projectHolds(tx, keys.searchKey, caseId, events);
  await projectSubmissions(tx, events);
  return { ...(await projectToOutbox(tx, file, [...fresh, ...found])), head, seq: asked.seq, more: found.length > 0 };
}

const nothing: OutboxOutcome = { stopped: [], gone: [] };
const union = (left: readonly string[], right: readonly string[]): readonly string[] => [...new Set([...left, ...right])];

/** Gives every entry its number and finds where the orders begin and end. */
function place(entries: readonly LedgerEntry[], after: number): readonly Placed[] {
  return entries.map((entry, index) => {
    const seq = after + index + 1;
    const { order } = entry;
    if (order === undefined || entries[index - 1]?.order?.key === order.key) return { ...entry, seq };
    const end = entries.findIndex((other, at) => at > index && other.order?.key !== order.key);
    return { ...entry, seq, begins: { ...order, lastSeq: after + (end === -1 ? entries.length : end) } };
  });
}

function refuseOther(key: Buffer, line: CaseEventRow, entry: Placed | undefined): void {
  const same =
    entry !== undefined &&
    canonicalJson(eventOf(key, line)) === canonicalJson(entry.event) &&
    line.order_key === (entry.begins?.key ?? null) &&
    line.order_digest === (entry.begins?.digest ?? null) &&
    line.order_last_seq === (entry.begins?.lastSeq ?? null);
  if (!same) throw new LedgerConflict('The ledger holds another event at this place.');
}

/** An order's events are written whole and once: its tail alone, or its key on a second batch, is a conflict. */
function refuseTornOrders(fresh: readonly Placed[]): void {
  const orderKeys = new Set(fresh.flatMap(({ order }) => (order === undefined ? [] : [order.key])));
  const begun = fresh.filter(({ begins }) => begins !== undefined).length;
  if (begun !== orderKeys.size) throw knownOrder();
}

const knownOrder = (): LedgerConflict => new LedgerConflict('This order has brought about other events already.');

/** The lines that follow `prev`, each with the hash of the one before it. */
function sealed(key: Buffer, { caseId, prev }: { caseId: string; prev: string }, entries: readonly Placed[]): readonly NewCaseEventRow[] {
  let head = prev;
  return entries.map(({ seq, event, begins }) => {
    const line = sealLine(key, head, { caseId, seq, shape: shapeOf(event.type), event, order: begins });
    head = line.hash;
    return line;
  });
}
