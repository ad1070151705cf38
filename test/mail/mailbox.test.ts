import { appendFile, mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { watchMailbox, type Mailbox } from '../../mail/mailbox';

let folder: string;
let box: Mailbox | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'writ-mailbox-'));
});
afterEach(async () => {
  await box?.stop();
  await rm(folder, { recursive: true, force: true });
});

const put = (name: string, text = name): Promise<void> => writeFile(path.join(folder, name), text);
const left = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name !== 'accepted').sort();
const accepted = async (): Promise<string[]> => (await readdir(path.join(folder, 'accepted'))).sort();

function watching(accept: (name: string, raw: Buffer) => Promise<void> | void, onFault?: (name: string, error: unknown) => void): Mailbox {
  box = watchMailbox(folder, async (name, raw) => accept(name, raw), { intervalMs: 5, ...(onFault === undefined ? {} : { onFault }) });
  return box;
}

test('mails are handed on in the order of their names, and moved only then', async () => {
  await put('b.eml');
  await put('a.eml');
  const seen: [string, string, string[]][] = [];
  await watching(async (name, raw) => void seen.push([name, raw.toString(), await left()])).idle();
  expect(seen).toEqual([
    ['a.eml', 'a.eml', ['a.eml', 'b.eml']],
    ['b.eml', 'b.eml', ['b.eml']],
  ]);
  expect([await left(), await accepted()]).toEqual([[], ['a.eml', 'b.eml']]);
});

test('what lies there under another ending is told of, once', async () => {
  await put('subpoena.msg');
  await put('.hidden');
  const told: unknown[] = [];
  const first = new Promise<void>((resolve) =>
    watching(
      () => undefined,
      (name, error) => (told.push([name, (error as { code?: unknown }).code]), resolve()),
    ),
  );
  await first;
  for (let look = 0; look < 15; look += 1) await box?.idle();
  expect(told).toEqual([['subpoena.msg', 'NOT_AN_EML_FILE']]);
});

test('a mail that is not accepted stays, is reported and tried again, and does not stop the others', async () => {
  await put('a.eml');
  await put('b.eml');
  const tries: string[] = [];
  const faults: unknown[] = [];
  const mailbox = watching(
    (name) => {
      tries.push(name);
      if (name === 'a.eml' && tries.filter((tried) => tried === name).length < 3) throw new Error('no');
    },
    (name, error) => faults.push([name, error instanceof Error && error.message]),
  );
  await mailbox.idle();
  expect(tries.slice(0, 2)).toEqual(['a.eml', 'b.eml']);
  while ((await left()).length > 0) await mailbox.idle();
  expect(tries).toEqual(['a.eml', 'b.eml', 'a.eml', 'a.eml']);
  expect(faults).toEqual([
    ['a.eml', 'no'],
    ['a.eml', 'no'],
  ]);
});

test.each(['move', 'remove'] as const)('a mail that takes the name of one in hand is handed on after it (%s)', async (way) => {
  await put('a.eml', 'first');
  const seen: [string, string][] = [];
  const accept = async (name: string, raw: Buffer): Promise<void> => {
    if (seen.push([name, raw.toString()]) > 1) return;
    await put('.coming', 'second');
    await rename(path.join(folder, '.coming'), path.join(folder, 'a.eml'));
  };
  box = watchMailbox(folder, accept, { intervalMs: 5, accepted: way });
  while ((await left()).length > 0) await box.idle();
  expect(seen).toEqual([
    ['a.eml', 'first'],
    ['a.eml', 'second'],
  ]);
});

test('a mail that is written on while it is in hand is handed on once more', async () => {
  await put('a.eml', 'first');
  const seen: string[] = [];
  const mailbox = watching(async (_name, raw) => {
    if (seen.push(raw.toString()) === 1) await appendFile(path.join(folder, 'a.eml'), ' and more');
  });
  while ((await left()).length > 0) await mailbox.idle();
  expect(seen).toEqual(['first', 'first and more']);
});

test('a mail accepted before a crash, but not yet moved, is handed on again', async () => {
  await put('a.eml');
  let stop: Promise<void> | undefined;
  const seen: string[] = [];
  const first = watching((name) => {
    seen.push(name);
    stop = first.stop();
    throw new Error('the process dies here');
  });
  await first.idle();
  await stop;
  await watching((name) => void seen.push(name)).idle();
  expect(seen).toEqual(['a.eml', 'a.eml']);
});

test('a mail was received when it came to lie in the folder, not when somebody looked', async () => {
  const began = Date.now();
  const friday = Math.floor(began / 1000 - 30 * 86_400) * 1000;
  await put('a.eml');
  await put('b.eml');
  await utimes(path.join(folder, 'a.eml'), friday / 1000, friday / 1000);
  await utimes(path.join(folder, 'b.eml'), 4_000_000_000, 4_000_000_000);
  const times: number[] = [];
  let tries = 0;
  box = watchMailbox(
    folder,
    async (_name, _raw, receivedAt) => {
      times.push(receivedAt);
      if ((tries += 1) === 1) throw new Error('the engine is down');
    },
    { intervalMs: 5 },
  );
  while ((await left()).length > 0) await box.idle();
  // A mail that is tried again has the same receipt, and none is received in the future.
  const [later = 0, ...rest] = times.filter((time) => time !== friday);
  expect([times.filter((time) => time === friday).length, rest]).toEqual([2, []]);
  expect(later).toBeGreaterThanOrEqual(began - 20); // the clock of the file system is a little coarser
  expect(later).toBeLessThanOrEqual(Date.now());
});

test('a mail that is still being written is not read', async () => {
  await put('a.eml', '');
  const seen: string[] = [];
  const growing = (async () => {
    for (let piece = 0; piece < 200; piece += 1) await appendFile(path.join(folder, 'a.eml'), 'x'.repeat(1000));
  })();
  const mailbox = watchMailbox(folder, async (_, raw) => void seen.push(String(raw.length)), { intervalMs: 400 });
  await growing;
  await mailbox.idle();
  await mailbox.stop();
  expect(seen).toEqual(['200000']);
});

test('other files, folders and links are never handed on', async () => {
  await put('a.txt');
  await put('.eml.tmp');
  await mkdir(path.join(folder, 'folder.eml'));
  await put('real');
  await symlink(path.join(folder, 'real'), path.join(folder, 'link.eml'));
  const seen: string[] = [];
  const faults: string[] = [];
  const mailbox = watching(
    (name) => void seen.push(name),
    (name) => faults.push(name),
  );
  await mailbox.idle();
  expect(seen).toEqual([]);
  expect(new Set(faults)).toEqual(new Set(['folder.eml', 'link.eml']));
});

test('an accepted mail never replaces another of the same name', async () => {
  for (const text of ['one', 'two', 'three']) {
    await put('a.eml', text);
    await watching(() => undefined).idle();
    await box?.stop();
  }
  expect(await accepted()).toEqual(['a.2.eml', 'a.3.eml', 'a.eml']);
});

test('a mail of more than 25 MB is handed on as it is', async () => {
  await writeFile(path.join(folder, 'big.eml'), Buffer.alloc(26 * 1024 * 1024, 'x'));
  const sizes: number[] = [];
  await watching((_, raw) => void sizes.push(raw.length)).idle();
  expect(sizes).toEqual([26 * 1024 * 1024]);
});

test('a folder that is not there is reported, and stopping is possible', async () => {
  await rm(folder, { recursive: true });
  const fault = new Promise<string>((resolve) => watching(() => undefined, resolve));
  expect(await fault).toBe('');
});

test('stopping waits for the mail in hand', async () => {
  await put('a.eml');
  let done = false;
  const begun = new Promise<void>((resolve) =>
    watching(async () => {
      resolve();
      await new Promise(setImmediate);
      done = true;
    }),
  );
  await begun;
  await box?.stop();
  expect(done).toBe(true);
  expect(await accepted()).toEqual(['a.eml']);
});
