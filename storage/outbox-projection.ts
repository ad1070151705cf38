/** What the events of a case do to the letters that are on their way out, in the transaction that records them. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../domain/case/case-file';
import type { CaseEvent, EventOf } from '../domain/case/events';
import type { LetterKind, StopReason } from '../domain/case/letter-on-file';
import { barredUntil } from '../domain/rules/gates';
import { whyNotSend } from '../domain/rules/letter-gate';
import type { Tables } from './tables';

/** Ids of letters: `stopped` never leave the house; `gone` were being sent, were sent, or may have arrived. */
export type OutboxOutcome = { readonly stopped: readonly string[]; readonly gone: readonly string[] };
type Placed = { readonly seq: number; readonly event: CaseEvent };

export const outboxKey = (caseId: string, letter: string): string => `${caseId}/letter/${letter}`;

/** Brings the outbox up to date with new events, after which the case is `file`; says which letters they stopped and for which they came too late. */
export async function projectToOutbox(tx: Kysely<Tables>, file: CaseFile, placed: readonly Placed[]): Promise<OutboxOutcome> {
  const { caseId } = file;
  for (const { seq, event } of placed) {
    await project(tx, caseId, seq, event);
    await stopBarred(tx, file, seq, event);
  }
  const first = placed[0];
  const last = placed.at(-1);
  return first === undefined || last === undefined || !placed.some(({ event }) => stopping.has(event.type))
    ? { stopped: [], gone: [] }
    : rememberedOutcome(tx, caseId, { from: first.seq, to: last.seq });
}

const answers: readonly LetterKind[] = ['production', 'noRecords'];
const notices: readonly LetterKind[] = ['customerNotice', 'objectionNotice'];

/** What such an event may bar: of these letters the gate is asked again, and those that it holds stop with the event. */
const barring: { readonly [Type in CaseEvent['type']]?: readonly LetterKind[] } = {
  ConflictRecorded: answers,
  ReviewReopened: answers,
  ProtectedMarked: answers,
  ObjectionRecorded: answers,
  ObjectionResolved: answers,
  BareRequestRecorded: notices,
  NondisclosureRecorded: ['nondisclosureMissing'],
  NondisclosureLifted: ['nondisclosureQuery'],
  ChildSafetyMarked: ['estimate', 'invoice'],
  ComityMotionRecorded: answers,
  BackupChallenged: answers,
  ComityMotionResolved: [...answers, 'comityMotion'],
  BurdenMotionRecorded: answers,
  BurdenMotionResolved: [...answers, 'burdenMotion'],
};

/** The events that may stop a letter, or come too late for one. */
const stopping: ReadonlySet<string> = new Set([
  ...['LetterSettled', 'LetterStopped', 'Withdrawn', 'Superseded', 'DuplicateConfirmed'],
  ...Object.keys(barring),
]);

/** What the events `from` … `to` did when they were recorded, so that an append that is repeated gives the first answer. */
export async function rememberedOutcome(
  tx: Kysely<Tables>,
  caseId: string,
  { from, to }: { from: number; to: number },
): Promise<OutboxOutcome> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['letter', 'stopped_seq', 'gone_seq'])
    .where('case_id', '=', caseId)
    .orderBy('letter')
    .execute();
  const within = (seq: number | null): boolean => seq !== null && seq >= from && seq <= to;
  return {
    stopped: rows.filter((row) => within(row.stopped_seq)).map((row) => row.letter),
    gone: rows.filter((row) => within(row.gone_seq)).map((row) => row.letter),
  };
}

async function project(tx: Kysely<Tables>, caseId: string, seq: number, event: CaseEvent): Promise<void> {
  // The other events leave the letters alone: only these speak of one, or forbid one.
  if (event.type === 'LetterQueued') return queueLetter(tx, caseId, event);
  if (event.type === 'LetterSent')
    return settle(tx, outboxKey(caseId, event.letter), { state: 'sent', at: event.at, messageId: event.messageId });
  if (event.type === 'DeliveryUnknown') return settle(tx, outboxKey(caseId, event.letter), { state: 'unknown' });
  if (event.type === 'LetterSettled') return settleByPerson(tx, caseId, seq, event);
  if (event.type === 'LetterStopped') return stop(tx, { caseId, seq, reason: event.reason, letter: event.letter });
  if (event.type === 'Withdrawn') return stop(tx, { caseId, seq, reason: 'withdrawn', notice: false });
  if (event.type === 'Superseded' || event.type === 'DuplicateConfirmed')
    return stop(tx, { caseId, seq, reason: 'caseEnded', notice: false });
}

/** Mail that lies unopened is counted at the attempt, where it holds a notice; here it never lets one go. */
const counted = { ofCase: 0, ofAgency: 0, unmatched: 0 };

async function stopBarred(tx: Kysely<Tables>, file: CaseFile, seq: number, event: CaseEvent): Promise<void> {
  const { caseId } = file;
  // One that is over when it is recorded stops nothing: the customer is still told.
  if (event.type === 'NondisclosureRecorded' && event.at < (barredUntil(file) ?? 0))
    await stop(tx, { caseId, seq, reason: 'barred', notice: true });
  const kinds = barring[event.type];
  if (kinds === undefined) return;
  const rows = await tx
    .selectFrom('outbox')
    .select(['letter', 'kind', 'state'])
    .where('case_id', '=', caseId)
    .where('kind', 'in', kinds)
    .execute();
  for (const { letter, kind, state } of rows) {
    const reason = whyNotSend(file, { letter, kind: kind as LetterKind }, event.at, counted);
    // What is superseded after it was sent did no harm: nothing came too late for it.
    if (reason !== undefined && !(reason === 'superseded' && state === 'sent')) await stop(tx, { caseId, seq, reason, letter });
  }
}

async function queueLetter(tx: Kysely<Tables>, caseId: string, event: EventOf<'LetterQueued'>): Promise<void> {
  const { letter, kind, sendAt } = event;
  const row = { key: outboxKey(caseId, letter), case_id: caseId, letter, kind, state: 'queued', attempts: 0, send_at: sendAt.at };
  await tx.insertInto('outbox').values(row).execute();
}

/** What the ledger says of a letter stands: one that it calls sent or unknown is never sent by a claim. */
async function settle(
  tx: Kysely<Tables>,
  key: string,
  to: { state: 'sent'; at: number; messageId?: string } | { state: 'unknown' },
): Promise<void> {
  const values =
    to.state === 'sent'
      ? { state: 'sent', sent_at: to.at, ...(to.messageId !== undefined && { message_id: to.messageId }) }
      : { state: 'unknown' };
  await tx.updateTable('outbox').set(values).where('key', '=', key).where('state', '!=', 'sent').execute();
}

async function settleByPerson(tx: Kysely<Tables>, caseId: string, seq: number, event: EventOf<'LetterSettled'>): Promise<void> {
  const key = outboxKey(caseId, event.letter);
  if (event.arrived) return settle(tx, key, { state: 'sent', at: event.at });
  const again = event.sendAt && { state: 'queued', send_at: event.sendAt.at, claimed_at: null, mail: null, message_id: null, reason: null };
  const over: { state: string; reason: StopReason; stopped_seq: number } = {
    state: 'stopped',
    reason: 'settledByPerson',
    stopped_seq: seq,
  };
  await tx
    .updateTable('outbox')
    .set(again ?? over)
    .where('key', '=', key)
    .where('state', '!=', 'sent')
    .execute();
}

type Stop = { caseId: string; seq: number; reason: StopReason } & (
  { letter: string } | { /** Only the customer's notice, or all but it. */ notice: boolean }
);

async function stop(tx: Kysely<Tables>, order: Stop): Promise<void> {
  let all = tx.updateTable('outbox').where('case_id', '=', order.caseId);
  if ('letter' in order) all = all.where('letter', '=', order.letter);
  else if (order.notice) all = all.where('kind', 'in', notices);
  // Asked of the gate at their attempt: after records went out the question and the invoice go whatever became of the request.
  else all = all.where('kind', 'not in', [...notices, 'nondisclosureQuery', 'invoice', 'invoiceWithdrawn']);
  // First those that have left, then those that have not: the other way round the second query would see what the first one stopped.
  await all.set({ gone_seq: order.seq }).where('state', 'in', ['sending', 'sent', 'unknown']).execute();
  await all.set({ state: 'stopped', reason: order.reason, stopped_seq: order.seq }).where('state', '=', 'queued').execute();
}
