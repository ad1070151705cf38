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

/** Two documents of the case that cannot both be obeyed, such as a demand and a court's stay of it. */
export type Conflict = {
  /** `conflict/1` */
  readonly id: string;
  readonly documents: readonly string[];
  readonly by: string;
  readonly reason: string;
  readonly resolved?: CounselFinding;
};

export type HeldDisclosureCommand =
  | Does<'markProtected', { kind: ProtectedKind; reason: string }>
  | Does<'unmarkProtected', { kind: ProtectedKind; reason: string }>
  | Does<'decideProtected', { kind: ProtectedKind; reason: string }>
  | Does<'recordConflict', { documents: readonly string[]; reason: string }>
  | Does<'resolveConflict', { conflict: string; reason: string }>;

export type HeldDisclosureEvent =
  | Happened<'ProtectedMarked', { kind: ProtectedKind; reason: string }>
  | Happened<'ProtectedUnmarked', { kind: ProtectedKind; reason: string }>
  | Happened<'ProtectedDecided', { kind: ProtectedKind; reason: string }>
  | Happened<'ConflictRecorded', { conflict: string; documents: readonly string[]; reason: string }>
  | Happened<'ConflictResolved', { conflict: string; reason: string }>;
