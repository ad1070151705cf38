/** What bars the notice to the customer, and the notice itself. */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';

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
