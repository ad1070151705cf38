import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOffice, writ, type Ended } from './office-process';

const base = mkdtempSync(path.join(tmpdir(), 'writ-doctor-'));
const folder = path.join(base, 'office');
afterAll(() => rmSync(base, { recursive: true, force: true }));

const parts = [
  'port',
  'Node.js',
  'engine binary',
  'data folder',
  'lock',
  'master key',
  'engine',
  'namespace retention',
  'database',
  'ledger',
  'object store',
  'clock',
];

const doctor = (environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  writ(['doctor', '--folder', folder, '--port', '0'], environment);
const rebuild = (...args: string[]): Promise<Ended> => writ(['rebuild', '--folder', folder, ...args]);

/** Part by part: ok or FAILED, and what was said. */
const found = ({ out }: Ended): readonly (readonly [string, string, string])[] =>
  [...out.matchAll(/^(ok|FAILED) +(.+?)  +(.*)$/gm)].map(([, state = '', part = '', says = '']) => [part, state, says]);
const failed = (ended: Ended): readonly string[] => found(ended).flatMap(([part, state]) => (state === 'ok' ? [] : [part]));

test('a folder that is not there yet is well, and is not made by looking', async () => {
  const looked = await doctor();
  expect(found(looked).map(([part]) => part)).toEqual(parts);
  expect({ code: looked.code, failed: failed(looked) }).toEqual({ code: 0, failed: [] });
  expect(existsSync(folder)).toBe(false);
  expect(await rebuild()).toMatchObject({ code: 1, err: expect.stringContaining('nothing to rebuild') as string });
}, 120_000);

test('an open office is asked, and rebuilt only for those who may', async () => {
  const office = await openOffice(folder);
  try {
    const looked = await doctor();
    expect({ code: looked.code, failed: failed(looked) }).toEqual({ code: 0, failed: [] });
    expect(looked.out).toContain(`the open office answers at ${office.url}`);
    expect(looked.out).toContain('an open office holds the folder');

    expect(await rebuild()).toMatchObject({ code: 1, err: expect.stringContaining('--token') as string });
    expect(await rebuild('--token', office.tokens['INES'] ?? '')).toMatchObject({
      code: 1,
      err: expect.stringContaining('refused (403)') as string,
    });
    expect(await rebuild('--token', office.tokens['AUDREY'] ?? '')).toMatchObject({
      code: 0,
      out: expect.stringContaining('of 8 cases') as string,
    });
  } finally {
    await office.stop();
  }
}, 400_000);

test('a closed office is opened part by part, and rebuilt under the lock', async () => {
  const looked = await doctor();
  expect(found(looked).map(([part]) => part)).toEqual(parts);
  expect({ code: looked.code, failed: failed(looked) }).toEqual({ code: 0, failed: [] });
  expect(looked.out).toContain('the chains of 8 cases hold');
  expect(await rebuild()).toMatchObject({ code: 0, out: expect.stringContaining('of 8 cases') as string });
  expect(await rebuild('--case', 'LR-NOPE')).toMatchObject({ code: 1, err: expect.stringContaining('There is no case LR-NOPE') as string });
}, 200_000);

test('a folder that a rehearsal has kept is looked at as that: its clock ran ahead, and it needs no port and no engine', async () => {
  const mark = path.join(folder, 'rehearsed');
  writeFileSync(mark, '');
  const looked = await doctor();
  rmSync(mark);
  expect({ code: looked.code, parts: found(looked).map(([part]) => part) }).toEqual({
    code: 0,
    parts: parts.filter((part) => part !== 'port' && part !== 'namespace retention' && part !== 'clock'),
  });
  expect(looked.out).toContain('a rehearsal was played here');
}, 200_000);

test('each part that fails is named with what to do, and the exit code says so', async () => {
  const key = path.join(folder, 'master.key');
  renameSync(key, `${key}.away`);
  const looked = await doctor({ WRIT_TEMPORAL_CLI: path.join(base, 'none') });
  renameSync(`${key}.away`, key);
  expect(looked.code).toBe(1);
  expect(failed(looked)).toEqual(['engine binary', 'master key', 'engine', 'namespace retention', 'database', 'ledger', 'object store']);
  expect(looked.out).toContain('correct it, or unset it');
  expect(looked.out).toContain('put it there');
}, 200_000);
