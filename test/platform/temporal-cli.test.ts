import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { DevServerFailed, findTemporalCli, TemporalCliMissing } from '../../platform/temporal-cli';
import { stopOrphan } from '../../platform/orphan';
import { binary, devServer } from './support/dev-server';

const folder = mkdtempSync(join(tmpdir(), 'writ-temporal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 150 && !holds(); tries += 1) await after(100);
  return holds();
}

async function aFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function program(name: string, prints: string, mode = 0o755): string {
  const path = join(folder, name, 'temporal');
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "${prints}"\n`);
  chmodSync(path, mode);
  return path;
}

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

describe('the embedded server', () => {
  it('keeps its data and its log in files, answers when it is said to be ready, and is stopped in order', async () => {
    const dbFile = join(folder, 'kept.db');
    const logFile = join(folder, 'kept.log');
    const server = await devServer({
      dbFile,
      logFile,
      dynamicConfig: { 'frontend.WorkflowTimeSkippingEnabled': true, 'frontend.keepAliveMinTime': '10s' },
    });
    expect(server.address).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(readFileSync(`${dbFile}.pid`, 'utf8')).toBe(`${String(server.pid)}\n`);
    expect(statSync(logFile).mode & 0o777).toBe(0o600);
    await Promise.all([server.stop(), server.stop()]);
    expect((await server.exited).asked).toBe(true);
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(`${dbFile}.pid`)).toBe(false);
    expect(existsSync(dbFile)).toBe(true);
  }, 60_000);

  it('is in a session of its own, so that Ctrl-C on our terminal does not reach it', async () => {
    const server = await devServer();
    const [, , group, session] = readFileSync(`/proc/${String(server.pid)}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    expect([group, session]).toEqual([String(server.pid), String(server.pid)]);
    await server.stop();
  }, 60_000);

  it('is noticed when it dies', async () => {
    const server = await devServer();
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL', asked: false });
    await server.stop();
  }, 60_000);

  it('says which port is taken, and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(devServer({ port })).rejects.toThrow(new RegExp(`Port ${String(port)} .*WRIT_TEMPORAL_PORT`));
    await expect(devServer({ uiPort: port })).rejects.toThrow(/WRIT_TEMPORAL_UI_PORT/);
    other.close();
  }, 60_000);

  it('tries another port when somebody else was quicker to take the one it had found', async () => {
    const first = join(folder, 'first-start');
    const path = program('slow-one', '');
    const thief = `require('net').createServer().listen(Number(process.argv[1]), '127.0.0.1'); setTimeout(() => process.exit(), 15_000)`;
    writeFileSync(
      path,
      [
        '#!/bin/sh',
        `[ -e ${first} ] && exec ${await binary()} "$@"`,
        `for each; do [ "$last" = --port ] && port=$each; last=$each; done`,
        `echo "$port" > ${first}`,
        `${process.execPath} -e "${thief}" "$port" < /dev/null > /dev/null 2>&1 3<&- &`,
        'sleep 1; exit 1',
      ].join('\n'),
    );
    const server = await devServer({ binary: path });
    expect(server.address).not.toBe(`127.0.0.1:${readFileSync(first, 'utf8').trim()}`);
    await server.stop();
  }, 60_000);

  it('says so when it ends while it starts, and where its output is', async () => {
    const logFile = join(folder, 'broken.log');
    const broken = devServer({ binary: program('broken', 'no server here'), logFile });
    await expect(broken).rejects.toThrow(DevServerFailed);
    await expect(broken).rejects.toThrow(/broken\.log/);
    await expect(devServer({ binary: join(folder, 'nothing') })).rejects.toThrow(DevServerFailed);
  }, 60_000);

  it('ends by itself when we are killed by kill -9', async () => {
    const script = `
      const { startDevServer } = require('./platform/temporal-cli');
      startDevServer({ binary: process.argv[1], namespace: 'n' }).then(({ pid }) => console.log(pid));`;
    const office = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script, await binary()], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(office.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString());
    expect(isAlive(pid)).toBe(true);
    office.kill('SIGKILL');
    expect(await until(() => !isAlive(pid))).toBe(true);
  }, 60_000);

  it('takes the place of one that was left over on the same data', async () => {
    const dbFile = join(folder, 'orphan.db');
    const args = ['server', 'start-dev', '--headless', '--port', String(await aFreePort()), '--db-filename', dbFile];
    const orphan = spawn(await binary(), args, { stdio: 'ignore', detached: true });
    await once(orphan, 'spawn');
    writeFileSync(`${dbFile}.pid`, `${String(orphan.pid)}\n`);
    const server = await devServer({ dbFile });
    expect(isAlive(orphan.pid ?? 0)).toBe(false);
    await server.stop();
  }, 60_000);
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
