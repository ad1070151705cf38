import { isoInstant } from '../domain/calendar/pacific';
import type { StoredCategory } from '../domain/rules/categories';
import type { DataMap } from '../domain/rules/data-map';
import { contentRow, callRow, nonContentRow, ownershipOf, subscriberRow, accountOf, type SqlRow } from './sql-rows';
import type { Ownership, Period, RecordQuery, RecordRow, RecordSource } from './record-source';

/** Runs one parametrised statement. `pg`'s pool and PGlite both fit: `(text, values) => pool.query(text, [...values])`. */
export type QueryFunction = (text: string, values: readonly unknown[]) => Promise<{ readonly rows: readonly SqlRow[] }>;

/**
 * The columns of the views that a provider makes over its own PostgreSQL tables (`records/README.md` says what each must hold).
 * Instants are `timestamptz`, numbers E.164 text, `id` text and unique in its view.
 */
export const viewColumns = {
  writ_accounts: [
    'account_id',
    'name',
    'kind',
    'address',
    'administrator_email',
    'contact_email',
    'no_legal_notices',
    'service_type',
    'payment_means',
  ],
  writ_numbers: ['number', 'account_id', 'assigned_from', 'assigned_to', 'source_system'],
  writ_calls: [
    'id',
    'account_id',
    'number',
    'at',
    'direction',
    'from_number',
    'to_number',
    'duration_s',
    'answered',
    'status',
    'product',
    'source_system',
  ],
  writ_non_content: [
    'id',
    'account_id',
    'number',
    'at',
    'kind',
    'direction',
    'from_number',
    'to_number',
    'ip_address',
    'device',
    'status',
    'product',
    'source_system',
  ],
  writ_content: [
    'id',
    'account_id',
    'number',
    'at',
    'kind',
    'direction',
    'from_number',
    'to_number',
    'duration_s',
    'body',
    'source_system',
  ],
} as const;

/** How a timestamptz is read: UTC text with microseconds, which no driver turns into its own kind of date. */
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const PAGE_ROWS = 1000;

const OWNERSHIPS = `
  select account_id, number, ${utc('greatest(assigned_from, $2::timestamptz)')} as from_utc, ${utc('least(assigned_to, $3::timestamptz)')} as to_utc
  from writ_numbers
  where (number = $1 or account_id = $1) and assigned_from < $3::timestamptz and (assigned_to is null or assigned_to > $2::timestamptz)
  order by 3, number`;

const ACCOUNT = `select account_id, name, kind, administrator_email, contact_email, no_legal_notices from writ_accounts where account_id = $1`;

const SUBSCRIBERS = `
  select n.account_id, n.number, n.source_system, a.name, a.kind, a.address, a.contact_email, a.service_type, a.payment_means,
    ${utc('greatest(n.assigned_from, $3::timestamptz)')} as at_utc, ${utc('n.assigned_from')} as assigned_from_utc, ${utc('n.assigned_to')} as assigned_to_utc
  from writ_numbers n join writ_accounts a on a.account_id = n.account_id
  where n.account_id = $1 and n.number = $2 and n.assigned_from < $4::timestamptz and (n.assigned_to is null or n.assigned_to > $3::timestamptz)
  order by n.assigned_from`;

/** The provider's own function: Writ has no right to touch a table. */
const REMOVE = `select writ_remove($1::text, $2::text)`;

type TimedCategory = Exclude<StoredCategory, 'basicSubscriber'>;

const TIMED: { readonly [C in TimedCategory]: { readonly view: keyof typeof viewColumns; readonly read: (row: SqlRow) => RecordRow } } = {
  callDetail: { view: 'writ_calls', read: callRow },
  otherNonContent: { view: 'writ_non_content', read: nonContentRow },
  storedContent: { view: 'writ_content', read: contentRow },
};

const inView = (system: keyof typeof viewColumns) => [{ system, owner: 'not stated', retention: 'not stated' }];

/** What is known of where the records lie while the provider has stated no map: the view that is read. */
export const mapOfViews: DataMap = {
  basicSubscriber: inView('writ_numbers'),
  callDetail: inView(TIMED.callDetail.view),
  otherNonContent: inView(TIMED.otherNonContent.view),
  storedContent: inView(TIMED.storedContent.view),
};

/** One page, after the last row of the page before it: rows that arrive meanwhile shift nothing. Columns are named, so a view may have more. */
const page = (view: keyof typeof viewColumns): string => `
  select ${viewColumns[view].filter((column) => column !== 'at').join(', ')}, ${utc('at')} as at_utc
  from ${view}
  where account_id = $1 and number = $2 and at >= $3::timestamptz and at < $4::timestamptz and ($5::timestamptz is null or (at, id) > ($5::timestamptz, $6::text))
  order by at, id
  limit ${PAGE_ROWS}`;

/** A record source over the provider's own PostgreSQL views and its one function. Give it a role that may read these, run that, and do nothing else. */
export function sqlRecords(query: QueryFunction, dataMap: DataMap): RecordSource {
  return {
    dataMap,
    accountsOf: async (identifier, period) => ownerships(await query(OWNERSHIPS, [identifier, ...bounds(period)])),
    account: async (accountId) => {
      const [row] = (await query(ACCOUNT, [accountId])).rows;
      return row && accountOf(row);
    },
    remove: async ({ accountId, number }) => {
      await query(REMOVE, [accountId, number ?? null]);
    },
    records: (asked) => (asked.category === 'basicSubscriber' ? subscribers(query, asked) : timed(query, asked, asked.category)),
  };
}

function ownerships({ rows }: { readonly rows: readonly SqlRow[] }): readonly Ownership[] {
  return rows.map(ownershipOf);
}

function bounds({ from, to }: Period): readonly [string, string] {
  return [isoInstant(from), isoInstant(to)];
}

async function* subscribers(query: QueryFunction, { accountId, number, period }: RecordQuery): AsyncGenerator<RecordRow> {
  for (const row of (await query(SUBSCRIBERS, [accountId, number, ...bounds(period)])).rows) yield subscriberRow(row);
}

async function* timed(
  query: QueryFunction,
  { accountId, number, period }: RecordQuery,
  category: TimedCategory,
): AsyncGenerator<RecordRow> {
  const { view, read } = TIMED[category];
  const statement = page(view);
  let last: readonly [unknown, unknown] = [null, null];
  for (;;) {
    const { rows } = await query(statement, [accountId, number, ...bounds(period), ...last]);
    for (const row of rows) yield read(row);
    const end = rows.at(-1);
    if (!end || rows.length < PAGE_ROWS) return;
    last = [end['at_utc'], end['id']];
  }
}
