import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { instantAt } from '../../domain/calendar/pacific';
import { collect } from '../../records/clip';
import { isE164 } from '../../domain/rules/telephone-number';
import { isWithin, type RecordRow } from '../../records/record-source';
import { sampleRecords } from '../../records/sample-records';
import { mainAccount, mainNumber, numberWithTwoOwners, ownersOfThatNumber, sampleCustomers } from '../../samples/customers';
import { makeDataFolder, type DataFolder } from '../../samples/data-folder';
import { recordedTime } from '../../samples/generate-records';
import { sampleOffice } from '../../samples/office';
import type { SampleOffice } from '../../samples/sample-office';
import { call } from '../records/support';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-data-'));
const data = path.join(folder, 'data');
/** Three numbers of one account: enough where only the making is looked at. */
const small: SampleOffice = { ...sampleOffice(), customers: sampleCustomers.slice(0, 1) };
const september = { from: instantAt('2026-09-01', 0), to: instantAt('2026-10-01', 0) };
afterAll(() => rmSync(folder, { recursive: true }));

function allRows(of: string): RecordRow[] {
  const files = readdirSync(of, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ndjson'));
  return files.flatMap((name) => readFileSync(path.join(of, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as RecordRow));
}

describe('the data folder of the sample office', () => {
  let made: DataFolder;
  let rows: RecordRow[];
  beforeAll(async () => {
    made = await makeDataFolder(sampleOffice(), data);
    rows = allRows(data);
  });

  it('is made with more than 50,000 calls and with messages and voicemail', () => {
    expect(made).toEqual({ rows: rows.length, numbers: readdirSync(path.join(data, 'rows')).length, madeNow: true });
    expect(rows.filter(({ category }) => category === 'callDetail').length).toBeGreaterThan(50_000);
    const kinds = new Set(rows.flatMap((row) => ('kind' in row ? [row.kind] : [])));
    expect([...kinds].sort()).toEqual(['message', 'session', 'voicemail']);
  });

  it('holds only rows of a number’s owner at that time, inside the recorded time, each with its own id', () => {
    const spans = new Map<string, { accountId: string; from: number; to: number }[]>();
    for (const { accountId, numbers } of sampleCustomers) {
      for (const { number, from, to } of numbers) spans.set(number, [...(spans.get(number) ?? []), { accountId, from, to: to ?? Infinity }]);
    }
    const wrong = rows.filter(({ number, accountId, at }) => {
      const owner = spans.get(number)?.find((span) => isWithin(at, span));
      return owner?.accountId !== accountId || !isWithin(at, recordedTime);
    });
    expect(wrong).toEqual([]);
    const ids = rows.map((row) => `${row.category}/${'callId' in row ? row.callId : 'recordId' in row ? row.recordId : ''}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names parties by fictional numbers, one of them the row’s own, never both the same', () => {
    const parties = rows.flatMap((row) => ('from' in row && row.from !== undefined && row.to !== undefined ? [{ number: row.number, from: row.from, to: row.to }] : []));
    const wrong = parties.filter(({ number, from, to }) => ![from, to].includes(number) || from === to || ![from, to].every((each) => isE164(each) && /55501\d\d$/.test(each)));
    expect(wrong).toEqual([]);
    expect(rows.some((row) => row.category === 'otherNonContent' && 'body' in row)).toBe(false);
  });

  it('reaches from the first days of January to 20 November', () => {
    const moments = rows.map(({ at }) => at).sort((one, other) => one - other);
    expect(moments[0]).toBeLessThan(instantAt('2026-01-02', 0));
    expect(moments.at(-1)).toBeGreaterThan(instantAt('2026-11-20', 0));
  });

  it('answers for one number and month with rows of that number’s account alone', async () => {
    const [collected] = await collect(sampleRecords(data), [{ identifier: mainNumber, category: 'callDetail', period: september }]);
    if (collected?.kind !== 'records') throw new Error('no records');
    expect(collected).toMatchObject({ accountId: mainAccount, dropped: 0 });
    expect(collected.rows.length).toBeGreaterThan(80);
  });

  it('leads to an ambiguous answer for September of the number that changed hands, and to either owner by name', async () => {
    const grant = { identifier: numberWithTwoOwners, category: 'callDetail', period: september } as const;
    const accounts = Object.values(ownersOfThatNumber);
    const collected = await collect(sampleRecords(data), [grant, ...accounts.map((accountId) => ({ ...grant, accountId }))]);
    expect(collected.map((each) => (each.kind === 'records' ? each.accountId : each.kind))).toEqual(['ambiguous', ...accounts]);
  });

  it('is not made again while it is there', async () => {
    expect(await makeDataFolder(sampleOffice(), data)).toEqual({ ...made, madeNow: false });
  });

  it('is the same in another place, and another one for another seed', async () => {
    const digestOf = async (office: SampleOffice, name: string): Promise<string> => {
      await makeDataFolder(office, path.join(folder, name));
      return createHash('sha256').update(JSON.stringify(allRows(path.join(folder, name)))).digest('hex');
    };
    const digest = await digestOf(small, 'one');
    expect(await digestOf(small, 'two')).toBe(digest);
    expect(await digestOf({ ...small, seed: 'other' }, 'three')).not.toBe(digest);
  });

  it('is made again for another office, with the records that were added in their place', async () => {
    const at = instantAt('2026-09-10', 12);
    const added = call({ number: mainNumber, accountId: mainAccount, at, callId: 'added-1' });
    const other = path.join(folder, 'added');
    const { rows: count } = await makeDataFolder(small, other);
    expect((await makeDataFolder({ ...small, records: [added] }, other)).rows).toBe(count + 1);
    const period = { from: at, to: at + 1 };
    expect(await collect(sampleRecords(other), [{ identifier: mainNumber, category: 'callDetail', period }])).toMatchObject([{ rows: [added] }]);
  });

  it('never takes the place of something else, and leaves nothing half made', async () => {
    const mine = path.join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(path.join(mine, 'note.txt'), 'mine');
    await expect(makeDataFolder(sampleOffice(), mine)).rejects.toThrow();
    expect(existsSync(path.join(mine, 'note.txt'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('may be made by two at once', async () => {
    const shared = path.join(folder, 'shared');
    const [one, other] = await Promise.all([makeDataFolder(small, shared), makeDataFolder(small, shared)]);
    expect(one.rows).toBe(other.rows);
    expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});
