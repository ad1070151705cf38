/** The door: what came in is kept, and a case is opened or told of it. Every step may run again after a crash. */
import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import type { Instant } from '../domain/calendar/day';
import { dayOf } from '../domain/calendar/pacific';
import { casePack } from '../domain/case/case-pack';
import type { CaseEvent, EventOf } from '../domain/case/events';
import type { AgencyEvidence } from '../domain/case/instrument';
import type { InitiativeTerms } from '../domain/case/own-initiative';
import type { Channel, Procedure, Sender } from '../domain/case/parts';
import type { PolicyPack } from '../domain/policy/pack';
import { receivedDates } from '../domain/rules/dates';
import { agencyOfDomain } from '../storage/agencies';
import { systemClock } from '../platform/clock';
import { randomHex } from '../platform/random';
import { sha256 } from '../platform/seal';
import { listClosures } from '../storage/closures';
import type { DataKeys } from '../storage/data-keys';
import type { Database } from '../storage/database';
import type { SealedObjects } from '../storage/objects/sealed';
import { keepSubmission, submissionOfBytes } from '../storage/submissions';
import { lastTaskQueue } from '../storage/task-queues';
import { fact, type Fact, type Page } from '../workflows/messages';

/** What the post room could read of a message. Nothing in it is believed; it is shown to people, and numbers in it are held for a while. */
export type Reading = {
  readonly sender?: Sender;
  readonly subject: string;
  readonly text: string;
  readonly autoReply: boolean;
  /** It is taken for an automatic answer by marks alone that gateways and courts’ e-services set on mail of people too. */
  readonly inDoubt?: true;
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
type Reader = (raw: Buffer) => Promise<Reading>;

/** In the house under this id; `known`: it was before. */
export type Kept = { readonly id: string; readonly known: boolean };

/** By the hash of bytes, the id under which a try has stored them that could not read or keep them. */
const begun = new WeakMap<SealedObjects, Map<string, string>>();

function begunIn(objects: SealedObjects): Map<string, string> {
  const known = begun.get(objects) ?? new Map<string, string>();
  begun.set(objects, known);
  return known;
}

/**
 * Keeps the bytes and what is read in them. The same message again is known and changes nothing: neither when it is handed on again
 * because the engine was down, nor when it came by another way is a second copy of it left behind.
 */
export async function keep(door: Door, arrival: Arrival, read: Reader): Promise<Kept> {
  const digest = sha256(arrival.raw);
  const before = await submissionOfBytes(door.db, door.keys, digest);
  if (before !== undefined) return { id: before, known: true };
  // What a failed try has stored is never removed, it may be the only copy: the next one finds it there and stores no other.
  const tried = begunIn(door.objects);
  const id = tried.get(digest) ?? `sub-${randomHex(10)}`;
  tried.delete(digest); // two at once never share one
  try {
    return await keptAs(id, door, arrival, read);
  } catch (error) {
    tried.set(digest, id);
    throw error;
  }
}

async function keptAs(id: string, { db, keys, objects }: Door, arrival: Arrival, read: Reader): Promise<Kept> {
  const raw = await objects.put(id, arrival.raw);
  const reading = await read(arrival.raw);
  const { receivedAt, channel } = arrival;
  const { messageKey, sender } = reading;
  const agency = reading.memorandum?.recipient.agencyId ?? (sender && (await agencyOfDomain(db, sender.domain)))?.id;
  const whose = { ...(messageKey !== undefined && { messageKey }), ...(agency !== undefined && { agencyId: agency }) };
  const kept = await keepSubmission(db, keys, { id, raw, receivedAt, channel, parsed: reading, ...whose });
  // Known as itself: what seemed to fail had come through after all, and these bytes are the ones that were kept.
  if (kept.known && kept.id !== id) await objects.remove(raw.id);
  return { id: kept.id, known: kept.known };
}

export type From = Pick<
  EventOf<'Received'>,
  'submissionId' | 'receivedAt' | 'scannedAt' | 'rawSha256' | 'sender' | 'agencyId' | 'channel' | 'numbers' | 'openedFrom' | 'attachment'
>;

/** A new case starts with the closures that the office knows, beside those of its pack. `heldFrom`: when what it names is held from. */
export async function receivedEvent(
  door: Door,
  caseId: string,
  from: From,
  heldFrom: Instant = takenAt(door, from.scannedAt ?? from.receivedAt),
): Promise<EventOf<'Received'>> {
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
export const takenAt = ({ rehearsal }: Door, receivedAt: Instant): Instant =>
  rehearsal ? receivedAt : Math.max(receivedAt, systemClock.now());

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
