import { PGlite } from '@electric-sql/pglite';
import { instantAt, isoInstant } from '../../domain/calendar/pacific';
import type { RecordRow } from '../../records/record-source';
import { mapOfViews, sqlRecords, viewColumns, type QueryFunction } from '../../records/sql-records';
import { ViewBroken } from '../../records/sql-rows';
import { contractAccounts, contractRows, deletesWhatItIsTold, keepsTheContract } from './contract';
import { call, listOf } from './support';

/** A provider's own tables: other names and more columns than the views need. */
const TABLES = `
  create table customer (account_id text, name text, kind text, address text, administrator_email text, contact_email text, no_legal_notices boolean, service_type text, payment_means text, password text);
  create table did (number text, account_id text, assigned_from timestamptz, assigned_to timestamptz);
  create table traffic (id text, view_name text, account_id text, number text, at timestamptz, kind text, direction text, from_number text, to_number text,
    duration_s integer, answered boolean, status text, product text, ip_address text, device text, body text, source_system text);
  create view writ_accounts as select * from customer;
  create view writ_numbers as select *, 'accounts' as source_system from did;
  create view writ_calls as select * from traffic where view_name = 'callDetail';
  create view writ_non_content as select * from traffic where view_name = 'otherNonContent';
  create view writ_content as select * from traffic where view_name = 'storedContent';
  create function writ_remove(account text, line text) returns void language sql security definer as $$
    delete from traffic where account_id = account and (line is null or number = line);
    delete from did where account_id = account and (line is null or number = line);
    delete from customer where account_id = account and line is null $$;`;

const instant = (at: number | undefined): string | null => (at === undefined ? null : isoInstant(at));

async function insertRow(db: PGlite, row: RecordRow): Promise<void> {
  const plain = row as unknown as Readonly<Record<string, unknown>>;
  const values = [
    plain['callId'] ?? plain['recordId'],
    row.category,
    row.accountId,
    row.number,
    isoInstant(row.at),
    plain['kind'],
    plain['direction'],
  ];
  const rest = ['from', 'to', 'durationS', 'answered', 'status', 'product', 'ipAddress', 'device', 'body', 'sourceSystem'].map(
    (key) => plain[key],
  );
  const all = [...values, ...rest].map((value) => value ?? null);
  await db.query(`insert into traffic values (${all.map((_value, index) => `$${index + 1}`).join(', ')})`, all);
}

describe('records in the provider’s own PostgreSQL views', () => {
  let db: PGlite;
  let query: QueryFunction;

  beforeAll(async () => {
    db = await PGlite.create();
    await db.exec(`set timezone to 'Asia/Tokyo'; ${TABLES}`);
    query = (text, values) => db.query<Record<string, unknown>>(text, [...values]);
    for (const each of contractAccounts) {
      const { accountId, name, kind, address, administratorEmail, contactEmail, noLegalNotices, serviceType, paymentMeans } = each;
      const values = [
        accountId,
        name,
        kind,
        address,
        administratorEmail ?? null,
        contactEmail ?? null,
        noLegalNotices ?? null,
        serviceType,
        paymentMeans,
        'secret',
      ];
      await db.query('insert into customer values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', values);
      for (const { number, from, to } of each.numbers)
        await db.query('insert into did values ($1, $2, $3, $4)', [number, accountId, instant(from), instant(to)]);
    }
    for (const row of contractRows) await insertRow(db, row);
  }, 60_000);
  afterAll(() => db.close());

  keepsTheContract(() => sqlRecords(query, mapOfViews));

  it('reads views that hold exactly the documented columns', async () => {
    for (const [view, columns] of Object.entries(viewColumns)) {
      await expect(query(`select ${columns.join(', ')} from ${view} limit 0`, [])).resolves.toMatchObject({ rows: [] });
    }
  });

  it('reads a long answer page by page, every row once, also where many rows share one moment', async () => {
    const at = instantAt('2026-03-01', 12);
    await db.query(
      `insert into traffic select 'p' || lpad(i::text, 5, '0'), 'callDetail', 'AC-1', '+14155550123', $1::timestamptz + (i / 1500) * interval '1 microsecond', null,
        'inbound', '+13055550100', '+14155550123', i, true, 'completed', 'voice', null, null, null, 'switch' from generate_series(0, 3999) i`,
      [isoInstant(at)],
    );
    let asked = 0;
    const counted: QueryFunction = (text, values) => ((asked += 1), query(text, values));
    const rows = await listOf(
      sqlRecords(counted, mapOfViews).records({
        accountId: 'AC-1',
        number: '+14155550123',
        category: 'callDetail',
        period: { from: at, to: at + 1 },
      }),
    );
    expect(rows.map((row) => 'callId' in row && row.callId)).toEqual(
      Array.from({ length: 4000 }, (_none, index) => `p${`${index}`.padStart(5, '0')}`),
    );
    expect(asked).toBe(5);
  });

  it.each([
    ['direction', "update traffic set direction = 'sideways' where id = 'broken'"],
    ['duration_s', 'update traffic set duration_s = -1 where id = $$broken$$'],
    ['status', 'update traffic set status = null where id = $$broken$$'],
    ['answered', 'update traffic set answered = null where id = $$broken$$'],
  ])('stops at a view that does not hold what is documented in %s, and names only the column', async (column, change) => {
    const at = instantAt('2026-02-01', 12);
    await insertRow(db, call({ callId: 'broken', accountId: 'AC-1', number: '+14155550123', at }));
    await db.exec(change);
    const asked = { accountId: 'AC-1', number: '+14155550123', category: 'callDetail', period: { from: at, to: at + 1 } } as const;
    const broken = listOf(sqlRecords(query, mapOfViews).records(asked));
    await expect(broken).rejects.toThrow(new ViewBroken(column));
    await db.exec("delete from traffic where id = 'broken'");
  });

  deletesWhatItIsTold(() => sqlRecords(query, mapOfViews));
});
