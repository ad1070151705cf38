import { storedCategories } from '../domain/rules/categories';
import { isE164 } from '../domain/rules/telephone-number';
import { isWithin, type RecordRow } from '../records/record-source';
import type { AssignedNumber, SampleAccount } from '../records/sample-records';
import { entryOf, type Entry, type Problem } from './entry';
import { providerOf, staffOf } from './office-people';
import type { SampleAgency, SampleOffice } from './sample-office';

/** The lists that a rehearsal's `with:` may hold. */
export type Additions = Pick<SampleOffice, 'agencies' | 'customers' | 'records'> & Partial<Pick<SampleOffice, 'staff'>>;
export type OfficeReading = { readonly office: SampleOffice } | { readonly problems: readonly Problem[] };
export type ReadText = (file: string) => string;

/** `base` with entries added; one with the id of an old entry takes its place, records are always added. */
export function mergeOffice(base: SampleOffice, { agencies, customers, records, staff = [] }: Additions): SampleOffice {
  return {
    ...base,
    agencies: merged(base.agencies, agencies, ({ id }) => id),
    staff: merged(base.staff, staff, ({ id }) => id),
    customers: merged(base.customers, customers, ({ accountId }) => accountId),
    records: [...base.records, ...records],
  };
}

/**
 * Reads `agencies`, `customers`, `staff` and `records` as people write them and merges them into `base`. Instants are ISO texts or days.
 * A records entry is a row, or `{ file: 'calls.ndjson' }` with a row on each line; `readText` gives the file's text, or throws why not.
 * With mistakes it answers all of them and no office.
 */
export function readOffice(value: unknown, base: SampleOffice, readText?: ReadText): OfficeReading {
  const problems: Problem[] = [];
  return readLists(entryOf(value ?? {}, '', problems), base, { problems, readText });
}

/** Reads a whole office: `seed`, `provider` and the same lists. What it names replaces the sample's; what it leaves out is the sample's. */
export function readOfficeFile(value: unknown, sample: SampleOffice, readText?: ReadText): OfficeReading {
  const problems: Problem[] = [];
  const top = entryOf(value, '', problems);
  const own = {
    seed: top.text('seed', sample.seed),
    provider: top.has('provider') ? providerOf(top.entry('provider'), sample.provider) : sample.provider,
    agencies: top.has('agencies') ? [] : sample.agencies,
    staff: top.has('staff') ? [] : sample.staff,
    customers: top.has('customers') ? [] : sample.customers,
    records: [],
  };
  return readLists(top, own, { problems, readText });
}

type Reading = { readonly problems: Problem[]; readonly readText: ReadText | undefined };

function readLists(top: Entry, base: SampleOffice, { problems, readText }: Reading): OfficeReading {
  const agencies = top.entries('agencies').map(agencyOf);
  const customers = top.entries('customers').map(customerOf);
  const staff = staffOf(top.entries('staff'), base.staff);
  const withLists = mergeOffice(base, { agencies, customers, staff, records: [] });
  const rows = top.entries('records').flatMap((entry) => (entry.has('file') ? rowsOfFile(entry, problems, readText) : [entry]));
  const records = rows.flatMap((entry, index) => rowOf(entry, index, withLists.customers));
  top.end();
  return problems.length > 0 ? { problems } : { office: mergeOffice(withLists, { agencies: [], customers: [], records }) };
}

function merged<Item>(old: readonly Item[], fresh: readonly Item[], idOf: (item: Item) => string): readonly Item[] {
  const byId = new Map([...old, ...fresh].map((item) => [idOf(item), item]));
  return [...byId.values()];
}

function agencyOf(entry: Entry): SampleAgency {
  const agency = {
    id: entry.text('id'),
    name: entry.text('name'),
    jurisdiction: entry.text('jurisdiction', 'federal'),
    domains: entry.texts('domains'),
    phone: e164(entry, 'phone'),
    verifiedBy: entry.text('verifiedBy'),
    verifiedAt: entry.day('verifiedAt'),
    ...(entry.has('expiresOn') && { expiresOn: entry.day('expiresOn') }),
  };
  if (!/^(federal|(state|foreign):[A-Z]{2})$/.test(agency.jurisdiction)) entry.note('jurisdiction', 'must be federal, state:XX or foreign:XX');
  entry.end();
  return agency;
}

function customerOf(entry: Entry): SampleAccount {
  const customer: SampleAccount = {
    accountId: entry.text('accountId'),
    name: entry.text('name'),
    kind: entry.oneOf('kind', ['business', 'personal'], 'business'),
    address: entry.text('address', 'unknown'),
    serviceType: entry.text('serviceType', 'Voice and messaging'),
    paymentMeans: entry.text('paymentMeans', 'unknown'),
    ...(entry.has('administratorEmail') && { administratorEmail: entry.text('administratorEmail') }),
    ...(entry.has('contactEmail') && { contactEmail: entry.text('contactEmail') }),
    ...(entry.truth('noLegalNotices', false) && { noLegalNotices: true }),
    numbers: entry.entries('numbers').map(numberOf),
  };
  entry.end();
  return customer;
}

function numberOf(entry: Entry): AssignedNumber {
  const assigned = { number: e164(entry, 'number'), from: entry.instant('from'), ...(entry.has('to') && { to: entry.instant('to') }) };
  if (assigned.to !== undefined && assigned.to <= assigned.from) entry.note('to', 'must be later than from');
  entry.end();
  return assigned;
}

function rowsOfFile(entry: Entry, problems: Problem[], readText: ReadText | undefined): readonly Entry[] {
  const file = entry.text('file');
  entry.end();
  try {
    if (!readText) throw new Error('cannot be read as lines of JSON');
    return readText(file)
      .split('\n')
      .flatMap((line, index) => (line.trim() === '' ? [] : rowOnLine(line, `${entry.path}.line[${index + 1}]`, problems)));
  } catch (error) {
    entry.note('file', error instanceof Error ? error.message : 'cannot be read');
    return [];
  }
}

function rowOnLine(line: string, path: string, problems: Problem[]): readonly Entry[] {
  try {
    return [entryOf(JSON.parse(line), path, problems)];
  } catch {
    problems.push({ path, problem: 'is not JSON' });
    return [];
  }
}

function rowOf(entry: Entry, index: number, customers: readonly SampleAccount[]): readonly RecordRow[] {
  const number = e164(entry, 'number');
  const at = entry.instant('at');
  const owner = customers.find(({ numbers }) => numbers.some((each) => each.number === number && isWithin(at, { from: each.from, to: each.to ?? Infinity })));
  const accountId = entry.text('accountId', owner?.accountId ?? '');
  if (!customers.some((customer) => customer.accountId === accountId && customer.numbers.some((each) => each.number === number))) {
    entry.note('number', 'is not a number of that account, or of any account at that time');
  }
  const category = entry.oneOf('category', storedCategories);
  const row = { number, accountId, at, sourceSystem: entry.text('sourceSystem', 'rehearsal') };
  const rows = rowWith(entry, category, row, `added-${index + 1}`);
  entry.end();
  return rows;
}

type Common = Pick<RecordRow, 'number' | 'accountId' | 'at' | 'sourceSystem'>;

function rowWith(entry: Entry, category: RecordRow['category'], row: Common, id: string): readonly RecordRow[] {
  switch (category) {
    case 'basicSubscriber':
      entry.note('category', 'comes from the customers, it is not added as a record');
      return [];
    case 'callDetail':
      return [
        {
          ...{ ...row, category, callId: entry.text('id', id), ...partiesOf(entry), durationS: entry.whole('durationS', 60) },
          ...{ answered: entry.truth('answered', true), status: entry.text('status', 'completed'), product: entry.text('product', 'voice') },
        },
      ];
    case 'otherNonContent':
      return [
        {
          ...{ ...row, category, recordId: entry.text('id', id), kind: entry.oneOf('kind', ['message', 'session'], 'message') },
          ...(entry.has('from') && partiesOf(entry)),
          ...(entry.has('ipAddress') && { ipAddress: entry.text('ipAddress') }),
          ...(entry.has('device') && { device: entry.text('device') }),
          ...{ status: entry.text('status', 'delivered'), product: entry.text('product', 'messaging') },
        },
      ];
    case 'storedContent':
      return [
        {
          ...{ ...row, category, recordId: entry.text('id', id), kind: entry.oneOf('kind', ['message', 'voicemail', 'transcript'], 'message') },
          ...{ ...partiesOf(entry), body: entry.text('body') },
          ...(entry.has('durationS') && { durationS: entry.whole('durationS', 0) }),
        },
      ];
  }
}

function partiesOf(entry: Entry): { readonly direction: 'inbound' | 'outbound'; readonly from: string; readonly to: string } {
  return { direction: entry.oneOf('direction', ['inbound', 'outbound'], 'outbound'), from: e164(entry, 'from'), to: e164(entry, 'to') };
}

function e164(entry: Entry, key: string): string {
  const text = entry.text(key);
  if (text !== '' && !isE164(text)) entry.note(key, 'must be an E.164 number');
  return text;
}
