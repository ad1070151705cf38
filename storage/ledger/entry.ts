/** One line of the ledger: how an event becomes a row, and how a row is opened and checked. */
import { randomBytes } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/events';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { openJson, sealJson } from '../sealed-json';
import type { CaseEventRow, NewCaseEventRow } from '../tables';

/** The order that brought an event about: the keyed hash of its idempotency key, which is a client's own text, and the digest of its body. */
export type Order = { readonly key: string; readonly digest: string };

type Payload = { readonly salt: string; readonly event: CaseEvent };
type Line = Omit<CaseEventRow, 'payload' | 'hash' | 'order_last_seq'>;

/** What the first event of a case follows. */
export const genesis = (caseId: string): string => sha256(`writ-ledger/${caseId}`);

const aad = (caseId: string, seq: number): string => `${caseId}/${String(seq)}`;

/** Commits to an event without telling it: the salt keeps a short one from being guessed. */
export const commitmentOf = ({ salt, event }: Payload): string => sha256(salt + canonicalJson(event));

export function hashOf(line: Line): string {
  return sha256(
    canonicalJson({
      prev: line.prev_hash,
      caseId: line.case_id,
      seq: line.seq,
      type: line.type,
      shape: line.shape,
      at: line.at,
      by: line.by,
      orderKey: line.order_key,
      orderDigest: line.order_digest,
      commitment: line.commitment,
    }),
  );
}

/** `lastSeq`: the last event of the order that begins with this event. */
export type NewLine = { caseId: string; seq: number; shape: number; event: CaseEvent; order: (Order & { lastSeq: number }) | undefined };

export function sealLine(key: Buffer, prev: string, { caseId, seq, shape, event, order }: NewLine): NewCaseEventRow {
  const payload = { salt: randomBytes(16).toString('hex'), event };
  const line: Line = {
    case_id: caseId,
    seq,
    type: event.type,
    shape,
    at: event.at,
    by: event.by,
    order_key: order?.key ?? null,
    order_digest: order?.digest ?? null,
    commitment: commitmentOf(payload),
    prev_hash: prev,
  };
  return { ...line, order_last_seq: order?.lastSeq ?? null, payload: sealJson(key, payload, aad(caseId, seq)), hash: hashOf(line) };
}

/** The event as it was written, not upgraded. Throws SealBroken for a damaged payload: a ledger with a hole is no ledger. */
export function openLine(key: Buffer, row: Pick<CaseEventRow, 'case_id' | 'seq' | 'payload'>): Payload {
  return openJson<Payload>(key, row.payload, aad(row.case_id, row.seq));
}
