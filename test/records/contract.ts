import { instantAt } from '../../domain/calendar/pacific';
import { storedCategories, type StoredCategory } from '../../domain/rules/categories';
import { collect } from '../../records/clip';
import type { RecordRow, RecordSource } from '../../records/record-source';
import type { SampleAccount } from '../../records/sample-records';
import { call, listOf, message, session } from './support';

const changed = instantAt('2026-09-12', 0);
const year = { from: instantAt('2026-01-01', 0), to: instantAt('2027-01-01', 0) };
const september = { from: instantAt('2026-09-01', 0), to: instantAt('2026-10-01', 0) };
const first = '+14155550123';
const second = '+14155550124';

const common = { address: '1 Fiction Avenue', serviceType: 'voice', paymentMeans: 'card' } as const;

/** What every source under test holds. */
export const contractAccounts: readonly SampleAccount[] = [
  {
    ...{
      ...common,
      accountId: 'AC-1',
      name: 'Old Owner',
      kind: 'personal',
      administratorEmail: 'old@mail.example',
      contactEmail: 'old@mail.example',
    },
    numbers: [{ number: first, from: instantAt('2024-01-01', 0), to: changed }],
  },
  {
    ...{ ...common, accountId: 'AC-2', name: 'New "Owner", Inc.', kind: 'business', noLegalNotices: true },
    numbers: [
      { number: first, from: changed },
      { number: second, from: instantAt('2025-01-01', 0), to: instantAt('2026-09-15', 0) },
    ],
  },
];

const one = { number: first, accountId: 'AC-1' };
const two = { number: first, accountId: 'AC-2' };
export const contractRows: readonly RecordRow[] = [
  call({ ...one, callId: 'c1', at: september.from - 1 }),
  call({ ...one, callId: 'c2', at: september.from }),
  call({ ...one, callId: 'c3', at: changed - 1, answered: false, durationS: 0, status: 'missed' }),
  call({ ...two, callId: 'c4', at: changed }),
  call({ ...two, callId: 'c5', at: september.to - 1 }),
  call({ ...two, callId: 'c6', at: september.to }),
  session({ ...one, recordId: 's1', at: september.from }),
  session({ ...two, recordId: 's2', at: changed, kind: 'message', direction: 'inbound', from: '+13055550100', to: first }),
  message({ ...one, recordId: 'm1', at: changed - 1 }),
  message({
    ...two,
    recordId: 'm2',
    at: changed,
    kind: 'voicemail',
    durationS: 12,
    body: 'Line one\nline "two", with =1+1 and an emoji 🎉',
  }),
];

const of = (accountId: string, number = first, category: StoredCategory = 'callDetail', period = september) => ({
  accountId,
  number,
  category,
  period,
});
const idOf = (row: RecordRow): string => ('callId' in row ? row.callId : 'recordId' in row ? row.recordId : row.accountId);

/** What a record source must keep. `open` gives one that holds {@link contractAccounts} and {@link contractRows}. */
export function keepsTheContract(open: () => RecordSource): void {
  const ids = async (query: ReturnType<typeof of>): Promise<string[]> => (await listOf(open().records(query))).map(idOf);

  it('names the owners of a number, clipped to the period and in order of time', async () => {
    expect(await open().accountsOf(first, september)).toEqual([
      { accountId: 'AC-1', number: first, period: { from: september.from, to: changed } },
      { accountId: 'AC-2', number: first, period: { from: changed, to: september.to } },
    ]);
  });

  it('names an owner only for a time in which the number was theirs: below, at and above the change', async () => {
    const owners = async (from: number, to: number): Promise<string[]> =>
      (await open().accountsOf(first, { from, to })).map(({ accountId }) => accountId);
    expect(await owners(changed - 2, changed)).toEqual(['AC-1']);
    expect(await owners(changed, changed + 1)).toEqual(['AC-2']);
    expect(await owners(changed - 1, changed + 1)).toEqual(['AC-1', 'AC-2']);
  });

  it('finds every number of an account id', async () => {
    expect((await open().accountsOf('AC-2', september)).map(({ number }) => number)).toEqual([second, first]);
  });

  it.each(['+14155550199', 'AC-9', '', '%', "' or 1=1 --", '14155550123'])('knows nobody for %j', async (identifier) => {
    expect(await open().accountsOf(identifier, year)).toEqual([]);
  });

  it('knows the account, with its addresses when there are some, and whether it takes legal notices by e-mail', async () => {
    expect(await open().account('AC-1')).toEqual({
      accountId: 'AC-1',
      name: 'Old Owner',
      kind: 'personal',
      administratorEmail: 'old@mail.example',
      contactEmail: 'old@mail.example',
    });
    expect(await open().account('AC-2')).toEqual({ accountId: 'AC-2', name: 'New "Owner", Inc.', kind: 'business', noLegalNotices: true });
    expect(await open().account('AC-9')).toBeUndefined();
  });

  it('gives rows from the first moment up to and not including the end, of this owner only', async () => {
    expect(await ids(of('AC-1'))).toEqual(['c2', 'c3']);
    expect(await ids(of('AC-2'))).toEqual(['c4', 'c5']);
    expect(await ids(of('AC-1', second))).toEqual([]);
    expect(await ids(of('AC-1', first, 'otherNonContent'))).toEqual(['s1']);
    expect(await ids(of('AC-2', first, 'storedContent'))).toEqual(['m2']);
  });

  it('gives every row back as it is', async () => {
    for (const category of storedCategories.filter((each) => each !== 'basicSubscriber')) {
      const got = [
        ...(await listOf(open().records(of('AC-1', first, category, year)))),
        ...(await listOf(open().records(of('AC-2', first, category, year)))),
      ];
      expect(got).toEqual(contractRows.filter((row) => row.category === category));
    }
  });

  it('says who held a number, with the whole length of service', async () => {
    expect(await listOf(open().records(of('AC-1', first, 'basicSubscriber')))).toMatchObject([
      {
        category: 'basicSubscriber',
        accountId: 'AC-1',
        number: first,
        at: september.from,
        name: 'Old Owner',
        assignedFrom: instantAt('2024-01-01', 0),
        assignedTo: changed,
      },
    ]);
    const [now] = await listOf(open().records(of('AC-2', first, 'basicSubscriber')));
    expect(now).toMatchObject({ at: changed, assignedFrom: changed, contactEmail: '' });
    expect(now).not.toHaveProperty('assignedTo');
  });

  it('collects for a grant without dropping anything', async () => {
    const collected = await collect(
      open(),
      storedCategories.map((category) => ({ identifier: first, category, period: september, accountId: 'AC-2' })),
    );
    expect(collected.map((each) => (each.kind === 'records' ? [each.rows.length, each.dropped] : each.kind))).toEqual([
      [1, 0],
      [2, 0],
      [1, 0],
      [1, 0],
    ]);
  });
}

/** What a record source must keep that is told to delete. `open` gives one that holds the same, and may be spoilt. */
export function deletesWhatItIsTold(open: () => RecordSource): void {
  const left = async (accountId: string, number: string): Promise<readonly string[]> => {
    const lists = await Promise.all(storedCategories.map((category) => listOf(open().records(of(accountId, number, category, year)))));
    return lists.flat().map(idOf);
  };

  it('deletes of a number what is one account’s and leaves what was another’s, and once is as good as twice', async () => {
    for (let times = 0; times < 2; times += 1) await open().remove({ accountId: 'AC-1', number: first });
    expect(await left('AC-1', first)).toEqual([]);
    expect((await open().accountsOf(first, year)).map(({ accountId }) => accountId)).toEqual(['AC-2']);
    expect(await left('AC-2', first)).toHaveLength(6);
    expect(await open().account('AC-1')).toMatchObject({ name: 'Old Owner' });
  });

  it('deletes the account itself when told to, and no other', async () => {
    await open().remove({ accountId: 'AC-1' });
    expect(await open().account('AC-1')).toBeUndefined();
    expect(await open().account('AC-2')).toMatchObject({ accountId: 'AC-2' });
    await expect(open().remove({ accountId: 'AC-9', number: '+14155550199' })).resolves.toBeUndefined();
  });
}
