/** No other path reaches an effect: which files take hold of the hands that disclose, tell, delete and charge, and that each of them asks its gate. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const rooms = ['activities', 'api', 'cli', 'console', 'domain', 'intake', 'mail', 'platform', 'records', 'storage', 'worker', 'workflows'];
const sources = rooms.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx)$/.test(name))
    .map((name) => ({ file: `${room}/${name.replaceAll(path.sep, '/')}`, text: readFileSync(path.join(root, room, name), 'utf8') })),
);
const holding = (pattern: RegExp, except: RegExp): readonly string[] =>
  sources.filter(({ file, text }) => !except.test(file) && pattern.test(text)).map(({ file }) => file);
const textOf = (file: string): string => sources.find((each) => each.file === file)?.text ?? '';
const nobody = /^$/;

describe('what leaves the house', () => {
  it('is sent as a mail by the gated letters, and by the reminders to our own staff', () => {
    expect(holding(/\bsender\.send\(|\.send\(\s*(?:mail|whole)\b/, /^(?:mail|cli\/rehearse)\//)).toEqual([
      'activities/letters.ts',
      'activities/reminders.ts',
    ]);
    expect(textOf('activities/reminders.ts')).toContain('listStaff');
    expect(textOf('activities/reminders.ts')).not.toMatch(/composeLetter|letterMail|customer/);
  });

  it('is claimed from the outbox in one place, which asks all gates of letters first', () => {
    expect(holding(/\bclaimLetter</, /^storage\/outbox\.ts$/)).toEqual(['activities/letters.ts']);
    expect(textOf('activities/letters.ts')).toContain('whyNotSend(file');
    for (const gate of ['whyNotDisclose', 'whyNotTell', 'whyNotEstimate', 'whyNotInvoice'])
      expect(textOf('domain/rules/letter-gate.ts')).toContain(`${gate}(file`);
  });
});

describe('records', () => {
  it('are collected and packaged only where the gate of disclosure is asked', () => {
    expect(holding(/from '\.\.\/records\/clip'/, nobody)).toEqual(['activities/collection.ts']);
    expect(holding(/\bawait packageProduction\(|\bmakeDelivery\(/, /^(?:records|storage)\//)).toEqual(['activities/productions.ts']);
    for (const file of ['activities/collection.ts', 'activities/productions.ts'])
      expect(textOf(file)).toContain('orBarred(whyNotDisclose(');
    // Whatever leaves the house leaves it at an instant, at which the recipient must be vouched for.
    for (const file of ['activities/productions.ts', 'domain/rules/gates.ts', 'domain/rules/letter-gate.ts'])
      expect(textOf(file)).toContain("whyNotDisclose(file, 'deliver', at)");
  });

  it('are fetched behind a link only where the gate is asked', () => {
    expect(holding(/\bclaimDownload\(/, /^storage\//)).toEqual(['api/use-cases/download.ts']);
    expect(textOf('api/use-cases/download.ts')).toContain('whyNotFetch(file');
  });

  it('and their copies are destroyed only where the gate of deletion is asked', () => {
    const deleting = holding(/\bobjects\.remove\(/, /^storage\/objects\//);
    // The door takes back the second copy of a mail that it has kept already: its own, and no record.
    expect(deleting).toEqual(['activities/destruction.ts', 'intake/door.ts']);
    expect(textOf('activities/destruction.ts')).toContain('orBarred(whyNotDelete(');
    expect(holding(/\brecords\.remove\(/, /^records\//)).toEqual(['activities/deletion.ts']);
    expect(textOf('activities/deletion.ts')).toContain('whyNotDelete(');
  });
});

describe('an invoice', () => {
  it('is queued and costs are decided only by the orders that ask the gate', () => {
    expect(holding(/queued\('(?:invoice|estimate)'/, nobody)).toEqual(['domain/case/cost-orders.ts']);
    expect(holding(/type: 'CostsDecided'/, nobody)).toEqual(['domain/case/cost-orders.ts']);
    expect(textOf('domain/case/cost-orders.ts')).toContain('refused(whyNotInvoice(file))');
  });
});
