/** Counsel goes back, before anything has left the house: what was decided is decided anew, or what was read is read anew. */
import type { Dated } from '../calendar/derivation';
import type { Instant } from '../calendar/day';
import { bindingDue, dueWhenComplete } from '../rules/due';
import type { CaseFile } from './case-file';
import type { Does, Happened } from './happened';
import { completeness } from './stage';

/** `reading`: the facts were wrong, or have changed. `review`: the facts stand, and what was decided on them does not. */
export const beginnings = ['reading', 'review'] as const;
export type Beginning = (typeof beginnings)[number];

export type ReviewAgainCommand = Does<'reviewAgain', { from: Beginning; reason: string }>;

/** `reading`: by when it is read. */
export type ReviewAgainEvent = Happened<'ReviewReopened', { from: Beginning; reason: string; reading?: Dated }>;

/**
 * The day of the answer of a request that is found complete. One that was read anew and is complete since the same instant keeps an
 * extension of which the agency was told, but no later day than its instrument or a statute sets now, unless that was agreed on.
 */
export function dueWhenRead(file: CaseFile, validAt: Instant): Dated {
  const before = completeness(file.stage);
  const counted = dueWhenComplete(file, validAt);
  if (before?.validAt !== validAt || before.due.derivation.rule !== 'D2') return counted;
  const bound = bindingDue(file);
  const agreed = file.agreedDay?.on === before.due.on;
  return bound === undefined || agreed || before.due.at <= bound.at ? before.due : counted;
}
