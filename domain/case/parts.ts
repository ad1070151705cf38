/** The parts that a case file is made of. Names are the field's terms; every date that the law gave is `Dated`, with its derivation. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Category } from '../rules/categories';
import type { CostLine } from './costs';

/** The workflow types: a case is `received` until a person has triaged it. */
export const procedures = ['received', 'legalRequest', 'emergencyRequest', 'preservationRequest', 'ownInitiative'] as const;
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
  'superseded',
  'duplicate',
  'notDisclosed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** A piece of a message, as the post room hashed it on arrival. */
export type Attachment = { readonly name: string; readonly sha256: string };

/** `ownInitiative`: nothing came; counsel wrote down why a matter was opened. */
export const channels = ['email', 'post', 'inPerson', 'ownInitiative'] as const;
export type Channel = (typeof channels)[number];

/** How the paper came and what the post room could say of its sender. Nothing here is proof; R1 weighs it. */
export type Sender = {
  readonly address: string;
  readonly name: string;
  readonly domain: string;
  readonly dmarc: 'pass' | 'fail' | 'none';
  readonly replyToDiffers: boolean;
  /** No other case that is not sealed had a message from this address when this one came. */
  readonly firstSeen?: true;
};

/** One message or paper that belongs to the case. Bytes are in the object store under `submissionId`. */
export type Submission = {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly rawSha256: string;
  readonly sender?: Sender;
  readonly agencyId?: string;
  /** How it came; left out for an e-mail. */
  readonly channel?: Channel;
  /** When paper that we held already was scanned and taken in; `receivedAt` is its physical receipt (A3). */
  readonly scannedAt?: Instant;
  /** Of a sister matter: the piece that holds its instrument. */
  readonly attachment?: Attachment;
  /** Numbers that the finder saw in a mail that joined the case, and until when they are held. */
  readonly seen?: { readonly numbers: readonly string[]; readonly until: Dated };
  /** A person called the registered number of this agency and was told that this very message is theirs (R1). */
  readonly confirmed?: { readonly agencyId: string; readonly by: string; readonly how: string };
  /** A person has looked at it. The notice gate refuses while one is unopened. */
  readonly opened: boolean;
};

export type Hold = {
  readonly id: string;
  readonly kind: 'provisional' | 'case' | 'preservation';
  readonly identifiers: readonly string[];
  readonly placedAt: Instant;
  readonly until?: Dated;
  readonly releasedAt?: Instant;
  /** Kept beyond its end, since the case that took over does not hold these yet; asked again then. */
  readonly kept?: Dated;
};

/** Without a category: work for the request as a whole. */
export type Effort = {
  readonly by: string;
  readonly at: Instant;
  readonly minutes: number;
  readonly what: string;
  readonly category?: Category;
};

export type Costs = {
  readonly kind: 'none' | 'invoice';
  readonly costCents: number;
  readonly reason: string;
  readonly by: string;
  readonly cite: string;
  /** The lines of an invoice. */
  readonly lines?: readonly CostLine[];
};

/** Everybody who asks so gets the same answer, whoever reads the mail: it is routed, not dismissed (A1). Cases of before say that they were. */
export const routedReasons = ['customerQuestion', 'civilParty'] as const;
export const givenDismissalReasons = ['notARequest', 'duplicate', 'spam', 'wrongAddressee'] as const;
export const dismissalReasons = [...givenDismissalReasons, ...routedReasons] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** What the time or a person has asked for and is not done yet. A duty is served until its own event is in the file. */
export type Duty = { readonly id: string; readonly what: ObligationKind; readonly about?: string };

export const obligationKinds = [
  'triage',
  'sendLetter',
  'answerReminder',
  'answerDue',
  'answerOverdue',
  'deficiencyFollowUp',
  'abandonmentProposal',
  'releaseHold',
  'noticeReminder',
  'nondisclosureQuery',
  'nondisclosureReview',
  'authorityDue',
  'governmentApplies',
  'objectionWindow',
  'abuseTask',
  'noActionExpiry',
  'noticeDue',
  'noticeOverdue',
  'costsDue',
  'costsOverdue',
  'destroyCopies',
  'destroyCollection',
  'deleteRecords',
  'personWaiting',
  'openSister',
  'alarm',
  'stuckStep',
  'unknownDelivery',
  'reading',
  'joinedMail',
  'withdrawInvoice',
  'comityReminder',
  'comityEnds',
  'backupDue',
  'backupNotice',
  'backupRelease',
  'destroyBackup',
  'holdNumbers',
  'handOver',
] as const;
export type ObligationKind = (typeof obligationKinds)[number];

export type Obligation = Duty & { readonly at: Instant; readonly cite: string; readonly derivation: Dated['derivation'] };

export const failureCodes = ['gave-up', 'refused-by-other-side', 'unreachable', 'not-found', 'barred', 'integrity', 'bad-input'] as const;
export type FailureCode = (typeof failureCodes)[number];

export type StuckStep = { readonly step: string; readonly code: FailureCode };
