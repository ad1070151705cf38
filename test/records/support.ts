import { instantAt } from '../../domain/calendar/pacific';
import type { CallRow, ContentRow, NonContentRow, Ownership, RecordRow, RecordSource, SubscriberRow } from '../../records/record-source';
import { mapOfViews } from '../../records/sql-records';

/** Any moment will do: tests state only what differs. */
export const noon = instantAt('2026-09-10', 12);

export const call = (differs: Partial<CallRow> = {}): CallRow => ({
  ...{ category: 'callDetail', number: '+12065550142', accountId: 'AC-1', at: noon, sourceSystem: 'switch' },
  ...{
    callId: 'call-1',
    direction: 'outbound',
    from: '+12065550142',
    to: '+13055550100',
    durationS: 61,
    answered: true,
    status: 'completed',
    product: 'voice',
  },
  ...differs,
});

export const message = (differs: Partial<ContentRow> = {}): ContentRow => ({
  ...{ category: 'storedContent', number: '+12065550142', accountId: 'AC-1', at: noon, sourceSystem: 'messages' },
  ...{ recordId: 'msg-1', kind: 'message', direction: 'inbound', from: '+13055550100', to: '+12065550142', body: 'Hello' },
  ...differs,
});

export const session = (differs: Partial<NonContentRow> = {}): NonContentRow => ({
  ...{ category: 'otherNonContent', number: '+12065550142', accountId: 'AC-1', at: noon, sourceSystem: 'sessions' },
  ...{ recordId: 'ses-1', kind: 'session', ipAddress: '192.0.2.7', device: 'Web browser', status: 'signed-in', product: 'account' },
  ...differs,
});

export const subscriber = (differs: Partial<SubscriberRow> = {}): SubscriberRow => ({
  ...{
    category: 'basicSubscriber',
    number: '+12065550142',
    accountId: 'AC-1',
    at: noon,
    sourceSystem: 'accounts',
    name: 'Sample Co.',
    kind: 'business',
  },
  ...{
    address: '1 Fiction Avenue',
    contactEmail: 'a@sample.example',
    serviceType: 'voice',
    assignedFrom: instantAt('2025-01-01', 0),
    paymentMeans: 'card',
  },
  ...differs,
});

/** A source that gives everything it has whatever it is asked: the clipping must not rely on a source's care. */
export function carelessSource(ownerships: readonly Ownership[], rows: readonly RecordRow[]): RecordSource {
  return {
    dataMap: mapOfViews,
    accountsOf: () => Promise.resolve(ownerships),
    account: () => Promise.resolve(undefined),
    remove: () => Promise.reject(new Error('nothing is deleted here')),
    records: async function* () {
      yield* await Promise.resolve(rows);
    },
  };
}

export async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
