/** What staff may order a case to do, parsed and typed; and what the API knows besides, which the client cannot say. */
import type { Day } from '../calendar/day';
import type { Unopened } from '../rules/gates';
import type { BackupCommand } from './backup';
import type { BurdenMotionCommand } from './burden-motion';
import type { ComityCommand } from './comity';
import type { CostCommand } from './costs';
import type { Does } from './happened';
import type { AgencyEvidence, ProviderSeat, RefusalReason, RequestFacts, ReviewDecision, SenderEvidence } from './instrument';
import type { AbuseCommand } from './abuse';
import type { NoticeCommand } from './notice-commands';
import type { HeldDisclosureCommand } from './held-disclosure';
import type { NarrowingCommand } from './narrowing';
import type { CompartmentCommand } from './compartment';
import type { Attachment, DismissalReason, Procedure, Role } from './parts';
import type { Agreement } from './stated';
import type { ProposalCommand } from './proposals';
import type { DuplicateCommand, SameInstrument } from './duplicate';
import type { InitiativeCommand } from './own-initiative';
import type { SisterCommand } from './sisters';
import type { SupersessionCommand } from './supersession';
import type { OtherCase } from './other-case';
import type { UnlistedLawCommand } from './unlisted-law';
import type { DeletionCommand } from './deletion';
import type { ReviewAgainCommand } from './review-again';
import type { Audience, RoutingCommand } from './routing';

/** No person gives a case the procedure of our own initiative: such a matter is opened, by counsel, and nothing becomes one. */
export type TriagedProcedure = Exclude<Procedure, 'received' | 'ownInitiative'>;

export type Command =
  | NoticeCommand
  | HeldDisclosureCommand
  | NarrowingCommand
  | CostCommand
  | AbuseCommand
  /** `audience` left out: whoever gives a procedure says that a government agency asks. */
  | Does<'triage', { procedure: TriagedProcedure; audience?: Audience | undefined }>
  | Does<'dismiss', { reason: DismissalReason; note: string }>
  | Does<'reclassify', { procedure: TriagedProcedure; reason: string }>
  | Does<'assign', { to: string }>
  | Does<'note', { text: string }>
  | Does<'openSubmission', { submissionId: string }>
  | Does<'confirmSender', { agencyId: string; how: string; submissionId?: string | undefined }>
  | Does<'recordFacts', { facts: Omit<RequestFacts, 'documents'> & { readonly documents?: readonly string[] | undefined } }>
  | Does<'findDeficient'>
  | Does<'findComplete'>
  | Does<'abandon', { reason: string }>
  | Does<'extend', { on: Day; reason: string; agreedWith?: Agreement | undefined }>
  | Does<'decideReview', { decisions?: readonly ReviewDecision[] | undefined; reason: string }>
  | Does<'refuse', { reason: RefusalReason; note: string }>
  | ReviewAgainCommand
  | Does<'passQualityCheck', { note: string }>
  | Does<'sendBack', { reason: string }>
  | Does<'approveProduction', { digest: string; reason: string }>
  | Does<'stopLetter', { letter: string }>
  | Does<'settleLetter', { letter: string; arrived: boolean; again: boolean; reason: string }>
  | Does<'retry', { step?: string | undefined }>
  | Does<'withdraw', { reason: string }>
  | Does<'answerByPerson', { reason: string }>
  | Does<'reopen', { reason: string }>
  | ProposalCommand
  | CompartmentCommand
  | UnlistedLawCommand
  | SisterCommand
  | InitiativeCommand
  | SupersessionCommand
  | DeletionCommand
  | DuplicateCommand
  | RoutingCommand
  | ComityCommand
  | BurdenMotionCommand
  | BackupCommand;

export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;

/** What the office knew when the order was given: looked up by the API, never taken from the client. */
export type Evidence = {
  /** What the registry says of the first sender whom it knows. */
  readonly agency?: AgencyEvidence;
  /** What it says of the sender of each document on which the facts rest. */
  readonly senders?: readonly SenderEvidence[];
  readonly provider?: ProviderSeat;
  readonly unopened?: Unopened;
  /** A random case number for a sister matter. */
  readonly sister?: string;
  /** The pieces of the submission that the order names. */
  readonly attachments?: readonly Attachment[];
  /** To whom the work of the person who is assigned goes when it lies too long: the manager of the staff list. */
  readonly nextPerson?: string;
  /** What the person is who is assigned, or who has the case that is sealed; unknown, nobody who may know of a sealed case. */
  readonly assigneeRole?: Role;
  /** Digest of what the order proposes or confirms, over what the case holds now ({@link file://./proposed-content.ts}). */
  readonly proposedDigest?: string;
  /** The other case that the order names. */
  readonly other?: OtherCase;
  /** Cases with the same instrument number of the same agency. */
  readonly sameInstrument?: readonly SameInstrument[];
  /** Cases that ended as a duplicate of this one, those of which the person may know. */
  readonly repeats?: readonly string[];
};
