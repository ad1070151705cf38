/** The columns of each category's export: the closed list in which a narrowed decision says what of a record is given. */
import type { StoredCategory } from './categories';

/** What a record of the other records without content is: that a message was sent, or that somebody was signed in. */
export const recordKinds = ['message', 'session'] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordColumns: { readonly [C in StoredCategory]: readonly string[] } = {
  basicSubscriber: [
    'account_id',
    'name',
    'kind',
    'address',
    'contact_email',
    'number_e164',
    'service_type',
    'assigned_from_utc',
    'assigned_to_utc',
    'payment_means',
    'source_system',
  ],
  callDetail: [
    'call_id',
    'direction',
    'from_e164',
    'to_e164',
    'start_utc',
    'start_local',
    'tz',
    'duration_s',
    'answered',
    'status',
    'account_id',
    'product',
    'source_system',
  ],
  otherNonContent: [
    'record_id',
    'kind',
    'direction',
    'from_e164',
    'to_e164',
    'at_utc',
    'at_local',
    'tz',
    'ip_address',
    'device',
    'status',
    'account_id',
    'number_e164',
    'product',
    'source_system',
  ],
  storedContent: [
    'record_id',
    'kind',
    'direction',
    'from_e164',
    'to_e164',
    'at_utc',
    'at_local',
    'tz',
    'duration_s',
    'body',
    'account_id',
    'source_system',
  ],
};
