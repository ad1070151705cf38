import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporalCli, TemporalCliMissing } from '../../platform/temporal-cli';
import { stopOrphan } from '../../platform/orphan';
import { programIn } from './support/dev-server';
import { isAlive, until } from './support/processes';

const folder = mkdtempSync(join(tmpdir(), 'writ-temporal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, prints: string, mode?: number) => programIn(folder, name, prints, mode);

describe('the Temporal CLI', () => {
  it('is the one that the environment names, before all others', async () => {
    const path = program('named', 'anything');
    expect(await findTemporalCli({ env: path, path: '', cacheFolder: folder })).toEqual({ path, from: 'environment' });
    const missing = findTemporalCli({ env: join(folder, 'nothing'), path: '', cacheFolder: folder });
    await expect(missing).rejects.toThrow(TemporalCliMissing);
    await expect(missing).rejects.toThrow(/WRIT_TEMPORAL_CLI/);
    await expect(findTemporalCli({ env: program('plain', 'x', 0o644), path: '', cacheFolder: folder })).rejects.toThrow(TemporalCliMissing);
  });

  it('is taken from the PATH only in the released version', async () => {
    const old = program('old', 'temporal version 1.2.0 (Server 1.24.0)');
    const released = program('released', 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
    const path = ['', join(folder, 'nowhere'), join(old, '..'), join(released, '..')].join(':');
    expect(await findTemporalCli({ path, cacheFolder: folder })).toEqual({ path: released, from: 'path' });
  });

  it('is taken from the cache only when it is the released one, byte for byte', async () => {
    await expect(findTemporalCli({ env: '', path: '', cacheFolder: folder })).rejects.toThrow(/npm run setup/);
    program('temporal-1.9.1', 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
    await expect(findTemporalCli({ path: '', cacheFolder: folder })).rejects.toThrow(/SHA-256 differs/);
  });
});

describe('a process whose id is in the pid file', () => {
  it('is left alone when it is another program, which got the id since', async () => {
    const pidFile = join(folder, 'other.pid');
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    writeFileSync(pidFile, `${String(other.pid)}\n`);
    expect(await stopOrphan(pidFile, join(folder, 'data.db'), 1_000)).toBeUndefined();
    expect(isAlive(other.pid ?? 0)).toBe(true);
    expect(existsSync(pidFile)).toBe(false);
    other.kill('SIGKILL');
  });

  it('is killed when it is ours and does not end when asked', async () => {
    const pidFile = join(folder, 'stubborn.pid');
    const mark = join(folder, 'stubborn.db');
    const stubborn = spawn(process.execPath, [
      '-e',
      'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1e3); console.log(1)',
      mark,
    ]);
    await once(stubborn.stdout, 'data');
    writeFileSync(pidFile, `${String(stubborn.pid)}\n`);
    expect(await stopOrphan(pidFile, mark, 300)).toBe(stubborn.pid);
    expect(await until(() => !isAlive(stubborn.pid ?? 0))).toBe(true);
  });

  it.each(['', 'x', '0', '1', '-1', String(process.pid), '999999999'])('is nobody when the file says %p', async (text) => {
    const pidFile = join(folder, 'nobody.pid');
    writeFileSync(pidFile, text);
    expect(await stopOrphan(pidFile, process.execPath, 100)).toBeUndefined();
    expect(await stopOrphan(join(folder, 'no-file'), process.execPath, 100)).toBeUndefined();
  });
});
