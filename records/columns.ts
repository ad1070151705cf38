import { isoInstant, pacificOffsetMinutes } from '../domain/calendar/pacific';
import type { Instant } from '../domain/calendar/day';
import { categories, type CategoryClass, type StoredCategory } from '../domain/rules/categories';
import type { RowOf } from './record-source';

export type Cell = string | number | boolean;

/** One column of an export: what it means is printed in the production's README. `holds` is the most protected class of what stands in it. */
export type Column<C extends StoredCategory = StoredCategory> = {
  readonly name: string;
  readonly means: string;
  readonly holds: CategoryClass;
  readonly of: (row: RowOf<C>) => Cell;
};

const TZ = 'America/Los_Angeles';
const MINUTE_MS = 60_000;

/** Pacific clock time with its offset, '2026-09-01T00:00:00-07:00'. */
export function localTime(at: Instant): string {
  const offset = pacificOffsetMinutes(at);
  const sign = offset < 0 ? '-' : '+';
  const hours = `${Math.floor(Math.abs(offset) / 60)}`.padStart(2, '0');
  return `${isoInstant(at + offset * MINUTE_MS).slice(0, -1)}${sign}${hours}:${`${Math.abs(offset) % 60}`.padStart(2, '0')}`;
}

const subscriberColumns: readonly Column<'basicSubscriber'>[] = [
  { name: 'account_id', means: 'The account', holds: 'subscriber', of: (row) => row.accountId },
  { name: 'name', means: 'Name of the account holder', holds: 'subscriber', of: (row) => row.name },
  { name: 'kind', means: 'business or personal', holds: 'subscriber', of: (row) => row.kind },
  { name: 'address', means: 'Postal address', holds: 'subscriber', of: (row) => row.address },
  { name: 'contact_email', means: 'E-mail address on file; empty when there is none', holds: 'subscriber', of: (row) => row.contactEmail },
  { name: 'number_e164', means: 'Assigned telephone number, E.164', holds: 'subscriber', of: (row) => row.number },
  { name: 'service_type', means: 'Type of service', holds: 'subscriber', of: (row) => row.serviceType },
  {
    name: 'assigned_from_utc',
    means: 'Start of the assignment of the number, UTC',
    holds: 'subscriber',
    of: (row) => isoInstant(row.assignedFrom),
  },
  {
    name: 'assigned_to_utc',
    means: 'End of the assignment, UTC (excluded); empty while it lasts',
    holds: 'subscriber',
    of: (row) => (row.assignedTo === undefined ? '' : isoInstant(row.assignedTo)),
  },
  { name: 'payment_means', means: 'Means and source of payment', holds: 'subscriber', of: (row) => row.paymentMeans },
  { name: 'source_system', means: 'System from which the row was taken', holds: 'subscriber', of: (row) => row.sourceSystem },
];

const callColumns: readonly Column<'callDetail'>[] = [
  { name: 'call_id', means: 'Identifier of the call in the source system', holds: 'toll', of: (row) => row.callId },
  { name: 'direction', means: 'inbound or outbound, seen from the account', holds: 'toll', of: (row) => row.direction },
  { name: 'from_e164', means: 'Calling number, E.164', holds: 'toll', of: (row) => row.from },
  { name: 'to_e164', means: 'Called number, E.164', holds: 'toll', of: (row) => row.to },
  { name: 'start_utc', means: 'Start of the call, ISO 8601, UTC', holds: 'toll', of: (row) => isoInstant(row.at) },
  { name: 'start_local', means: 'The same moment in the time zone of column tz', holds: 'toll', of: (row) => localTime(row.at) },
  { name: 'tz', means: 'Time zone of start_local', holds: 'toll', of: () => TZ },
  { name: 'duration_s', means: 'Duration in seconds', holds: 'toll', of: (row) => row.durationS },
  { name: 'answered', means: 'true when the call was answered', holds: 'toll', of: (row) => row.answered },
  { name: 'status', means: 'How the call ended', holds: 'toll', of: (row) => row.status },
  { name: 'account_id', means: 'The account to which the record belongs', holds: 'toll', of: (row) => row.accountId },
  { name: 'product', means: 'Product with which the call was made', holds: 'toll', of: (row) => row.product },
  { name: 'source_system', means: 'System from which the row was taken', holds: 'toll', of: (row) => row.sourceSystem },
];

const nonContentColumns: readonly Column<'otherNonContent'>[] = [
  { name: 'record_id', means: 'Identifier in the source system', holds: 'nonContent', of: (row) => row.recordId },
  { name: 'kind', means: 'message (that one was sent, not its text) or session (a sign-in)', holds: 'nonContent', of: (row) => row.kind },
  { name: 'direction', means: 'inbound or outbound; empty for a session', holds: 'nonContent', of: (row) => row.direction ?? '' },
  { name: 'from_e164', means: 'Sending number, E.164; empty for a session', holds: 'nonContent', of: (row) => row.from ?? '' },
  { name: 'to_e164', means: 'Receiving number, E.164; empty for a session', holds: 'nonContent', of: (row) => row.to ?? '' },
  { name: 'at_utc', means: 'Moment, ISO 8601, UTC', holds: 'nonContent', of: (row) => isoInstant(row.at) },
  { name: 'at_local', means: 'The same moment in the time zone of column tz', holds: 'nonContent', of: (row) => localTime(row.at) },
  { name: 'tz', means: 'Time zone of at_local', holds: 'nonContent', of: () => TZ },
  { name: 'ip_address', means: 'Network address of a session', holds: 'nonContent', of: (row) => row.ipAddress ?? '' },
  { name: 'device', means: 'Device of a session', holds: 'nonContent', of: (row) => row.device ?? '' },
  { name: 'status', means: 'delivered, failed, signed-in …', holds: 'nonContent', of: (row) => row.status },
  { name: 'account_id', means: 'The account to which the record belongs', holds: 'nonContent', of: (row) => row.accountId },
  { name: 'number_e164', means: 'The number of the account, E.164', holds: 'nonContent', of: (row) => row.number },
  { name: 'product', means: 'Product that was used', holds: 'nonContent', of: (row) => row.product },
  { name: 'source_system', means: 'System from which the row was taken', holds: 'nonContent', of: (row) => row.sourceSystem },
];

const contentColumns: readonly Column<'storedContent'>[] = [
  { name: 'record_id', means: 'Identifier in the source system', holds: 'nonContent', of: (row) => row.recordId },
  { name: 'kind', means: 'message, voicemail (its transcript) or transcript (of a call)', holds: 'nonContent', of: (row) => row.kind },
  { name: 'direction', means: 'inbound or outbound, seen from the account', holds: 'nonContent', of: (row) => row.direction },
  { name: 'from_e164', means: 'Sending or calling number, E.164', holds: 'nonContent', of: (row) => row.from },
  { name: 'to_e164', means: 'Receiving or called number, E.164', holds: 'nonContent', of: (row) => row.to },
  { name: 'at_utc', means: 'Moment, ISO 8601, UTC', holds: 'nonContent', of: (row) => isoInstant(row.at) },
  { name: 'at_local', means: 'The same moment in the time zone of column tz', holds: 'nonContent', of: (row) => localTime(row.at) },
  { name: 'tz', means: 'Time zone of at_local', holds: 'nonContent', of: () => TZ },
  { name: 'duration_s', means: 'Duration in seconds; empty for a message', holds: 'nonContent', of: (row) => row.durationS ?? '' },
  { name: 'body', means: 'The words: text of the message or transcript', holds: 'content', of: (row) => row.body },
  { name: 'account_id', means: 'The account to which the record belongs', holds: 'nonContent', of: (row) => row.accountId },
  { name: 'source_system', means: 'System from which the row was taken', holds: 'nonContent', of: (row) => row.sourceSystem },
];

const columns: { readonly [C in StoredCategory]: readonly Column<C>[] } = {
  basicSubscriber: subscriberColumns,
  callDetail: callColumns,
  otherNonContent: nonContentColumns,
  storedContent: contentColumns,
};

/** The columns of a category's export, in their order; the call detail's are those of law.md §6. */
export function columnsOf<C extends StoredCategory>(category: C): readonly Column<C>[] {
  return columns[category];
}

/** Classes that an export may hold, by the class of its category: content stands only in exports of content. */
const MAY_HOLD: { readonly [K in CategoryClass]: readonly CategoryClass[] } = {
  subscriber: ['subscriber'],
  toll: ['toll'],
  nonContent: ['nonContent'],
  content: ['content', 'nonContent'],
  prospective: [],
};

/** The first of `checked` that may not stand in an export of `category`, or undefined. Asked before every export (L1). */
export function columnOutOfPlace<C extends StoredCategory>(category: C, checked: readonly Column<C>[]): string | undefined {
  return checked.find(({ holds }) => !MAY_HOLD[categories[category].klass].includes(holds))?.name;
}
