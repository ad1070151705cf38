/** What came in by any way: kept first, understood later. Nothing that was kept is lost because a machine died before it had a case. */
import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseEvent } from '../domain/case/events';
import type { Channel, Role } from '../domain/case/parts';
import { keyedHash } from '../platform/seal';
import { inTransaction } from './database';
import type { DataKeys } from './data-keys';
import type { ObjectRef } from './objects/sealed';
import { openJson, sealJson } from './sealed-json';
import type { SubmissionsTable, Tables } from './tables';

export type SubmissionState = 'kept' | 'opened-case' | 'joined' | 'set-aside';

export type SubmissionToKeep = {
  /** A fresh random id; the raw bytes are sealed with its data key. Not used when the message is known. */
  readonly id: string;
  readonly channel: Channel;
  readonly raw: ObjectRef;
  /** The Message-ID of a mail, or whatever else tells the same message. */
  readonly messageKey?: string;
  readonly receivedAt: Instant;
  /** What was read in it, and words that came with it: kept in the same moment, so that no crash parts them from the bytes. */
  readonly parsed: unknown;
  /** Whose it seems to be. */
  readonly agencyId?: string;
};

/** `Parsed`: what the post room read in it, sealed with the submission's key. */
export type KeptSubmission<Parsed = unknown> = {
  readonly id: string;
  readonly channel: SubmissionToKeep['channel'];
  readonly receivedAt: Instant;
  readonly state: SubmissionState;
  readonly reason?: string;
  readonly caseId?: string;
  readonly agencyId?: string;
  readonly opened?: { readonly at: Instant; readonly by: string };
  /** The ledger of its case is known to name it. */
  readonly onLedger: boolean;
  /** Who took it up after it was set aside. */
  readonly takenUpBy?: string;
  readonly raw: ObjectRef;
  readonly parsed: Parsed;
};

/** The submission was settled otherwise before. */
export class SubmissionSettled extends Error {
  readonly code = 'SUBMISSION_SETTLED';
  override readonly name = 'SubmissionSettled';
}

const aad = (id: string, what: 'raw' | 'parsed'): string => `submission/${id}/${what}`;

/**
 * Keeps a message. The same one again (same bytes, or same message key) answers the id of the first. `sameBytes` is false when only the
 * key is the same: a forger can copy a Message-ID, so the caller may keep such a message once more, without its key.
 */
export async function keepSubmission(
  db: Kysely<Tables>,
  keys: DataKeys,
  submission: SubmissionToKeep,
): Promise<{ readonly id: string; readonly known: boolean; readonly sameBytes: boolean }> {
  const { id, channel, raw, messageKey, receivedAt, parsed, agencyId } = submission;
  const key = await keys.make(id);
  const raw_hash = keyedHash(keys.searchKey, `raw/${raw.sha256}`);
  const message_hash = messageKey === undefined ? null : keyedHash(keys.searchKey, `message/${messageKey}`);
  return inTransaction(db, async (tx) => {
    const sealed = { raw: sealJson(key, raw, aad(id, 'raw')), parsed: sealJson(key, parsed, aad(id, 'parsed')) };
    const made = await tx
      .insertInto('submissions')
      .values({ id, message_hash, raw_hash, channel, received_at: receivedAt, state: 'kept', agency_id: agencyId ?? null, ...sealed })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made !== undefined) return { id, known: false, sameBytes: false };
    const first = await tx
      .selectFrom('submissions')
      .select(['id', 'raw_hash'])
      .where((is) => is.or([is('raw_hash', '=', raw_hash), is('message_hash', '=', message_hash)]))
      .orderBy((is) => is('raw_hash', '=', raw_hash), 'desc')
      .orderBy('received_at')
      .limit(1)
      .executeTakeFirstOrThrow();
    return { id: first.id, known: true, sameBytes: first.raw_hash === raw_hash };
  });
}

/** The submission that has these very bytes, by the SHA-256 of the plain content: a mail that is handed on again is not stored again. */
export async function submissionOfBytes(db: Kysely<Tables>, keys: DataKeys, sha256: string): Promise<string | undefined> {
  const raw_hash = keyedHash(keys.searchKey, `raw/${sha256}`);
  return (await db.selectFrom('submissions').select('id').where('raw_hash', '=', raw_hash).executeTakeFirst())?.id;
}

export type SubmissionOutcome =
  { readonly state: 'opened-case' | 'joined'; readonly caseId: string } | { readonly state: 'set-aside'; readonly reason: string };

/**
 * Says what became of a kept submission; the same again changes nothing. Throws {@link SubmissionSettled} when it has another case already, or none to be set aside from.
 */
export async function settleSubmission(db: Kysely<Tables>, id: string, outcome: SubmissionOutcome): Promise<void> {
  const to =
    outcome.state === 'set-aside'
      ? { state: outcome.state, reason: outcome.reason, case_id: null }
      : { state: outcome.state, reason: null, case_id: outcome.caseId };
  await inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('submissions').select(['state', 'case_id']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (row.state === to.state && row.case_id === to.case_id) return;
    if (row.case_id !== null) throw new SubmissionSettled('This submission belongs to a case already.');
    await tx.updateTable('submissions').set(to).where('id', '=', id).execute();
  });
}

/** What was set aside is kept as it was when it came, and unopened: whoever works on its case looks at it there. Anything else stays as it is. */
export async function takeUpSubmission(db: Kysely<Tables>, { id, by }: { id: string; by: string }): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ state: 'kept', reason: null, opened_at: null, opened_by: null, on_ledger: false, taken_up_by: by })
    .where('id', '=', id)
    .where('state', '=', 'set-aside')
    .execute();
}

/** A person has looked at it; the first look stays. */
export async function openSubmission(db: Kysely<Tables>, look: { id: string; by: string; at: Instant }): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ opened_at: look.at, opened_by: look.by })
    .where('id', '=', look.id)
    .where('opened_at', 'is', null)
    .execute();
}

/**
 * The mail that nobody has looked at and that could hold a court's order for this case: what belongs to it, what else came from the
 * agency, and what came from nobody known and was not joined to another case. The notice gate refuses while one of them is left. For somebody
 * of another role than counsel, who gives no order that rests on it, mail of a sealed case is not there, as in the register (N7).
 */
export async function unopenedFor(
  db: Kysely<Tables>,
  { caseId, agencyId, role }: { caseId: string; agencyId?: string | undefined; role: Role },
): Promise<{ readonly ofCase: number; readonly ofAgency: number; readonly unmatched: number }> {
  const rows = await db
    .selectFrom('submissions')
    .leftJoin('cases', 'cases.case_id', 'submissions.case_id')
    .select(['submissions.case_id', 'submissions.agency_id', 'submissions.state', 'cases.sealed'])
    .where('opened_at', 'is', null)
    .where((is) =>
      is.or([
        is('submissions.case_id', '=', caseId),
        ...(agencyId === undefined ? [] : [is('submissions.agency_id', '=', agencyId)]),
        is.and([is('submissions.agency_id', 'is', null), is('submissions.state', '!=', 'joined')]),
      ]),
    )
    .execute();
  const ofCase = rows.filter((row) => row.case_id === caseId).length;
  const elsewhere = rows.filter((row) => row.case_id !== caseId && (role === 'counsel' || row.sealed !== true));
  const ofAgency = elsewhere.filter((row) => row.agency_id !== null).length;
  return { ofCase, ofAgency, unmatched: elsewhere.length - ofAgency };
}

/** What was kept and has neither case nor reason yet, the oldest first: taken up again when the office starts. */
export async function unfinished(db: Kysely<Tables>): Promise<readonly { readonly id: string; readonly receivedAt: Instant }[]> {
  const rows = await db
    .selectFrom('submissions')
    .select(['id', 'received_at'])
    .where('state', '=', 'kept')
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, receivedAt: row.received_at }));
}

/**
 * What was settled and is not known to be on the ledger: the engine has taken it, and may lose it before the first line is written. A
 * delivery report is told to the case of its letter.
 */
export async function unledgered(db: Kysely<Tables>): Promise<readonly { readonly id: string }[]> {
  return db
    .selectFrom('submissions')
    .select('id')
    .where('on_ledger', '=', false)
    .where((is) => is.or([is('case_id', 'is not', null), is('reason', '=', 'delivery-report')]))
    .orderBy('received_at')
    .orderBy('id')
    .execute();
}

/** The ledger has it: it need not be told any more. */
export async function onLedger(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable('submissions').set({ on_ledger: true }).where('id', '=', id).where('on_ledger', '=', false).execute();
}

/**
 * Brings the register up to date with these events, in their own transaction: what the ledger names need not be told again, and what a person
 * opened in a case is open here, where the notice gate counts.
 */
export async function projectSubmissions(tx: Kysely<Tables>, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type === 'Received' || event.type === 'SubmissionJoined') await onLedger(tx, event.submissionId);
    if (event.type === 'SubmissionOpened') await openSubmission(tx, { id: event.submissionId, by: event.by, at: event.at });
  }
}

export async function submissionById<Parsed = unknown>(
  db: Kysely<Tables>,
  keys: DataKeys,
  id: string,
): Promise<KeptSubmission<Parsed> | undefined> {
  const row = await db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && opened<Parsed>(await keys.of(id), row);
}

/** The submissions of a case, the first received one first. */
export async function submissionsOf<Parsed = unknown>(
  db: Kysely<Tables>,
  keys: DataKeys,
  caseId: string,
): Promise<readonly KeptSubmission<Parsed>[]> {
  const rows = await db.selectFrom('submissions').selectAll().where('case_id', '=', caseId).orderBy('received_at').orderBy('id').execute();
  return Promise.all(rows.map(async (row) => opened<Parsed>(await keys.of(row.id), row)));
}

/** For each of these cases that has one, the id of the submission that was received first. */
export async function firstSubmissions(db: Kysely<Tables>, cases: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const rows = await db
    .selectFrom('submissions')
    .select(['case_id', 'id'])
    .distinctOn('case_id')
    .where('case_id', 'in', cases)
    .orderBy('case_id')
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return new Map(rows.flatMap(({ case_id, id }) => (case_id === null ? [] : [[case_id, id] as const])));
}

function opened<Parsed>(key: Buffer, row: Selectable<SubmissionsTable>): KeptSubmission<Parsed> {
  return {
    id: row.id,
    channel: row.channel as SubmissionToKeep['channel'],
    receivedAt: row.received_at,
    state: row.state as SubmissionState,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.agency_id !== null && { agencyId: row.agency_id }),
    ...(row.opened_at !== null && row.opened_by !== null && { opened: { at: row.opened_at, by: row.opened_by } }),
    onLedger: row.on_ledger,
    ...(row.taken_up_by !== null && { takenUpBy: row.taken_up_by }),
    raw: openJson<ObjectRef>(key, row.raw, aad(row.id, 'raw')),
    parsed: openJson<Parsed>(key, row.parsed, aad(row.id, 'parsed')),
  };
}
