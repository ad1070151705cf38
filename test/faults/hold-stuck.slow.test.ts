import { openFaultOffice, type FaultOffice } from './support/office';
import { facts, taken, walk } from './support/walk';

let office: FaultOffice;
let away = false;
beforeEach(async () => {
  office = await openFaultOffice({
    hands: (hands) => ({
      ...hands,
      records: {
        ...hands.records,
        accountsOf: (...asked) => (away ? Promise.reject(new Error('the records are away')) : hands.records.accountsOf(...asked)),
      },
    }),
  });
}, 120_000);
afterEach(async () => office.stop(), 60_000);

/** What stands in the register for this hold: one row for each number or account. */
const rowsOf = async (hold: string): Promise<number> =>
  (await office.door.db.selectFrom('hold_register').select('key').where('hold_id', '=', hold).execute()).length;

test('a hold whose account the records do not tell of stands on the account, and waits on the desk for another try', async () => {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await taken(office.order(caseId, 'ines', 'record-facts', { facts: { ...facts, identifiers: ['AC-10001'] } }));
  away = true;
  await taken(office.order(caseId, 'ines', 'find-complete'));
  await office.quiet(caseId);
  expect((await office.file(caseId)).stuck).toMatchObject([{ step: 'hold/case/1', code: 'gave-up' }]);
  expect(await rowsOf('hold/case/1')).toBe(1);
  away = false;
  await taken(office.order(caseId, 'adam', 'retry', {}));
  await office.quiet(caseId);
  const { stuck, holds } = await office.file(caseId);
  expect(stuck).toEqual([]);
  expect(holds.map(({ id }) => id)).toEqual(['hold/provisional/1', 'hold/case/1']);
  expect(await rowsOf('hold/case/1')).toBeGreaterThan(1);
}, 120_000);
