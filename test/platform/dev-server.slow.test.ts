import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevServerFailed } from '../../platform/temporal-cli';
import { binary, devServer, programIn } from './support/dev-server';
import { isAlive, until } from './support/processes';

const folder = mkdtempSync(join(tmpdir(), 'writ-server-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, prints: string) => programIn(folder, name, prints);

async function aFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

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
  }, 180_000);

  it('is in a session of its own, so that Ctrl-C on our terminal does not reach it', async () => {
    const server = await devServer();
    const [, , group, session] = readFileSync(`/proc/${String(server.pid)}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    expect([group, session]).toEqual([String(server.pid), String(server.pid)]);
    await server.stop();
  }, 180_000);

  it('is noticed when it dies', async () => {
    const server = await devServer();
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL', asked: false });
    await server.stop();
  }, 180_000);

  it('says which port is taken, and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(devServer({ port })).rejects.toThrow(new RegExp(`Port ${String(port)} .*WRIT_TEMPORAL_PORT`));
    await expect(devServer({ uiPort: port })).rejects.toThrow(/WRIT_TEMPORAL_UI_PORT/);
    other.close();
  }, 180_000);

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
  }, 180_000);

  it('is started once more when a port of its own was taken for a moment only', async () => {
    const first = join(folder, 'first-try');
    const path = program('hasty-one', '');
    writeFileSync(path, ['#!/bin/sh', `[ -e ${first} ] && exec ${await binary()} "$@"`, `: > ${first}`, 'exit 1'].join('\n'));
    const said: string[] = [];
    const server = await devServer({ binary: path, onProgress: (sentence) => said.push(sentence) });
    expect(said).toContain('The Temporal server ended while it started: once more.');
    await server.stop();
  }, 180_000);

  it('says so when it ends while it starts, and where its output is', async () => {
    const logFile = join(folder, 'broken.log');
    const broken = devServer({ binary: program('broken', 'no server here'), logFile });
    await expect(broken).rejects.toThrow(DevServerFailed);
    await expect(broken).rejects.toThrow(/broken\.log/);
    await expect(devServer({ binary: join(folder, 'nothing') })).rejects.toThrow(DevServerFailed);
  }, 180_000);

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
  }, 180_000);

  it('takes the place of one that was left over on the same data', async () => {
    const dbFile = join(folder, 'orphan.db');
    const args = ['server', 'start-dev', '--headless', '--port', String(await aFreePort()), '--db-filename', dbFile];
    const orphan = spawn(await binary(), args, { stdio: 'ignore', detached: true });
    await once(orphan, 'spawn');
    writeFileSync(`${dbFile}.pid`, `${String(orphan.pid)}\n`);
    const server = await devServer({ dbFile });
    expect(isAlive(orphan.pid ?? 0)).toBe(false);
    await server.stop();
  }, 180_000);
});
