/** The office of a scenario: the sample, a file of one's own, and what is added; mistakes by the line of the file in which they stand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readScenario } from '../../../cli/rehearse/scenario';
import { sampleOffice } from '../../../samples/office';
import type { SampleOffice } from '../../../samples/sample-office';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-scenario-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Line 3 is the first of `more`. */
const scenario = (more: string): string => `name: A try\nclock: 2026-11-10T10:00\n${more}\nsteps: [{ at: +1h }]\n`;

function read(more: string, files: Readonly<Record<string, string>> = {}): ReturnType<typeof readScenario> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const file = path.join(folder, 'scenario.yaml');
  writeFileSync(file, scenario(more));
  return readScenario(file);
}

function officeOf(...given: Parameters<typeof read>): SampleOffice {
  const done = read(...given);
  if ('mistakes' in done) throw new Error(JSON.stringify(done.mistakes));
  return done.office;
}

function mistakesOf(...given: Parameters<typeof read>): readonly string[] {
  const done = read(...given);
  if (!('mistakes' in done)) return [];
  return done.mistakes.map(({ file, line, field, says }) => `${path.basename(file)}:${line} ${field}: ${says}`);
}

const ada = '{ id: ada, name: Ada Byron, role: trust-and-safety, email: ada@provider.example, managerId: carl }';
const customer = "{ accountId: AC-1, name: New Co., numbers: [{ number: '+12065550190', from: 2026-09-01 }] }";
const row = { category: 'call-detail', number: '+12065550190', at: '2026-09-10T12:00', from: '+12065550190', to: '+13055550100' };

describe('an office', () => {
  test('is the sample when nothing is said', () => expect(officeOf('office: sample')).toEqual(sampleOffice()));

  test('gets staff, customers and their records by `with:`, words written as the outside does', () => {
    const office = officeOf(`with: { staff: [${ada}], customers: [${customer}], records: [${JSON.stringify(row)}] }`);
    expect(office.staff).toHaveLength(sampleOffice().staff.length + 1);
    expect(office.staff.at(-1)).toMatchObject({ id: 'ada', role: 'trustAndSafety', managerId: 'carl' });
    expect(office.records).toMatchObject([{ category: 'callDetail', accountId: 'AC-1' }]);
  });

  test.each([
    [
      'YAML',
      'office.yaml',
      `provider: { name: Other Dial, legalMailbox: law@other.example }\nstaff:\n  - { id: ada, name: A, role: counsel, email: a@b.example }\n`,
    ],
    [
      'JSON',
      'office.json',
      JSON.stringify({
        provider: { name: 'Other Dial', legalMailbox: 'law@other.example' },
        staff: [{ id: 'ada', name: 'A', role: 'counsel', email: 'a@b.example' }],
      }),
    ],
  ])('of a file in %s has what the file names instead of the sample’s, and the sample’s besides', (_form, name, text) => {
    const office = officeOf(`office: ${name}`, { [name]: text });
    expect(office.staff.map(({ id }) => id)).toEqual(['ada']);
    expect(office.provider).toEqual({ ...sampleOffice().provider, name: 'Other Dial', legalMailbox: 'law@other.example' });
    expect(office.agencies).toEqual(sampleOffice().agencies);
  });

  test('of a file may name a file of records beside it, and get more by `with:`', () => {
    const text = `customers: [${customer}]\nrecords: [{ file: calls.ndjson }]\n`;
    const office = officeOf(`office: office.yaml\nwith: { staff: [${ada}] }`, {
      'office.yaml': text,
      'calls.ndjson': `${JSON.stringify(row)}\n`,
    });
    expect(office.customers.map(({ accountId }) => accountId)).toEqual(['AC-1']);
    expect(office.records).toHaveLength(1);
    expect(office.staff.map(({ id }) => id)).toContain('ada');
  });
});

describe('a mistake', () => {
  test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    ['of an office that is not there', 'office: nowhere.yaml', {}, ['scenario.yaml:3 office: there is no such file']],
    [
      'of an office that is no YAML',
      'office: bad.yaml',
      { 'bad.yaml': 'agencies: [\n' },
      expect.arrayContaining([expect.stringMatching(/^bad\.yaml:[12] : /)]) as readonly string[],
    ],
    [
      'in an office’s file',
      'office: office.yaml',
      {
        'office.yaml':
          'agencies:\n  - id: pd\n    name: P\n    domains: [pd.example]\n    phone: 12\n    verifiedBy: ines\n    verifiedAt: 2026-11-01\n',
      },
      ['office.yaml:5 agencies[0].phone: must be a text that is not empty'],
    ],
    [
      'of a role that there is not',
      `with:\n  staff:\n    - { id: ada, name: A, role: judge, email: a@b.example }`,
      {},
      ['scenario.yaml:5 with.staff[0].role: must be one of intake, analyst, counsel, custodian, auditor, trust-and-safety, administrator'],
    ],
    [
      'of a manager who is nobody',
      `with:\n  staff:\n    - id: ada\n      name: A\n      role: counsel\n      email: a@b.example\n      managerId: bob`,
      {},
      ['scenario.yaml:9 with.staff[0].managerId: is nobody of the staff'],
    ],
    ['of a list that there is not', 'with:\n  agents: []', {}, ['scenario.yaml:4 with.agents: is not known here']],
    [
      'of a file of records that is not there',
      'with:\n  records:\n    - file: none.ndjson',
      {},
      ['scenario.yaml:5 with.records[0].file: there is no such file'],
    ],
    [
      'in a file of records',
      `with:\n  customers: [${customer}]\n  records:\n    - file: calls.ndjson`,
      { 'calls.ndjson': `${JSON.stringify(row)}\n\nno\n${JSON.stringify({ ...row, durationS: -1 })}\n` },
      ['calls.ndjson:3 : is not JSON', 'calls.ndjson:4 durationS: must be a whole number from 0'],
    ],
    [
      'of an entry beside one of the head',
      'page: 3\nwith:\n  agencies:\n    - 7',
      {},
      ['scenario.yaml:3 page: Too small: expected number to be >=10', 'scenario.yaml:6 with.agencies[0]: must be a mapping'],
    ],
  ])('%s stands where it is', (_what, more, files, expected) => expect(mistakesOf(more, files)).toEqual(expected));
});
