import { instantAt } from '../../domain/calendar/pacific';
import { mainAccount, mainNumber } from '../../samples/customers';
import { sampleOffice } from '../../samples/office';
import { mergeOffice, readOffice } from '../../samples/office-file';
import type { SampleOffice } from '../../samples/sample-office';

const base = sampleOffice();
const agency = { id: 'pd', name: 'Some Police', domains: ['pd.example'], phone: '+12065550199', verifiedBy: 'ines', verifiedAt: '2026-11-01' };
const customer = { accountId: 'AC-1', name: 'New Co.', administratorEmail: 'a@new.example', numbers: [{ number: '+12065550190', from: '2026-09-01' }] };

function officeOf(value: unknown, readText?: (file: string) => string): SampleOffice {
  const read = readOffice(value, base, readText);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.office;
}

function problemsOf(value: unknown): string[] {
  const read = readOffice(value, base);
  return 'problems' in read ? read.problems.map(({ path, problem }) => `${path}: ${problem}`) : [];
}

describe('what a rehearsal adds to the office', () => {
  it('may be nothing', () => {
    expect(officeOf(undefined)).toEqual(base);
    expect(officeOf({})).toEqual(base);
    expect(officeOf({ agencies: [], customers: [], records: [] })).toEqual(base);
  });

  it('is put behind what is there', () => {
    const office = officeOf({ agencies: [agency], customers: [customer] });
    expect(office.agencies.slice(0, -1)).toEqual(base.agencies);
    expect(office.agencies.at(-1)).toEqual({ ...agency, jurisdiction: 'federal' });
    expect(office.customers.at(-1)).toMatchObject({ accountId: 'AC-1', kind: 'business', numbers: [{ number: '+12065550190', from: instantAt('2026-09-01', 0) }] });
  });

  it('may be a customer who takes no legal notices by e-mail', () => {
    expect(officeOf({ customers: [{ ...customer, noLegalNotices: true }] }).customers.at(-1)).toMatchObject({ noLegalNotices: true });
    expect(officeOf({ customers: [customer] }).customers.at(-1)).not.toHaveProperty('noLegalNotices');
  });

  it('takes the place of the entry with the same id', () => {
    const office = officeOf({ agencies: [{ ...agency, id: 'fio' }], customers: [{ ...customer, accountId: mainAccount }] });
    expect(office.agencies).toHaveLength(base.agencies.length);
    expect(office.agencies.find(({ id }) => id === 'fio')?.name).toBe('Some Police');
    expect(office.customers.find(({ accountId }) => accountId === mainAccount)?.name).toBe('New Co.');
  });

  it('does not change the office it is added to', () => {
    const before = structuredClone(base);
    officeOf({ agencies: [agency], customers: [customer] });
    expect(base).toEqual(before);
  });

  it('may be rows, which belong to the owner of the number at that time', () => {
    const { records } = officeOf({
      customers: [customer],
      records: [
        { category: 'callDetail', number: '+12065550190', at: '2026-09-10T12:00', from: '+12065550190', to: '+13055550100' },
        { category: 'storedContent', number: mainNumber, at: '2026-09-10T19:00:00Z', from: '+13055550100', to: mainNumber, direction: 'inbound', body: 'Hi' },
        { category: 'otherNonContent', kind: 'session', number: mainNumber, at: '2026-09-10', ipAddress: '192.0.2.1' },
      ],
    });
    expect(records).toMatchObject([
      { accountId: 'AC-1', at: instantAt('2026-09-10', 12), callId: 'added-1', answered: true },
      { accountId: mainAccount, at: instantAt('2026-09-10', 12), kind: 'message', body: 'Hi' },
      { accountId: mainAccount, at: instantAt('2026-09-10', 0), ipAddress: '192.0.2.1' },
    ]);
  });

  it('may be a file of rows', () => {
    const line = JSON.stringify({ category: 'callDetail', number: mainNumber, at: '2026-09-10T12:00', from: mainNumber, to: '+13055550100' });
    const { records } = officeOf({ records: [{ file: 'calls.ndjson' }] }, (file) => (file === 'calls.ndjson' ? `${line}\n${line}\n` : ''));
    expect(records).toHaveLength(2);
  });

  it('is merged by mergeOffice without being read again', () => {
    expect(mergeOffice(base, { agencies: [], customers: [], records: [] })).toEqual(base);
  });
});

describe('a mistake in what is added', () => {
  it.each<[string, unknown, string]>([
    ['an unknown list', { agents: [] }, 'agents: is not known here'],
    ['no mapping', 'x', ': must be a mapping'],
    ['no list', { agencies: {} }, 'agencies: must be a list'],
    ['an entry that is none', { agencies: [7] }, 'agencies[0]: must be a mapping'],
    ['an unknown key', { agencies: [{ ...agency, mail: 'x' }] }, 'agencies[0].mail: is not known here'],
    ['no phone', { agencies: [{ ...agency, phone: undefined }] }, 'agencies[0].phone: is missing'],
    ['no E.164', { agencies: [{ ...agency, phone: '206-555-0199' }] }, 'agencies[0].phone: must be an E.164 number'],
    ['a day that does not exist', { agencies: [{ ...agency, verifiedAt: '2026-02-30' }] }, 'agencies[0].verifiedAt: must be a day, YYYY-MM-DD'],
    ['an end that is no day', { agencies: [{ ...agency, expiresOn: 'soon' }] }, 'agencies[0].expiresOn: must be a day, YYYY-MM-DD'],
    ['a jurisdiction of no kind', { agencies: [{ ...agency, jurisdiction: 'county' }] }, 'agencies[0].jurisdiction: must be federal, state:XX or foreign:XX'],
    [
      'an end before the start',
      { customers: [{ ...customer, numbers: [{ number: '+12065550190', from: '2026-09-01', to: '2026-09-01' }] }] },
      'customers[0].numbers[0].to: must be later than from',
    ],
    [
      'a row of nobody’s number',
      { records: [{ category: 'callDetail', number: '+12065550199', at: '2026-09-10', from: mainNumber, to: mainNumber }] },
      'records[0].number: is not a number of that account, or of any account at that time',
    ],
    [
      'a row of no category',
      { records: [{ category: 'prospectiveContent', number: mainNumber, at: '2026-09-10' }] },
      'records[0].category: must be one of basic-subscriber, call-detail, other-non-content, stored-content',
    ],
    ['a file where none can be read', { records: [{ file: 'x' }] }, 'records[0].file: cannot be read as lines of JSON'],
  ])('is told by its place: %s', (_what, value, expected) => {
    expect(problemsOf(value)).toContain(expected);
  });

  it('is told with all others at once', () => {
    expect(problemsOf({ agencies: [{}], customers: [{}] }).length).toBeGreaterThan(6);
  });
});
