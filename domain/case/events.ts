/** What happened in a case, append-only. A released event type never changes its meaning; a new meaning is a new type. */
import type { Closure } from '../calendar/business-days';
import type { Dated } from '../calendar/derivation';
import type { Category } from '../rules/categories';
import type { Instant } from '../calendar/day';
import type { ClosureEvent } from './closure';
import type { BackupEvent } from './backup';
import type { BurdenMotionEvent } from './burden-motion';
import type { ComityEvent } from './comity';
import type { CompartmentEvent } from './compartment';
import type { CopiesEvent } from './copies';
import type { DeletionEvent } from './deletion';
import type { CostEvent } from './costs';
import type { Happened } from './happened';
import type { AgencyEvidence, Finding, ProviderSeat, RefusalReason, RequestFacts, ReviewDecision, SenderEvidence } from './instrument';
import type { LetterKind, StopReason } from './letter-on-file';
import type { HandOverEvent } from './answering-case';
import type { HeldDisclosureEvent } from './held-disclosure';
import type { NarrowingEvent } from './narrowing';
import type { AbuseEvent } from './abuse';
import type { NoticeEvent } from './notice-events';
import type { Attachment, Channel, Costs, DismissalReason, Duty, FailureCode, Hold, Outcome, Procedure, Sender } from './parts';
import type { AnswerDates, Approval, Collection, Package } from './production';
import type { Agreement } from './stated';
import type { ProposalEvent } from './proposals';
import type { DuplicateEvent } from './duplicate';
import type { InitiativeEvent } from './own-initiative';
import type { SisterEvent } from './sisters';
import type { SupersessionEvent } from './supersession';
import type { UnlistedLawEvent } from './unlisted-law';
import type { ReviewAgainEvent } from './review-again';
import type { Audience, RoutingEvent } from './routing';

export type CaseEvent =
  | NoticeEvent
  | HeldDisclosureEvent
  | NarrowingEvent
  | CostEvent
  | AbuseEvent
  | Happened<
      'Received',
      {
        caseId: string;
        policy: string;
        channel: Channel;
        submissionId: string;
        receivedAt: Instant;
        rawSha256: string;
        sender?: Sender;
        agencyId?: string;
        numbers: readonly string[];
        triage: Dated;
        provisionalEnd: Dated;
        openedFrom?: string;
        /** Of a sister matter: the piece of the submission that holds its instrument. */
        attachment?: Attachment;
        /** Paper: when it was taken in here; `receivedAt` is its physical receipt. */
        scannedAt?: Instant;
        /** Closures of the office that were known then. */
        closures?: readonly Closure[];
      }
    >
  | ClosureEvent
  | Happened<
      'SubmissionJoined',
      {
        submissionId: string;
        receivedAt: Instant;
        rawSha256: string;
        sender?: Sender;
        agencyId?: string;
        /** How it came, when not by e-mail. */
        channel?: Channel;
        scannedAt?: Instant;
        /** What the finder saw in it, and until when that is held. */
        numbers?: readonly string[];
        provisionalEnd?: Dated;
      }
    >
  | Happened<'SubmissionOpened', { submissionId: string }>
  | Happened<'Triaged', { procedure: Procedure; audience?: Audience; waiting?: Dated; reading?: Dated }>
  | Happened<'Reclassified', { from: Procedure; procedure: Procedure; reason: string; waiting?: Dated; reading?: Dated }>
  | Happened<'Dismissed', { reason: DismissalReason; note: string }>
  | Happened<'Assigned', { to: string; nextPerson?: string }>
  | Happened<'Noted', { text: string }>
  | Happened<'ChildSafetyMarked', { reason: string }>
  | Happened<'SenderConfirmed', { agencyId: string; how: string; submissionId?: string }>
  | Happened<
      'FactsRecorded',
      {
        facts: RequestFacts;
        /** Of the first document whose sender the registry knows. */
        agency?: AgencyEvidence;
        senders?: readonly SenderEvidence[];
        provider?: ProviderSeat;
        findings: readonly Finding[];
        backupBy?: Dated;
      }
    >
  | Happened<'FoundDeficient', { findings: readonly Finding[]; letter: string; followUp: Dated; abandonment: Dated }>
  | Happened<'Abandoned', { reason: string }>
  | Happened<'FoundComplete', { validAt: Instant; due: Dated; reminders: readonly Dated[]; escalations?: readonly Dated[] }>
  | Happened<
      'Extended',
      { reason: string; due: Dated; reminders: readonly Dated[]; escalations?: readonly Dated[]; agreedWith?: Agreement }
    >
  | Happened<'Reviewed', { decisions: readonly ReviewDecision[]; reason: string }>
  | Happened<'Refused', { reason: RefusalReason; note: string }>
  | ReviewAgainEvent
  | Happened<'Collected', { collection: Collection }>
  | Happened<'QualityPassed', { collection: number; note: string }>
  | Happened<'SentBack', { collection: number; reason: string }>
  | Happened<'ProductionApproved', { approval: Approval }>
  | Happened<'Packaged', { package: Package }>
  /** The dates are of a production that was not known to have been delivered: who fetches it has it. */
  | Happened<'Downloaded', { productionId: string; receipt: string } & AnswerDates>
  | CopiesEvent
  | DeletionEvent
  | Happened<'HoldPlaced', { hold: Hold; duty?: string }>
  | Happened<'HoldReleased', { hold: string; reason: string; duty?: string }>
  | Happened<'LetterQueued', { letter: string; kind: LetterKind; sendAt: Dated; about?: string; duty?: string; way?: 'contact' }>
  | Happened<'LetterSent', { letter: string; messageId: string } & AnswerDates>
  | Happened<'LetterStopped', { letter: string; reason: StopReason; noticeDue?: Dated; noticeOverdue?: Dated }>
  | Happened<'DeliveryUnknown', { letter: string }>
  | Happened<'LetterSettled', { letter: string; arrived: boolean; reason: string; sendAt?: Dated } & AnswerDates>
  | Happened<'EffortLogged', { minutes: number; what: string; category?: Category }>
  | Happened<'CostsDecided', { costs: Costs }>
  | Happened<'FellDue', { duty: Duty; due: Instant; next?: Dated }>
  | Happened<'Reminded', { duty: string }>
  | Happened<'StepFailed', { step: string; code: FailureCode }>
  | Happened<'StepRetried', { step: string }>
  | Happened<'Withdrawn', { reason: string }>
  | Happened<'AnsweredByPerson', { reason: string }>
  | Happened<'Closed', { outcome: Outcome; holdsEnd: Dated }>
  | Happened<'Reopened', { reason: string; waiting?: Dated; reading?: Dated; abandonment?: Dated }>
  | ProposalEvent
  | CompartmentEvent
  | UnlistedLawEvent
  | SisterEvent
  | InitiativeEvent
  | SupersessionEvent
  | DuplicateEvent
  | HandOverEvent
  | RoutingEvent
  | ComityEvent
  | BurdenMotionEvent
  | BackupEvent;

export type EventType = CaseEvent['type'];
export type EventOf<Type extends EventType> = Extract<CaseEvent, { readonly type: Type }>;

/** An event on its way to the ledger, with the order that brought it about. */
export type LedgerEntry = { readonly event: CaseEvent; readonly order?: { readonly key: string; readonly digest: string } };
