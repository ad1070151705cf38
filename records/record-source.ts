import type { Instant } from '../domain/calendar/day';
import type { StoredCategory } from '../domain/rules/categories';
import type { DataMap } from '../domain/rules/data-map';
import type { RecordKind } from '../domain/rules/record-columns';

/** A half-open span of time: `from` belongs to it, `to` does not. UTC milliseconds. */
export type Period = { readonly from: Instant; readonly to: Instant };

/** That a number was an account's during a time. What {@link RecordSource.accountsOf} answers is clipped to the period asked for. */
export type Ownership = { readonly accountId: string; readonly number: string; readonly period: Period };

/** The account's holder as far as the notice to the customer needs it. */
export type Account = {
  readonly accountId: string;
  readonly name: string;
  readonly kind: 'business' | 'personal';
  readonly administratorEmail?: string;
  readonly contactEmail?: string;
  /** The customer wants no legal notices by e-mail. Notice is owed all the same, by another way. */
  readonly noLegalNotices?: boolean;
};

/** `number` is the customer's own number (E.164) to which the row belongs, `at` the moment that decides whether it lies in a period. */
type Row<C extends StoredCategory> = {
  readonly category: C;
  readonly number: string;
  readonly accountId: string;
  readonly at: Instant;
  readonly sourceSystem: string;
};

export type Direction = 'inbound' | 'outbound';

/** Who held the number: one row for each number and owner. `at` is the first moment of the asked period at which this was so. */
export type SubscriberRow = Row<'basicSubscriber'> & {
  readonly name: string;
  readonly kind: 'business' | 'personal';
  readonly address: string;
  readonly contactEmail: string;
  readonly serviceType: string;
  readonly assignedFrom: Instant;
  /** Absent while the number is still the account's. */
  readonly assignedTo?: Instant;
  readonly paymentMeans: string;
};

/** A past call, without anything that was said. `at` is its start. */
export type CallRow = Row<'callDetail'> & {
  readonly callId: string;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly durationS: number;
  readonly answered: boolean;
  readonly status: string;
  readonly product: string;
};

/** That a message was sent, or that somebody was signed in: never what was written. */
export type NonContentRow = Row<'otherNonContent'> & {
  readonly recordId: string;
  readonly kind: RecordKind;
  readonly direction?: Direction;
  readonly from?: string;
  readonly to?: string;
  readonly ipAddress?: string;
  readonly device?: string;
  readonly status: string;
  readonly product: string;
};

/** What was written or said. */
export type ContentRow = Row<'storedContent'> & {
  readonly recordId: string;
  readonly kind: 'message' | 'voicemail' | 'transcript';
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly durationS?: number;
  readonly body: string;
};

export type RecordRow = SubscriberRow | CallRow | NonContentRow | ContentRow;
export type RowOf<C extends StoredCategory> = Extract<RecordRow, { readonly category: C }>;

/** One owner, one number, one category, one time: a source is never asked about more at once. */
export type RecordQuery = {
  readonly accountId: string;
  readonly number: string;
  readonly category: StoredCategory;
  readonly period: Period;
};

/**
 * The provider's own data. There are two: the provider's database (`sql-records.ts`) and the sample office's files (`sample-records.ts`);
 * `test/records/contract.ts` says what both must keep. A source that cannot answer throws: an empty answer means that there is nothing.
 */
export type RecordSource = {
  /** In which systems the records of each category lie, whose they are and how long they are kept. */
  readonly dataMap: DataMap;
  /**
   * Whose `identifier` (an E.164 number or an account id) was, clipped to `period`, in order of time. Empty when nobody's.
   * An account id gives one entry for each of its numbers; what is neither a number nor an account id gives none.
   */
  accountsOf(identifier: string, period: Period): Promise<readonly Ownership[]>;
  /** The account as it is now, or undefined when there is no such account. */
  account(accountId: string): Promise<Account | undefined>;
  /** The rows of exactly this query, in order of `at`. A caller clips them all the same ({@link file://./clip.ts}). */
  records(query: RecordQuery): AsyncIterable<RecordRow>;
  /**
   * Deletes what is stored of this number while it was this account's, and that it was; without a number what is left of the account
   * itself. Again changes nothing. Whoever calls it has asked the deletion gate.
   */
  remove(what: { readonly accountId: string; readonly number?: string }): Promise<void>;
};

/** The time common to both, or undefined when they do not meet. */
export function overlap(one: Period, other: Period): Period | undefined {
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  return from < to ? { from, to } : undefined;
}

export function isWithin(at: Instant, { from, to }: Period): boolean {
  return at >= from && at < to;
}
