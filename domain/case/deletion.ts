/** A customer wants their own data deleted: proposed by one person, confirmed by another, carried out without a word about what is held (P9; L7). */
import type { Dated } from '../calendar/derivation';
import type { Instant } from '../calendar/day';
import type { Does, Happened } from './happened';

/** `runs`: when it was carried out. `next`: once more, for whatever was held at first; the same for every deletion, so that it tells nothing. */
export type Deletion = {
  readonly account: string;
  readonly proposal: string;
  readonly runs: readonly Instant[];
  readonly next?: Dated;
};

export type DeletionCommand = Does<'proposeDeletion', { account: string; reason: string }>;
export type DeletionEvent =
  | Happened<'DeletionOrdered', { account: string; proposal: string }>
  | Happened<'RecordsDeleted', { deletion: number; duty: string; next?: Dated }>;
