/** What leaves the house: `queued → sending → sent | unknown | stopped`. Every attempt claims its letter and asks the gate again. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { LetterKind, StopReason } from '../domain/case/letter-on-file';
import { inTransaction } from './database';
import type { DataKeys, KeysToSearch } from './data-keys';
import { lockCase } from './ledger/case-lock';
import { fileOnLedger } from './ledger/read';
import { outboxKey } from './outbox-projection';
import { openJson, sealJson } from './sealed-json';
import type { OutboxRow, Tables } from './tables';

export type OutboxState = 'queued' | 'sending' | 'sent' | 'unknown' | 'stopped';

/** A letter in the outbox. `attempts` counts the claims, this one included once it is made. */
export type OutboxLetter = {
  readonly key: string;
  readonly caseId: string;
  readonly letter: string;
  readonly kind: LetterKind;
  readonly state: OutboxState;
  readonly attempts: number;
  /** End of the undo window. */
  readonly sendAt: Instant;
  readonly claimedAt?: Instant;
  readonly messageId?: string;
  readonly reason?: StopReason;
  readonly sentAt?: Instant;
};

/** The ledger has not queued this letter, so nobody may send it. */
export class LetterNotQueued extends Error {
  readonly code = 'LETTER_NOT_QUEUED';
  override readonly name = 'LetterNotQueued';
}

/**
 * The answer of the gate: the mail, plain JSON, with its Message-ID, or why the letter stays. It runs inside the transaction that holds
 * the case: every query over `tx`, every key of `keys`, nothing slow.
 */
export type Prepare<Mail extends object> = (
  within: { readonly tx: Kysely<Tables>; readonly keys: KeysToSearch },
  file: CaseFile,
  letter: OutboxLetter,
) => Promise<{ readonly stop: StopReason } | { readonly mail: Mail }>;

export type Claim<Mail extends object> =
  /** Send it now; then {@link finishLetter} with this attempt. */
  | { readonly state: 'claimed'; readonly mail: Mail; readonly messageId: string | undefined; readonly attempt: number }
  /** An earlier attempt died, or lives elsewhere: whether the letter left is not known here. */
  | {
      readonly state: 'interrupted';
      readonly mail: Mail;
      readonly messageId: string | undefined;
      readonly attempt: number;
      readonly claimedAt: Instant;
    }
  | { readonly state: 'stopped'; readonly reason: StopReason }
  | { readonly state: 'sent'; readonly sentAt: Instant; readonly messageId: string | undefined }
  | { readonly state: 'unknown'; readonly messageId: string | undefined };

type Asked = { readonly caseId: string; readonly letter: string; readonly at: Instant };

/**
 * Takes a queued letter for sending, in one transaction: locks the case, so that an order of the court comes wholly before or wholly
 * after; folds the file from the ledger; asks `prepare`. Throws {@link LetterNotQueued} for a letter that the ledger does not know.
 */
export async function claimLetter<Mail extends object>(
  db: Kysely<Tables>,
  { keys }: { keys: DataKeys },
  asked: Asked,
  prepare: Prepare<Mail>,
): Promise<Claim<Mail>> {
  const { caseId, letter } = asked;
  const key = await keys.of(caseId);
  return inTransaction(db, async (tx) => {
    await lockCase(tx, key, caseId);
    const row = await tx.selectFrom('outbox').selectAll().where('key', '=', outboxKey(caseId, letter)).forUpdate().executeTakeFirst();
    if (row === undefined) throw new LetterNotQueued('This letter is not in the outbox of the case.');
    if (row.state !== 'queued') return settledClaim<Mail>(key, row);
    const within = { tx, keys: keys.within(tx) };
    const file = await fileOnLedger(tx, within.keys, caseId);
    if (file === undefined) throw new LetterNotQueued('The ledger of this case is empty.');
    const prepared = await prepare(within, file, letterOf(row));
    return 'stop' in prepared ? stopRow<Mail>(tx, row, prepared.stop) : takeRow(tx, key, row, { mail: prepared.mail, at: asked.at });
  });
}

async function stopRow<Mail extends object>(tx: Kysely<Tables>, row: OutboxRow, reason: StopReason): Promise<Claim<Mail>> {
  await tx.updateTable('outbox').set({ state: 'stopped', reason }).where('key', '=', row.key).execute();
  return { state: 'stopped', reason };
}

async function takeRow<Mail extends object>(
  tx: Kysely<Tables>,
  key: Buffer,
  row: OutboxRow,
  { mail, at }: { mail: Mail; at: Instant },
): Promise<Claim<Mail>> {
  const attempt = row.attempts + 1;
  const messageId = messageIdOf(mail);
  const sealed = sealJson(key, mail, mailAad(row.key));
  const taken = { state: 'sending', attempts: attempt, claimed_at: at, mail: sealed, message_id: messageId ?? null };
  await tx.updateTable('outbox').set(taken).where('key', '=', row.key).execute();
  return { state: 'claimed', mail, messageId, attempt };
}

function settledClaim<Mail extends object>(key: Buffer, row: OutboxRow): Claim<Mail> {
  const messageId = row.message_id ?? undefined;
  if (row.state === 'stopped') return { state: 'stopped', reason: reasonOf(row) };
  if (row.state === 'sent') return { state: 'sent', sentAt: row.sent_at ?? row.send_at, messageId };
  if (row.state === 'unknown' || row.mail === null) return { state: 'unknown', messageId };
  const mail = openJson<Mail>(key, row.mail, mailAad(row.key));
  return { state: 'interrupted', mail, messageId, attempt: row.attempts, claimedAt: row.claimed_at ?? row.send_at };
}

/** `attempt`: the claim that this is the end of; a claim that another has followed no longer counts. */
export type Finish = {
  readonly key: string;
  readonly outcome: 'sent' | 'queued' | 'unknown' | 'stopped';
  readonly at: Instant;
  readonly attempt?: number;
  readonly messageId?: string;
  readonly reason?: StopReason;
};

/**
 * Says how an attempt ended, and answers how the letter stands. `sent` always counts, because what has left has left; anything else
 * only for a letter that is being sent by this attempt, so a late word never undoes what was settled meanwhile.
 */
export async function finishLetter(db: Kysely<Tables>, finish: Finish): Promise<OutboxState> {
  const values = {
    state: finish.outcome,
    ...(finish.messageId !== undefined && { message_id: finish.messageId }),
    ...(finish.outcome === 'sent' && { sent_at: finish.at }),
    ...(finish.outcome === 'queued' && { claimed_at: null }),
    ...(finish.outcome === 'stopped' && { reason: finish.reason ?? 'settledByPerson' }),
  };
  const letter = db.updateTable('outbox').set(values).where('key', '=', finish.key);
  const current = letter
    .where('state', '=', 'sending')
    .$if(finish.attempt !== undefined, (its) => its.where('attempts', '=', finish.attempt ?? 0));
  const counting = finish.outcome === 'sent' ? letter.where('state', '!=', 'sent') : current;
  const { numUpdatedRows: counts } = await counting.executeTakeFirstOrThrow();
  if (counts > 0n) return finish.outcome;
  const row = await db.selectFrom('outbox').select('state').where('key', '=', finish.key).executeTakeFirst();
  if (row === undefined) throw new LetterNotQueued('This letter is not in the outbox.');
  return row.state as OutboxState;
}

/** The letters of a case in the order of their ids, with the mail as it was last composed. */
export async function lettersOf<Mail extends object>(
  db: Kysely<Tables>,
  keys: DataKeys,
  caseId: string,
): Promise<readonly (OutboxLetter & { readonly mail?: Mail })[]> {
  const rows = await db.selectFrom('outbox').selectAll().where('case_id', '=', caseId).orderBy('letter').execute();
  if (rows.length === 0) return [];
  const key = await keys.of(caseId);
  return rows.map((row) => ({ ...letterOf(row), ...(row.mail !== null && { mail: openJson<Mail>(key, row.mail, mailAad(row.key)) }) }));
}

/** Which letter left with this Message-ID. A report that it came back is matched by it, never by what the report says. */
export async function letterOfMessage(db: Kysely<Tables>, messageId: string): Promise<Pick<OutboxLetter, 'caseId' | 'letter'> | undefined> {
  const row = await db.selectFrom('outbox').select(['case_id', 'letter']).where('message_id', '=', messageId).executeTakeFirst();
  return row && { caseId: row.case_id, letter: row.letter };
}

const mailAad = (key: string): string => `${key}/mail`;

function messageIdOf(mail: object): string | undefined {
  return 'messageId' in mail && typeof mail.messageId === 'string' ? mail.messageId : undefined;
}

/** Reasons and kinds in these columns come from the ledger's own unions. */
const reasonOf = (row: OutboxRow): StopReason => (row.reason ?? 'settledByPerson') as StopReason;

function letterOf(row: OutboxRow): OutboxLetter {
  return {
    key: row.key,
    caseId: row.case_id,
    letter: row.letter,
    kind: row.kind as LetterKind,
    state: row.state as OutboxState,
    attempts: row.attempts,
    sendAt: row.send_at,
    ...(row.claimed_at !== null && { claimedAt: row.claimed_at }),
    ...(row.message_id !== null && { messageId: row.message_id }),
    ...(row.state === 'stopped' && { reason: reasonOf(row) }),
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
  };
}
