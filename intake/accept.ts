/** What was kept joins a case or opens one, and is told to its case until the ledger names it. Every step may run again after a crash. */
import type { Instant } from '../domain/calendar/day';
import { isOnFile, type CaseFile } from '../domain/case/case-file';
import { casePack } from '../domain/case/case-pack';
import { openedUnasked } from '../domain/case/own-initiative-orders';
import { isKnownBack, isReturnable } from '../domain/case/learned';
import type { Sender } from '../domain/case/parts';
import { provisionalEnd } from '../domain/rules/dates';
import { hasWrittenBefore } from '../storage/known-senders';
import { loadFile } from '../storage/ledger/read';
import { letterOfMessage } from '../storage/outbox';
import {
  onLedger,
  openSubmission,
  settleSubmission,
  submissionById,
  SubmissionSettled,
  unfinished,
  unledgered,
  type KeptSubmission,
} from '../storage/submissions';
import { caseIdFor } from './case-id';
import { keep, open, receivedEvent, takenAt, tell, type Arrival, type Door, type Kept, type Memorandum, type Reading } from './door';
import { isOfItsOwn } from './own-fault';

export type Accepted = {
  readonly submissionId: string;
  readonly became: 'known' | 'set-aside' | 'joined' | 'opened-case';
  readonly caseId?: string;
};

/** Hears of one that cannot be settled for a reason of its own; it keeps none of the others waiting and is tried again each time. */
type OnLost = (submissionId: string, error: Error) => void;

/** Keeps it, then settles what it is. */
export async function accept(door: Door, arrival: Arrival, read: (raw: Buffer) => Promise<Reading>): Promise<Accepted> {
  return settled(door, await keep(door, arrival, read));
}

/** Settles what is kept: a message that is here already may have been left half done. */
export async function settled(door: Door, { id, known }: Kept): Promise<Accepted> {
  const { became, caseId } = await settle(door, id);
  return { submissionId: id, became: known ? 'known' : became, ...(caseId !== undefined && { caseId }) };
}

/** Takes up what a crash left between keeping and settling, and answers how many. */
export async function resume(door: Door, onLost: OnLost): Promise<number> {
  return settleEach(door, await unfinished(door.db), { onLost });
}

/**
 * Tells the cases again of the submissions that no ledger names, and answers how many. The engine had taken them, and its file was lost before
 * a line was written. Twice does no harm: a case that is open is not opened again, and one knows what it has.
 */
export async function tellUnledgered(door: Door, onLost: OnLost): Promise<number> {
  return settleEach(door, await unledgered(door.db), { onLost, again: true });
}

/** `again`: also what is settled, until the ledger of its case names it. */
type Settling = { readonly onLost: OnLost; readonly again?: true };

async function settleEach(door: Door, submissions: readonly { readonly id: string }[], { onLost, again }: Settling): Promise<number> {
  let taken = 0;
  for (const { id } of submissions) {
    try {
      taken += (await settle(door, id, again)).told ? 1 : 0;
    } catch (error) {
      if (error instanceof SubmissionSettled) continue; // by another process, which was quicker
      if (!isOfItsOwn(error)) throw error;
      onLost(id, error);
    }
  }
  return taken;
}

type Settled = {
  readonly became: 'set-aside' | 'joined' | 'opened-case';
  readonly caseId?: string;
  /** It was not as it is now before, or its case was told again. */
  readonly told: boolean;
};

async function settle(door: Door, submissionId: string, again = false): Promise<Settled> {
  const { db, keys } = door;
  const kept = await submissionById<Reading>(db, keys, submissionId);
  if (!kept) throw new Error('a submission is not kept');
  const { parsed: reading, state, caseId } = kept;
  if (state !== 'kept' && !(again && (await isUnledgered(door, kept))))
    return { became: state, ...(caseId !== undefined && { caseId }), told: false };
  if (reading.memorandum) return unasked(door, kept, reading.memorandum);
  if (state === 'opened-case') return opens(door, kept);
  const at = broughtAt(kept);
  const back = reading.undelivered === undefined ? undefined : await letterOfMessage(db, reading.undelivered);
  const sentFrom = back && (await loadFile(db, keys, back.caseId));
  const byHand = kept.takenUpBy !== undefined;
  if (!byHand && back && sentFrom && isKnownBack(sentFrom, back.letter)) return understood(door, submissionId, at, { told: false });
  if (!byHand && back && sentFrom && isReturnable(sentFrom, back.letter)) {
    await tell(door, back.caseId, {
      type: sentFrom.procedure,
      page: { shape: 1, caseId: back.caseId, file: sentFrom },
      key: submissionId,
      returned: { letter: back.letter, how: `A delivery report came back (${submissionId}).`, at },
    });
    return understood(door, submissionId, at, { told: true });
  }
  // The letter of a report that was understood has gone another way since.
  if (state === 'set-aside') return understood(door, submissionId, at, { told: false });
  // A letter to an agency that came back joins its case: a person finds another way.
  const number = caseId ?? reading.caseNumber;
  const named = sentFrom ?? (number === undefined ? undefined : await loadFile(db, keys, number));
  // What names a case of ours may be the paper that it waits for, by a gateway that marks all its mail. A report never joins by its number:
  // that of a reminder would bring about the next reminder.
  if (reading.autoReply && !byHand && !sentFrom && !(named && reading.inDoubt)) {
    await settleSubmission(db, submissionId, { state: 'set-aside', reason: 'auto-reply' });
    return { became: 'set-aside', told: true };
  }
  return named ? joins(door, kept, named) : opens(door, kept);
}

/** Was it settled with the engine, and is it not known to be on the ledger of its case? */
async function isUnledgered({ db, keys }: Door, kept: KeptSubmission<Reading>): Promise<boolean> {
  const { id, state, reason, caseId } = kept;
  if (kept.onLedger || (state === 'set-aside' && reason !== 'delivery-report')) return false;
  const file = caseId === undefined ? undefined : await loadFile(db, keys, caseId);
  if (!file || !isOnFile(file, id)) return true;
  await onLedger(db, id);
  return false;
}

/** Paper was here before it was taken in. */
const broughtAt = ({ parsed, receivedAt }: KeptSubmission<Reading>): Instant => parsed.paper?.takenInAt ?? receivedAt;

const fromKept = ({ id, receivedAt, raw, agencyId, parsed: { paper } }: KeptSubmission<Reading>) => ({
  submissionId: id,
  receivedAt,
  rawSha256: raw.sha256,
  ...(agencyId !== undefined && { agencyId }),
  ...(paper && { scannedAt: paper.takenInAt }),
});

async function joins(door: Door, kept: KeptSubmission<Reading>, file: CaseFile): Promise<Settled> {
  const { id, channel: by, parsed: reading } = kept;
  const { caseId, procedure: type } = file;
  const { numbers } = reading;
  const at = broughtAt(kept);
  const held = numbers.length === 0 ? {} : { numbers, provisionalEnd: provisionalEnd(takenAt(door, at), casePack(file)) };
  const channel = by === 'email' ? {} : { channel: by };
  const sender = await senderIn(door, caseId, reading);
  const event = { type: 'SubmissionJoined', at, by: 'machine', ...fromKept(kept), ...sender, ...channel, ...held } as const;
  await tell(door, caseId, { type, page: { shape: 1, caseId, file }, key: id, event });
  await settleSubmission(door.db, id, { state: 'joined', caseId });
  return { became: 'joined', caseId, told: true };
}

async function opens(door: Door, kept: KeptSubmission<Reading>): Promise<Settled> {
  const { id, channel, parsed: reading } = kept;
  const caseId = caseIdFor(door.keys.searchKey, id);
  const asked = { ...fromKept(kept), ...(await senderIn(door, caseId, reading)), channel, numbers: reading.numbers };
  await open(door, 'received', caseId, [await receivedEvent(door, caseId, asked)]);
  await settleSubmission(door.db, id, { state: 'opened-case', caseId });
  return { became: 'opened-case', caseId, told: true };
}

/** A matter that nobody has asked for: counsel wrote the memorandum, so it is no unopened mail. */
async function unasked(door: Door, kept: KeptSubmission<Reading>, { terms, recipient, by }: Memorandum): Promise<Settled> {
  const { id, receivedAt: at, raw } = kept;
  await openSubmission(door.db, { id, by, at });
  const caseId = caseIdFor(door.keys.searchKey, id);
  const { identifiers: numbers } = terms;
  const from = { submissionId: id, receivedAt: at, rawSha256: raw.sha256, channel: 'ownInitiative', numbers } as const;
  const received = await receivedEvent(door, caseId, from, at);
  await open(door, 'ownInitiative', caseId, [
    received,
    openedUnasked(terms, { recipient, document: id, at, by, pack: casePack(received) }),
    { type: 'SubmissionOpened', at, by, submissionId: id },
  ]);
  await settleSubmission(door.db, id, { state: 'opened-case', caseId });
  return { became: 'opened-case', caseId, told: true };
}

/** Who wrote, and whether from an address that is new to us. By what the ledger holds now: two that come at once are both new (R1). */
async function senderIn({ db, keys }: Door, caseId: string, { sender }: Reading): Promise<{ readonly sender?: Sender }> {
  if (sender === undefined) return {};
  const known = await hasWrittenBefore(db, keys, { address: sender.address, caseId });
  return { sender: known ? sender : { ...sender, firstSeen: true } };
}

/** A report that was matched to its letter says nothing more: nobody need open it, and it bars no notice. `told`: its case may not have it yet. */
async function understood({ db }: Door, id: string, at: Instant, { told }: { readonly told: boolean }): Promise<Settled> {
  await settleSubmission(db, id, { state: 'set-aside', reason: 'delivery-report' });
  await openSubmission(db, { id, by: 'machine', at });
  if (!told) await onLedger(db, id);
  return { became: 'set-aside', told: true };
}
