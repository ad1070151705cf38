import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderTaken, LockDamaged, lockFolder } from '../../platform/lock';

const base = mkdtempSync(join(tmpdir(), 'writ-lock-'));
const children: ChildProcess[] = [];
afterAll(() => {
  children.forEach((child) => child.kill('SIGKILL'));
  rmSync(base, { recursive: true });
});

const SCRIPT = `
  const { lockFolder } = require('./platform/lock');
  try { lockFolder(process.argv[1]); console.log('taken'); setInterval(() => undefined, 1000); } catch (error) { console.log(error.code); }`;

/** Another process that takes the folder and keeps it; tells what it said first. */
async function starter(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', SCRIPT, folder], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

it('makes the folder, gives it to one, and refuses it to a second in the same process in words', () => {
  const folder = join(base, 'new', 'data');
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderTaken);
  expect(() => lockFolder(folder)).toThrow(new RegExp(`in use by a running office \\(process ${String(process.pid)}\\)`));
  lock.release();
  lock.release();
  expect(existsSync(join(folder, 'office.pid'))).toBe(false);
  lockFolder(folder).release();
});

it('refuses the folder to another process, and here what another process holds', async () => {
  const lock = lockFolder(join(base, 'ours'));
  expect((await starter(join(base, 'ours'))).said).toBe('FOLDER_TAKEN');
  lock.release();
  const { child, said } = await starter(join(base, 'theirs'));
  expect(said).toBe('taken');
  expect(() => lockFolder(join(base, 'theirs'))).toThrow(new RegExp(`process ${String(child.pid)}`));
}, 30_000);

it('is free again at once when its holder was killed by kill -9', async () => {
  const folder = join(base, 'killed');
  const { child } = await starter(folder);
  expect(() => lockFolder(folder)).toThrow(FolderTaken);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  lockFolder(folder).release();
}, 30_000);

it('goes to exactly one of several that start at the same moment', async () => {
  const folder = join(base, 'race');
  const said = (await Promise.all([1, 2, 3, 4].map(() => starter(folder)))).map((one) => one.said);
  expect(said.sort()).toEqual(['FOLDER_TAKEN', 'FOLDER_TAKEN', 'FOLDER_TAKEN', 'taken']);
}, 60_000);

it('says of a lock that is none what to do, and leaves it', () => {
  const folder = join(base, 'damaged');
  mkdirSync(folder);
  writeFileSync(join(folder, 'office.lock'), 'rubbish, and enough of it to be no header of anything that SQLite knows'.repeat(20));
  expect(() => lockFolder(folder)).toThrow(LockDamaged);
  expect(() => lockFolder(folder)).toThrow(/office\.lock is damaged\. It holds nothing: remove it while no office is open/);
  expect(readFileSync(join(folder, 'office.lock'), 'utf8')).toMatch(/^rubbish/);
});
