/** What holds a disclosure back until counsel has said how to go on: protected persons (G5), and orders that contradict each other. */
import type { Instant } from '../calendar/day';
import type { Does, Happened } from './happened';

export const protectedKinds = ['attorney', 'journalist', 'clergy', 'health', 'government', 'minor'] as const;
export type ProtectedKind = (typeof protectedKinds)[number];

/** What counsel found, and who counsel was. */
export type CounselFinding = { readonly by: string; readonly at: Instant; readonly reason: string };

/** A flag on the case. It stands until counsel unmarks it; `decided` lets the disclosure go on beside it. */
export type ProtectedPerson = {
  readonly kind: ProtectedKind;
  readonly by: string;
  readonly reason: string;
  readonly decided?: CounselFinding;
};

/** Which of the two is obeyed: the demand is complied with, or the order that forbids it is, and nothing is produced. */
export const conflictOutcomes = ['complied', 'stayed'] as const;
export type ConflictOutcome = (typeof conflictOutcomes)[number];

/** Two documents of the case that cannot both be obeyed, such as a demand and a court's stay of it. */
export type Conflict = {
  /** `conflict/1` */
  readonly id: string;
  readonly documents: readonly string[];
  readonly by: string;
  readonly reason: string;
  /** Of one that was resolved before counsel was asked which order is obeyed, the outcome is left out: it was complied. */
  readonly resolved?: CounselFinding & { readonly outcome?: ConflictOutcome };
};

export type HeldDisclosureCommand =
  | Does<'markProtected', { kind: ProtectedKind; reason: string }>
  | Does<'unmarkProtected', { kind: ProtectedKind; reason: string }>
  | Does<'decideProtected', { kind: ProtectedKind; reason: string }>
  | Does<'recordConflict', { documents: readonly string[]; reason: string }>
  | Does<'resolveConflict', { conflict: string; outcome: ConflictOutcome; reason: string }>;

export type HeldDisclosureEvent =
  | Happened<'ProtectedMarked', { kind: ProtectedKind; reason: string }>
  | Happened<'ProtectedUnmarked', { kind: ProtectedKind; reason: string }>
  | Happened<'ProtectedDecided', { kind: ProtectedKind; reason: string }>
  | Happened<'ConflictRecorded', { conflict: string; documents: readonly string[]; reason: string }>
  | Happened<'ConflictResolved', { conflict: string; outcome?: ConflictOutcome; reason: string }>;
