/** The door: what came in is kept, and joins a case or opens one. Every step may run again after a crash. */
import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import type { Instant } from '../domain/calendar/day';
import { dayOf } from '../domain/calendar/pacific';
import { casePack } from '../domain/case/case-pack';
import type { CaseEvent } from '../domain/case/events';
import type { AgencyEvidence } from '../domain/case/instrument';
import type { InitiativeTerms } from '../domain/case/own-initiative';
import { openedUnasked } from '../domain/case/own-initiative-orders';
import { isKnownBack, isReturnable } from '../domain/case/learned';
import type { Channel, Procedure, Sender } from '../domain/case/parts';
import type { PolicyPack } from '../domain/policy/pack';
import { packOf } from '../domain/policy/packs';
import { provisionalEnd, receivedDates } from '../domain/rules/dates';
import { agencyOfDomain } from '../storage/agencies';
import { systemClock } from '../platform/clock';
import { randomHex } from '../platform/random';
import { sha256 } from '../platform/seal';
import { listClosures } from '../storage/closures';
import { hasWrittenBefore } from '../storage/known-senders';
import type { DataKeys } from '../storage/data-keys';
import type { Database } from '../storage/database';
import { loadFile } from '../storage/ledger/read';
import { letterOfMessage } from '../storage/outbox';
import type { SealedObjects } from '../storage/objects/sealed';
import {
  keepSubmission,
  openSubmission,
  settleSubmission,
  submissionById,
  submissionOfBytes,
  SubmissionSettled,
  unfinished,
  type KeptSubmission,
} from '../storage/submissions';
import { lastTaskQueue } from '../storage/task-queues';
import { fact, type Fact, type Page } from '../workflows/messages';
import { caseIdFor } from './case-id';
import { isOfItsOwn } from './own-fault';

/** What the post room could read of a message. Nothing in it is believed; it is shown to people, and numbers in it are held for a while. */
export type Reading = {
  readonly sender?: Sender;
  readonly subject: string;
  readonly text: string;
  readonly autoReply: boolean;
  /** The Message-ID of a mail of ours that this report says was not delivered. */
  readonly undelivered?: string;
  readonly numbers: readonly string[];
  readonly caseNumber?: string;
  /** Paper that we held before it was scanned: when it was taken in here, and by whom. */
  readonly paper?: { readonly takenInAt: Instant; readonly by: string };
  /** Tells the same message that came by another way: its Message-ID together with what it says, since anybody can copy a Message-ID. */
  readonly messageKey?: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly sha256: string; readonly bytes: number }[];
  /** Counsel’s own: with it the matter can be opened at any time, by whoever takes it up. */
  readonly memorandum?: Memorandum;
  /** Why nothing could be read: the bytes are kept and a person opens them. */
  readonly unreadable?: string;
};

/** What counsel has written down to open a disclosure that nobody has asked for, and what the registry said of the recipient then. */
export type Memorandum = { readonly terms: InitiativeTerms; readonly recipient: AgencyEvidence; readonly by: string };

export type Door = {
  readonly db: Database['db'];
  readonly keys: DataKeys;
  readonly objects: SealedObjects;
  readonly client: WorkflowClient;
  /** At which this process works. New pages begin there, unless those of the next release are waiting at another already. */
  readonly taskQueue: string;
  readonly pack: PolicyPack;
  /** Set in rehearsals: matters begin on the rehearsal's clock. */
  readonly rehearsal?: { readonly pageEvents?: number };
};

export type Arrival = { readonly raw: Buffer; readonly receivedAt: Instant; readonly channel: Channel };
export type Accepted = {
  readonly submissionId: string;
  readonly became: 'known' | 'set-aside' | 'joined' | 'opened-case';
  readonly caseId?: string;
};

type Reader = (raw: Buffer) => Promise<Reading>;

/** In the house under this id; `known`: it was before. */
export type Kept = { readonly id: string; readonly known: boolean };

/** Keeps it, then settles what it is. */
export async function accept(door: Door, arrival: Arrival, read: Reader): Promise<Accepted> {
  return settled(door, await keep(door, arrival, read));
}

/**
 * Keeps the bytes and what is read in them. The same message again is known and changes nothing: neither when it is handed on again
 * because the engine was down, nor when it came by another way is a second copy of it left behind.
 */
export async function keep(door: Door, arrival: Arrival, read: Reader): Promise<Kept> {
  const { db, keys, objects } = door;
  const before = await submissionOfBytes(db, keys, sha256(arrival.raw));
  if (before !== undefined) return { id: before, known: true };
  const id = `sub-${randomHex(10)}`;
  const raw = await objects.put(id, arrival.raw);
  const reading = await read(arrival.raw);
  const { receivedAt, channel } = arrival;
  const { messageKey, sender } = reading;
  const agency = reading.memorandum?.recipient.agencyId ?? (sender && (await agencyOfDomain(db, sender.domain)))?.id;
  const whose = { ...(messageKey !== undefined && { messageKey }), ...(agency !== undefined && { agencyId: agency }) };
  const kept = await keepSubmission(db, keys, { id, raw, receivedAt, channel, parsed: reading, ...whose });
  if (kept.known) await objects.remove(raw.id);
  return { id: kept.id, known: kept.known };
}

/** Settles what is kept: a message that is here already may have been left half done. */
export async function settled(door: Door, { id, known }: Kept): Promise<Accepted> {
  const taken = await settle(door, id);
  return known ? { ...taken, became: 'known' } : taken;
}

/**
 * Takes up what a crash left between keeping and settling, and answers how many. One that cannot be opened for a reason of its own is told
 * to `onLost` and keeps none of the others waiting; it is tried again each time.
 */
export async function resume(door: Door, onLost: (submissionId: string, error: Error) => void): Promise<number> {
  let taken = 0;
  for (const { id } of await unfinished(door.db)) {
    try {
      await settle(door, id);
      taken += 1;
    } catch (error) {
      if (error instanceof SubmissionSettled) continue; // by another process, which was quicker
      if (!isOfItsOwn(error)) throw error;
      onLost(id, error);
    }
  }
  return taken;
}

async function settle(door: Door, submissionId: string): Promise<Accepted> {
  const { db, keys } = door;
  const kept = await submissionById<Reading>(db, keys, submissionId);
  if (!kept) throw new Error('a submission is not kept');
  if (kept.state !== 'kept') return { submissionId, became: kept.state, ...(kept.caseId !== undefined && { caseId: kept.caseId }) };
  const { parsed: reading } = kept;
  const from = {
    submissionId,
    receivedAt: kept.receivedAt,
    rawSha256: kept.raw.sha256,
    ...(kept.agencyId !== undefined && { agencyId: kept.agencyId }),
    ...(reading.paper && { scannedAt: reading.paper.takenInAt }),
  };
  const at = reading.paper?.takenInAt ?? kept.receivedAt;
  if (reading.memorandum) return unasked(door, kept, reading.memorandum);
  const back = reading.undelivered === undefined ? undefined : await letterOfMessage(db, reading.undelivered);
  const sentFrom = back && (await loadFile(db, keys, back.caseId));
  if (back && sentFrom && isKnownBack(sentFrom, back.letter)) return understood(door, submissionId, at);
  if (back && sentFrom && isReturnable(sentFrom, back.letter)) {
    await tell(door, back.caseId, {
      type: sentFrom.procedure,
      page: { shape: 1, caseId: back.caseId, file: sentFrom },
      key: submissionId,
      returned: { letter: back.letter, how: `A delivery report came back (${submissionId}).`, at },
    });
    return understood(door, submissionId, at);
  }
  if (reading.autoReply && !sentFrom) {
    await settleSubmission(db, submissionId, { state: 'set-aside', reason: 'auto-reply' });
    return { submissionId, became: 'set-aside' };
  }
  // A letter to an agency that came back joins its case: a person finds another way.
  const named = sentFrom ?? (reading.caseNumber === undefined ? undefined : await loadFile(db, keys, reading.caseNumber));
  if (named) {
    const { numbers } = reading;
    const held = numbers.length === 0 ? {} : { numbers, provisionalEnd: provisionalEnd(takenAt(door, at), packOf(named.policy)) };
    const channel = kept.channel === 'email' ? {} : { channel: kept.channel };
    const sender = await senderIn(door, named.caseId, reading);
    const event = { type: 'SubmissionJoined', at, by: 'machine', ...from, ...sender, ...channel, ...held } as const;
    await tell(door, named.caseId, {
      type: named.procedure,
      page: { shape: 1, caseId: named.caseId, file: named },
      key: submissionId,
      event,
    });
    await settleSubmission(db, submissionId, { state: 'joined', caseId: named.caseId });
    return { submissionId, became: 'joined', caseId: named.caseId };
  }
  const caseId = caseIdFor(keys.searchKey, submissionId);
  const sender = await senderIn(door, caseId, reading);
  const asked = { ...from, ...sender, channel: kept.channel, numbers: reading.numbers };
  await open(door, 'received', caseId, [await receivedEvent(door, caseId, asked)]);
  await settleSubmission(db, submissionId, { state: 'opened-case', caseId });
  return { submissionId, became: 'opened-case', caseId };
}

/** A matter that nobody has asked for: counsel wrote the memorandum, so it is no unopened mail. */
async function unasked(door: Door, kept: KeptSubmission<Reading>, { terms, recipient, by }: Memorandum): Promise<Accepted> {
  const { id, receivedAt: at, raw } = kept;
  await openSubmission(door.db, { id, by, at });
  const caseId = caseIdFor(door.keys.searchKey, id);
  const { identifiers: numbers } = terms;
  const from = { submissionId: id, receivedAt: at, rawSha256: raw.sha256, channel: 'ownInitiative', numbers } as const;
  await open(door, 'ownInitiative', caseId, [
    await receivedEvent(door, caseId, from, at),
    openedUnasked(terms, { recipient, document: id, at, by, pack: door.pack }),
    { type: 'SubmissionOpened', at, by, submissionId: id },
  ]);
  await settleSubmission(door.db, id, { state: 'opened-case', caseId });
  return { submissionId: id, became: 'opened-case', caseId };
}

/** Who wrote, and whether from an address that is new to us. By what the ledger holds now: two that come at once are both new (R1). */
async function senderIn({ db, keys }: Door, caseId: string, { sender }: Reading): Promise<{ readonly sender?: Sender }> {
  if (sender === undefined) return {};
  const known = await hasWrittenBefore(db, keys, { address: sender.address, caseId });
  return { sender: known ? sender : { ...sender, firstSeen: true } };
}

/** A report that was matched to its letter says nothing more: nobody need open it, and it bars no notice. */
async function understood({ db }: Door, submissionId: string, at: Instant): Promise<Accepted> {
  await settleSubmission(db, submissionId, { state: 'set-aside', reason: 'delivery-report' });
  await openSubmission(db, { id: submissionId, by: 'machine', at });
  return { submissionId, became: 'set-aside' };
}

export type From = Pick<
  Extract<CaseEvent, { type: 'Received' }>,
  'submissionId' | 'receivedAt' | 'scannedAt' | 'rawSha256' | 'sender' | 'agencyId' | 'channel' | 'numbers' | 'openedFrom' | 'attachment'
>;

/** A new case starts with the closures that the office knows, beside those of its pack. `heldFrom`: when what it names is held from. */
export async function receivedEvent(
  door: Door,
  caseId: string,
  from: From,
  heldFrom: Instant = takenAt(door, from.scannedAt ?? from.receivedAt),
): Promise<CaseEvent> {
  const { db, pack } = door;
  const known = await listClosures(db, dayOf(from.receivedAt));
  const closures = known.map(({ day, why, announcedAt }) => ({ day, why, announcedAt }));
  const at = from.scannedAt ?? from.receivedAt;
  return {
    type: 'Received',
    at,
    by: 'machine',
    caseId,
    policy: pack.id,
    ...from,
    ...(closures.length > 0 && { closures }),
    ...receivedDates(from.receivedAt, casePack({ policy: pack.id, closures }), heldFrom),
  };
}

/** In a rehearsal a mail is taken in when it arrives. */
const takenAt = ({ rehearsal }: Door, receivedAt: Instant): Instant => (rehearsal ? receivedAt : Math.max(receivedAt, systemClock.now()));

/** Opens a matter, once: the same id again finds it open. */
export async function open(door: Door, type: Procedure, caseId: string, opening: readonly CaseEvent[]): Promise<void> {
  await door.keys.make(caseId);
  const at = opening[0]?.at ?? 0;
  const page: Page = { shape: 1, caseId, opening, ...rehearsed(door, at) };
  try {
    await door.client.start(type, {
      workflowId: caseId,
      taskQueue: await lastTaskQueue(door.db, door.taskQueue),
      args: [page],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

const rehearsed = ({ rehearsal }: Door, at: Instant) =>
  rehearsal ? { rehearsedAt: at, ...(rehearsal.pageEvents !== undefined && { pageEvents: rehearsal.pageEvents }) } : {};

type Told = { readonly type: Procedure; readonly page: Page } & Fact;

/** Tells a case a fact. One whose workflow has ended is begun anew from the ledger's fold. */
export async function tell(door: Door, caseId: string, { type, page, ...told }: Told): Promise<void> {
  const { at } =
    'closure' in told ? told.closure : 'returned' in told ? told.returned : 'handedOver' in told ? told.handedOver : told.event;
  const begun: Page = { ...page, ...rehearsed(door, at) };
  await door.client.signalWithStart(type, {
    workflowId: caseId,
    taskQueue: await lastTaskQueue(door.db, door.taskQueue),
    args: [begun],
    signal: fact,
    signalArgs: [told],
  });
}
