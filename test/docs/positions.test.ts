import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instrumentKinds } from '../../domain/case/instrument';
import { currentPack } from '../../domain/policy/packs';
import { feeFor } from '../../domain/rules/reimbursement';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'positions.md'), 'utf8');

/** The rows of the table under this heading that begins with this column. */
function rows(column: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(column));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, length === -1 ? undefined : start + length).map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}
const named = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const questions = rows('| | what is open |');
const values = rows('| value |');
const fees = rows('| fee rule |');
const statutes = rows('| what is open | position |');
const silences = rows('| rule of silence |');

/** `jurisdictions.state:CA.warrantAge` → its value in the pack of today. */
const valueAt = (key: string): unknown =>
  key.split('.').reduce<unknown>((found, part) => (found as Readonly<Record<string, unknown>> | undefined)?.[part], currentPack);

/** The keys of everything in the pack that is marked unverified. */
function unverifiedIn(value: unknown, under: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('unverified' in value) return [under];
  return Object.entries(value).flatMap(([key, inner]) => unverifiedIn(inner, under === '' ? key : `${under}.${key}`));
}

describe('docs/positions.md', () => {
  test('has a position on each of the fourteen open questions, in their order, on the new address of R1, on the consent of R2, on the telephone of R3, on the way of L5, on the objections of A4 and on the acknowledgement of A5', () => {
    expect(questions.map(([question]) => question)).toEqual([
      ...Array.from({ length: 14 }, (_, index) => `Q${index + 1}`),
      'R1',
      'R2',
      'R3',
      'L5',
      'A4',
      'A5',
    ]);
  });

  test.each(questions)('names a key of the policy pack, a file and a decision record that are there: %s', (_question, ...cells) => {
    const [, position, keys, file, record = ''] = cells;
    expect(position).not.toBe('');
    expect(named(keys).filter((key) => valueAt(key) === undefined)).toEqual([]);
    expect(keys).toMatch(/^(?:–|`[^`]+`(?:, `[^`]+`)*)$/);
    expect(named(file).map((path) => existsSync(join(root, path)))).toEqual([true]);
    const adr = readdirSync(join(root, 'docs', 'adr')).filter((name) => name.startsWith(record.padStart(4, '0')));
    expect(adr).toHaveLength(1);
  });

  test.each(statutes)('takes a position on what a statute leaves open, with its key, its file and its record: %s', (_open, ...cells) => {
    const [position, keys, file, record = ''] = cells;
    expect(position).not.toBe('');
    expect(named(keys).map((key) => valueAt(key) === undefined)).toEqual([false]);
    expect(named(file).map((path) => existsSync(join(root, path)))).toEqual([true]);
    expect(readdirSync(join(root, 'docs', 'adr')).filter((name) => name.startsWith(record.padStart(4, '0')))).toHaveLength(1);
  });

  test('says of the statute that keeps an interception secret that its text was not read', () => {
    expect(silences.map(([, kind, cited]) => [named(kind)[0], cited])).toEqual([['titleIiiOrder', '18 U.S.C. §2511(2)(a)(ii)']]);
  });

  test('lists every value of the policy pack that nobody has verified, and no other', () => {
    const listed = values.flatMap(([, key]) => named(key));
    expect([...listed].sort()).toEqual([...unverifiedIn(currentPack, '')].sort());
  });

  test('says of each unverified value by what it is cited and what is missing', () => {
    for (const [, key, cited = '', missing] of values) {
      const { cite } = valueAt(named(key)[0] ?? '') as { readonly cite: string };
      expect([key, cite.includes(cited) || cited.includes(cite)]).toEqual([key, true]);
      expect(missing).not.toBe('');
    }
  });

  test('lists every fee rule that nobody has verified, and no other', () => {
    const unverified = instrumentKinds.filter((kind) => feeFor(kind, 'basicSubscriber').unverified);
    expect(fees.flatMap(([, kind]) => named(kind)).sort()).toEqual([...unverified].sort());
  });
});
