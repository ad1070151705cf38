import type { Kysely } from 'kysely';
import { canonicalJson } from '../../platform/canonical-json';
import { SealBroken } from '../../platform/seal';
import type { DataKeys } from '../data-keys';
import type { CaseEventRow, Tables } from '../tables';
import { commitmentOf, genesis, hashOf, openLine } from './entry';

/** What is wrong with a line, in the order in which it is looked for. */
export type ChainFault =
  /** A line is missing here. */
  | 'gap'
  /** It does not follow the line before it. */
  | 'link'
  /** Its plain columns are not those that were hashed. */
  | 'hash'
  /** Its payload does not open. */
  | 'payload'
  /** Its payload is not the one that was committed to, or tells another type, time or person than the columns. */
  | 'commitment'
  /** An order is said to end where it cannot. */
  | 'order'
  /** The last line is not the one that the case's row names: the end was cut off or something was added. */
  | 'head';

export type ChainVerdict =
  | {
      readonly sound: true;
      readonly events: number;
      readonly head: string;
      /** Hash of every event, the first one first. */ readonly hashes: readonly string[];
    }
  | { readonly sound: false; readonly seq: number; readonly fault: ChainFault };

/** Checks the whole ledger of a case, payloads included. Throws KeyMissing when the case's key is gone: then nothing can be said. */
export async function verifyChain(db: Kysely<Tables>, keys: DataKeys, caseId: string): Promise<ChainVerdict> {
  const rows = await db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).orderBy('seq').execute();
  const mark = await db.selectFrom('cases').select(['seq', 'head']).where('case_id', '=', caseId).executeTakeFirst();
  const key = rows.length === 0 ? undefined : await keys.of(caseId);
  let prev = genesis(caseId);
  let orderEnds = 0;
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    const fault = key && faultOf(key, row, { seq, prev, orderEnds, last: rows.length });
    if (fault !== undefined) return { sound: false, seq, fault };
    prev = row.hash;
    orderEnds = row.order_last_seq ?? orderEnds;
  }
  const marked = mark === undefined || (mark.seq === rows.length && mark.head === prev);
  if (!marked || (mark === undefined && rows.length > 0)) return { sound: false, seq: rows.length, fault: 'head' };
  return { sound: true, events: rows.length, head: prev, hashes: rows.map((row) => row.hash) };
}

type Expected = { seq: number; prev: string; /** Where the order before ends. */ orderEnds: number; last: number };

function faultOf(key: Buffer, row: CaseEventRow, { seq, prev, orderEnds, last }: Expected): ChainFault | undefined {
  if (row.seq !== seq) return 'gap';
  if (row.prev_hash !== prev) return 'link';
  if (row.hash !== hashOf(lineOf(row))) return 'hash';
  const payload = opened(key, row);
  if (payload === undefined) return 'payload';
  const { type, at, by } = payload.event;
  const told = canonicalJson([type, at, by]) === canonicalJson([row.type, row.at, row.by]);
  if (!told || row.commitment !== commitmentOf(payload)) return 'commitment';
  const end = row.order_last_seq;
  return end !== null && (end < seq || end > last || orderEnds >= seq) ? 'order' : undefined;
}

/** Without what is not hashed. */
function lineOf(row: CaseEventRow): Parameters<typeof hashOf>[0] {
  const { payload: _payload, hash: _hash, order_last_seq: _end, ...line } = row;
  return line;
}

function opened(key: Buffer, row: CaseEventRow): ReturnType<typeof openLine> | undefined {
  try {
    return openLine(key, row);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
