/** The same process of the same agency in two cases: it is answered once (A2). Found when the facts are recorded, decided by a person. */
import type { Instant } from '../calendar/day';
import type { Does, Happened } from './happened';

/** One other case with the same instrument number of the same agency. Until a person has decided, nothing is disclosed. */
export type Duplicate = {
  readonly of: string;
  readonly state: 'suspected' | 'ruledOut' | 'confirmed';
  readonly at: Instant;
  readonly by: string;
  readonly reason?: string;
  /** Counsel alone may know of the other one. */
  readonly sealed?: true;
};

/** What the office found in its index. Whoever may not know of a sealed case learns of none: this case is sealed as well. */
export type SameInstrument = { readonly caseId: string; readonly sealed?: true };

export type DuplicateCommand =
  Does<'markDuplicate', { of: string; reason: string }> | Does<'ruleOutDuplicate', { of: string; reason: string }>;

export type DuplicateEvent =
  | Happened<'DuplicateSuspected', { of: string; sealed?: true }>
  | Happened<'DuplicateConfirmed', { of: string; reason: string }>
  | Happened<'DuplicateRuledOut', { of: string; reason: string }>;
