/** The letters of a case: their kinds, and what became of each. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';

export const letterKinds = [
  'acknowledgement',
  'deficiency',
  'deficiencyFollowUp',
  'narrowing',
  'interim',
  'refusal',
  'production',
  'noRecords',
  'nondisclosureQuery',
  'expediteQuery',
  'nondisclosureMissing',
  'reciprocalNotice',
  'estimate',
  'invoice',
  'invoiceWithdrawn',
  'customerNotice',
  'redirection',
  'objectionNotice',
  'supersession',
  'comityMotion',
  'burdenMotion',
  'backupConfirmation',
  'duplicate',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Letters that tell a customer, before disclosure or after it. */
export const isNotice = (kind: LetterKind): boolean => kind === 'customerNotice' || kind === 'objectionNotice';

export const stopReasons = [
  'undone',
  'barred',
  'withdrawn',
  'superseded',
  'unopenedMail',
  'notReleased',
  'notApproved',
  'heldBack',
  'settledByPerson',
  'notChargeable',
  'noAddress',
  'optedOut',
  'bounced',
  /** The case ended as superseded or as a duplicate: another one answers. */
  'caseEnded',
] as const;
export type StopReason = (typeof stopReasons)[number];

/** Of a letter that should have left so long ago, and has not, the desk is told while the machine goes on trying. Milliseconds. */
const LATE_MS = 5 * 60_000;

/** The last end of an undo window, at or before which a letter that has still not left is late at this instant. */
export const lateSince = (at: Instant): Instant => at - LATE_MS;

export type LetterOnFile = {
  /** `acknowledgement/1`: unique in the case and part of the outbox key. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: 'queued' | 'sent' | 'stopped' | 'unknown';
  /** The account that a notice goes to, or the reason of a refusal. */
  readonly about?: string;
  /** A customer's notice that goes to the other address of the account. */
  readonly way?: 'contact';
  /** End of the undo window. */
  readonly sendAt: Dated;
  readonly settledAt?: Instant;
  readonly stopped?: StopReason;
};
