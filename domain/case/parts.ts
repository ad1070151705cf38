/** The parts that a case file is made of. Names are the field's terms; every date that the law gave is `Dated`, with its derivation. */
import type { Dated } from '../calendar/derivation';
import type { Day, Instant } from '../calendar/day';
import type { Category } from '../rules/categories';

/** The workflow types: a case is `received` until a person has triaged it. */
export const procedures = ['received', 'legalRequest', 'emergencyRequest', 'preservationRequest'] as const;
export type Procedure = (typeof procedures)[number];

export const roles = ['intake', 'analyst', 'counsel', 'custodian', 'auditor', 'trustAndSafety', 'administrator'] as const;
export type Role = (typeof roles)[number];
export type Actor = { readonly id: string; readonly role: Role };

export const outcomes = [
  'produced',
  'partiallyProduced',
  'noRecords',
  'rejected',
  'redirected',
  'withdrawn',
  'abandoned',
  'dismissed',
  'answeredByPerson',
] as const;
export type Outcome = (typeof outcomes)[number];

/** How the paper came and what the post room could say of its sender. Nothing here is proof; R1 weighs it. */
export type Sender = {
  readonly address: string;
  readonly name: string;
  readonly domain: string;
  readonly dmarc: 'pass' | 'fail' | 'none';
  readonly replyToDiffers: boolean;
};

/** One message or paper that belongs to the case. Bytes are in the object store under `submissionId`. */
export type Submission = {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly rawSha256: string;
  readonly sender?: Sender;
  readonly agencyId?: string;
  /** A person has looked at it. The notice gate refuses while one is unopened. */
  readonly opened: boolean;
};

export const instrumentKinds = [
  'grandJurySubpoena',
  'trialSubpoena',
  'administrativeSubpoena',
  'courtOrder2703d',
  'searchWarrant',
  'penTrapOrder',
  'titleIiiOrder',
  'nationalSecurityLetter',
  'emergencyRequest',
  'preservationRequest',
  'civilSubpoena',
  'verifiedConsent',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

export type Instrument = {
  readonly kind: InstrumentKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly signed: boolean;
  /** `federal`, `state:CA`, `foreign:FR`. */
  readonly jurisdiction: string;
  readonly returnDate?: Day;
};

export type Agent = { readonly name: string; readonly email?: string; readonly phone?: string };

/** Both days are included; the production is clipped to them. */
export type RequestedPeriod = { readonly from: Day; readonly to: Day };

/** What a person read in the papers. What is absent was not there. */
export type RequestFacts = {
  readonly instrument?: Instrument;
  readonly agent?: Agent;
  readonly categories: readonly Category[];
  /** The paper asks for "any and all" records. */
  readonly anyAndAll: boolean;
  /** E.164 numbers or account ids. */
  readonly identifiers: readonly string[];
  readonly period?: RequestedPeriod;
  /** The submissions on which these facts rest: the last received of them sets `validAt`. */
  readonly documents: readonly string[];
};

/** What the agency registry said of the sender when the facts were recorded. */
export type AgencyEvidence = {
  readonly agencyId: string;
  readonly name: string;
  readonly domain: string;
  readonly verifiedBy: string;
  readonly verifiedOn: Day;
};

export type Finding = {
  readonly rule: string;
  readonly met: boolean;
  readonly cite: string;
  readonly why?: string;
  readonly sentence?: string;
};

/** Why something asked for is not given: a closed list, each with its sentence in `domain/rules/refusals.ts`. */
export const refusalReasons = [
  'notCompelled',
  'contentNeedsWarrant',
  'prospective',
  'outsidePeriod',
  'notOurCustomer',
  'overbroad',
  'unverifiedSender',
  'notLegalProcess',
  'civilParty',
  'customerRoute',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type ReviewDecision = {
  readonly identifier: string;
  readonly category: Category;
  readonly decision: 'grant' | 'refuse';
  readonly reason?: RefusalReason;
};

export type ProducedFile = {
  readonly objectId: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly category: Category;
  readonly identifier: string;
  /** The customer whose records these are: who is told, one letter for each. */
  readonly accountId?: string;
};
/** What was taken from the records. `digest` is over the files' hashes: the approval names it. */
export type Collection = {
  readonly number: number;
  readonly files: readonly ProducedFile[];
  readonly digest: string;
  readonly ambiguous: readonly string[];
};
export type Approval = { readonly by: string; readonly digest: string; readonly reason: string };
export type Package = {
  readonly productionId: string;
  readonly objectId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly linkEnds: Dated;
  readonly collection: number;
  readonly accounts: readonly string[];
};
export type Production = Package & {
  readonly deliveredAt?: Instant;
  readonly downloads: number;
  readonly copiesEnd?: Dated;
  readonly copiesDestroyedAt?: Instant;
};

export type Hold = {
  readonly id: string;
  readonly kind: 'provisional' | 'case' | 'preservation';
  readonly identifiers: readonly string[];
  readonly placedAt: Instant;
  readonly until?: Dated;
  readonly releasedAt?: Instant;
};

export const letterKinds = [
  'acknowledgement',
  'deficiency',
  'deficiencyFollowUp',
  'interim',
  'refusal',
  'production',
  'noRecords',
  'nondisclosureQuery',
  'customerNotice',
] as const;
export type LetterKind = (typeof letterKinds)[number];
export const stopReasons = [
  'undone',
  'barred',
  'withdrawn',
  'superseded',
  'unopenedMail',
  'notReleased',
  'notApproved',
  'settledByPerson',
] as const;
export type StopReason = (typeof stopReasons)[number];
export type LetterOnFile = {
  /** `acknowledgement/1`: unique in the case and part of the outbox key. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: 'queued' | 'sent' | 'stopped' | 'unknown';
  /** The account that a notice goes to, or the reason of a refusal. */
  readonly about?: string;
  /** End of the undo window. */
  readonly sendAt: Dated;
  readonly settledAt?: Instant;
  readonly stopped?: StopReason;
};

export type Nondisclosure = {
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly ends: Day | 'indefinite';
  /** The submission that holds the order. */
  readonly document: string;
  readonly barredThrough?: Day;
  readonly noticeDue?: Dated;
  readonly noticeOverdue?: Dated;
  readonly reminders: readonly Dated[];
  /** When the agency is asked whether an extension is coming. */
  readonly query?: Dated;
  /** An order without an end is looked at again on this day, and every year after it. */
  readonly review?: Dated;
};

/** The customer's notice. `owed` from the moment at which records left the house, whatever becomes of the case. */
export type Notice =
  | { readonly kind: 'none' }
  | { readonly kind: 'owed'; readonly since: Instant; readonly due?: Dated; readonly overdue?: Dated }
  | {
      readonly kind: 'released';
      readonly by: string;
      readonly reason: string;
      readonly letters: readonly string[];
      readonly since: Instant;
    }
  | { readonly kind: 'told'; readonly at: Instant; readonly letters: readonly string[] };

export type Effort = { readonly by: string; readonly at: Instant; readonly minutes: number; readonly what: string };
export type Costs = {
  readonly kind: 'none' | 'invoice';
  readonly costCents: number;
  readonly reason: string;
  readonly by: string;
  readonly cite: string;
};

export const dismissalReasons = ['notARequest', 'duplicate', 'customerQuestion', 'civilParty', 'spam', 'wrongAddressee'] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** What the time or a person has asked for and is not done yet. A duty is served until its own event is in the file. */
export type Duty = { readonly id: string; readonly what: ObligationKind; readonly about?: string };
export const obligationKinds = [
  'triage',
  'sendLetter',
  'answerReminder',
  'answerDue',
  'deficiencyFollowUp',
  'abandonmentProposal',
  'releaseHold',
  'noticeReminder',
  'nondisclosureQuery',
  'nondisclosureReview',
  'noticeDue',
  'noticeOverdue',
  'destroyCopies',
  'personWaiting',
  'openSister',
  'alarm',
  'joinedMail',
] as const;
export type ObligationKind = (typeof obligationKinds)[number];
export type Obligation = Duty & { readonly at: Instant; readonly cite: string; readonly derivation: Dated['derivation'] };

export const failureCodes = [
  'gave-up',
  'refused-by-other-side',
  'unreachable',
  'not-found',
  'ambiguous-owner',
  'barred',
  'integrity',
  'bad-input',
] as const;
export type FailureCode = (typeof failureCodes)[number];
export type StuckStep = { readonly step: string; readonly code: FailureCode };
