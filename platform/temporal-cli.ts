import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, constants, createReadStream, openSync, rmSync, writeFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { errorCode } from './error-code';
import { stopOrphan } from './orphan';
import { isDamagedDatabase } from './sqlite-file';
import release from './temporal-release.json';

const HOST = '127.0.0.1';
/** A loaded machine takes its time; an idle one is ready within two seconds. */
const READY_MS = 120_000;
const PROBE_MS = 5_000;
const STOP_MS = 10_000;
/** Of its dozen ports it is given one and finds the others itself: on a busy machine somebody may be quicker to take one, for a moment only. */
const STARTS_TRIED = 3;
/**
 * Becomes the server, after leaving a watcher behind that ends it when the pipe on file descriptor 3 closes without a word: when we
 * die, by kill -9 too, no server is left.
 */
const LIFELINE = '(read -r _ <&3 || kill -TERM $$) & exec "$@" 3<&-';

/** Nothing of our own environment, which may hold secrets; and no asking after newer versions over the network. */
const SERVER_ENVIRONMENT = { TEMPORAL_VERSION_CHECK_DISABLED: '1' };
/** A server that lives for one rehearsal takes more memory, up to a limit, and spends an eighth less of its time on clearing it. */
const SHORT_LIVED = { ...SERVER_ENVIRONMENT, GOGC: '400', GOMEMLIMIT: '1GiB' };

/** Where the command line tool was found. */
export type TemporalCli = { path: string; from: 'environment' | 'path' | 'cache' };

/** No usable Temporal CLI; the sentence says what to do. */
export class TemporalCliMissing extends Error {
  readonly code = 'TEMPORAL_CLI_MISSING';
  override readonly name = 'TemporalCliMissing';
}

/**
 * Finds the Temporal CLI, which holds the embedded server: the file named by WRIT_TEMPORAL_CLI (`env`), a `temporal` of the released
 * version on the PATH (`path`), or the one that the set-up put into the cache (`cacheFolder`, usually `.writ/cache`), whose SHA-256 must
 * be the released one.
 */
export async function findTemporalCli(where: {
  env?: string | undefined;
  path?: string | undefined;
  cacheFolder: string;
}): Promise<TemporalCli> {
  if (where.env !== undefined && where.env !== '') {
    if (!(await isExecutable(where.env))) {
      throw new TemporalCliMissing(
        `WRIT_TEMPORAL_CLI names ${where.env}, which is not a program that can be run: correct it, or unset it.`,
      );
    }
    return { path: where.env, from: 'environment' };
  }
  for (const folder of (where.path ?? '').split(delimiter).filter((entry) => entry !== '')) {
    const path = join(folder, program());
    if ((await isExecutable(path)) && (await isReleased(path))) return { path, from: 'path' };
  }
  return { path: await cached(join(where.cacheFolder, `temporal-${release.cli}`, program())), from: 'cache' };
}

async function cached(path: string): Promise<string> {
  if (!(await isExecutable(path))) {
    throw new TemporalCliMissing(
      `There is no Temporal CLI ${release.cli}: run "npm run setup" to fetch it, or name one by WRIT_TEMPORAL_CLI. Looked on the PATH and at ${path}.`,
    );
  }
  const expected = (release.binarySha256 as Record<string, string>)[`${process.platform}-${process.arch}`];
  if (expected !== undefined && (await sha256OfFile(path)) !== expected) {
    throw new TemporalCliMissing(
      `${path} is not the released Temporal CLI ${release.cli} (its SHA-256 differs): delete it and run "npm run setup".`,
    );
  }
  return path;
}

function program(): string {
  return process.platform === 'win32' ? 'temporal.exe' : 'temporal';
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function isReleased(path: string): Promise<boolean> {
  return promisify(execFile)(path, ['--version'], { timeout: 5_000 }).then(
    ({ stdout }) => stdout.startsWith(`temporal version ${release.cli} `),
    () => false,
  );
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

export type DevServerOptions = {
  binary: string;
  /** Keeps the data; without it everything is in memory. A server left over on the same file is stopped first. */
  dbFile?: string;
  /** A free one when not given. */
  port?: number;
  /** The port of Temporal's own web pages; without it there are none. */
  uiPort?: number;
  namespace: string;
  /** Server settings, as `frontend.WorkflowTimeSkippingEnabled: true`. */
  dynamicConfig?: Record<string, boolean | number | string>;
  /** Takes the server's output (mode 0600); without it the output is dropped. */
  logFile?: string;
  /** Hears a sentence about every two seconds while the server is not ready. */
  onProgress?: (sentence: string) => void;
};

export type DevServer = {
  /** host:port of the gRPC service. */
  address: string;
  pid: number;
  /** Settles when the server is gone, whether it was stopped or died. */
  exited: Promise<{ code: number | null; signal: string | null; asked: boolean }>;
  /** Stops the server, in order; kills it after ten seconds. Idempotent. */
  stop(): Promise<void>;
};

/** The embedded server did not start; the sentence says why. */
export class DevServerFailed extends Error {
  readonly code = 'DEV_SERVER_FAILED';
  override readonly name = 'DevServerFailed';
}

/**
 * Starts Temporal's embedded server in a session of its own, so that Ctrl-C reaches us and not it: the worker shuts down against a
 * living server. Resolves when it answers.
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const pidFile = options.dbFile === undefined ? undefined : `${resolve(options.dbFile)}.pid`;
  if (options.dbFile !== undefined && pidFile !== undefined) await stopOrphan(pidFile, resolve(options.dbFile), STOP_MS);
  for (let left = STARTS_TRIED; ; left -= 1) {
    if (options.uiPort !== undefined) await freePort(options.uiPort, 'WRIT_TEMPORAL_UI_PORT');
    const port = await freePort(options.port ?? 0, 'WRIT_TEMPORAL_PORT');
    const child = launch(options, port);
    if (pidFile !== undefined && child.pid !== undefined) writeFileSync(pidFile, `${String(child.pid)}\n`, { mode: 0o600 });
    const server = watched(child, `${HOST}:${String(port)}`, pidFile);
    try {
      await ready(server, options);
      return server;
    } catch (error) {
      await server.stop();
      const endedByItself = !(await server.exited).asked;
      const canHelp = endedByItself && child.pid !== undefined && !(options.dbFile !== undefined && isDamagedDatabase(options.dbFile));
      if (left === 1 || !canHelp) throw error;
      options.onProgress?.('The Temporal server ended while it started: once more.');
    }
  }
}

function serverArguments(options: DevServerOptions, port: number): string[] {
  const ui = options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort), '--ui-ip', HOST];
  const settings = Object.entries(options.dynamicConfig ?? {}).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${JSON.stringify(value)}`,
  ]);
  const data = options.dbFile === undefined ? [] : ['--db-filename', resolve(options.dbFile)];
  return [
    'server',
    'start-dev',
    '--ip',
    HOST,
    '--port',
    String(port),
    '--namespace',
    options.namespace,
    '--log-level',
    'warn',
    ...data,
    ...ui,
    ...settings,
  ];
}

function launch(options: DevServerOptions, port: number): ChildProcess {
  const log = options.logFile === undefined ? 'ignore' : openSync(options.logFile, 'a', 0o600);
  const stdio = ['ignore', log, log, 'pipe'] as const;
  const command = [resolve(options.binary), ...serverArguments(options, port)];
  const env = options.dbFile === undefined ? SHORT_LIVED : SERVER_ENVIRONMENT;
  try {
    return process.platform === 'win32'
      ? spawn(command[0] ?? '', command.slice(1), { stdio: [...stdio], detached: true, env })
      : spawn('/bin/sh', ['-c', LIFELINE, 'writ-temporal', ...command], { stdio: [...stdio], detached: true, env });
  } finally {
    if (typeof log === 'number') closeSync(log);
  }
}

function watched(child: ChildProcess, address: string, pidFile: string | undefined): DevServer {
  let asked = false;
  const exited = new Promise<Awaited<DevServer['exited']>>((settle) => {
    const gone = (code: number | null, signal: string | null): void => {
      releaseLifeline(child);
      if (pidFile !== undefined) rmSync(pidFile, { force: true });
      settle({ code, signal, asked });
    };
    child.once('exit', gone);
    child.once('error', () => gone(null, null));
  });
  return {
    address,
    pid: child.pid ?? 0,
    exited,
    async stop() {
      asked = true;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(kill);
    },
  };
}

/** One line tells the watcher that there is nothing to end any more: its process id may by then be somebody else's. */
function releaseLifeline(child: ChildProcess): void {
  const lifeline = child.stdio[3];
  if (lifeline === null || lifeline === undefined || !('end' in lifeline)) return;
  lifeline.on('error', () => undefined);
  lifeline.end('done\n');
}

async function ready(server: DevServer, options: DevServerOptions): Promise<void> {
  const startedAt = performance.now();
  const state = { gone: false };
  void server.exited.then(() => (state.gone = true));
  for (let told = 0; ; await after(100)) {
    const waited = performance.now() - startedAt;
    if (state.gone) throw new DevServerFailed(`The Temporal server ended while it started: ${whatToDo(options)}`);
    if (waited > READY_MS)
      throw new DevServerFailed(`The Temporal server did not answer within ${READY_MS / 1000} seconds: ${whatToDo(options)}`);
    if (await answers(server.address, options.namespace)) return;
    if (waited - told > 2_000) {
      told = waited;
      options.onProgress?.(`Waiting for the Temporal server (${String(Math.round(waited / 1000))} s).`);
    }
  }
}

function whatToDo({ dbFile, logFile }: DevServerOptions): string {
  if (dbFile !== undefined && isDamagedDatabase(dbFile))
    return `its file ${dbFile} is damaged. Move it to another place, with ${basename(dbFile)}-wal and ${basename(dbFile)}-shm beside it, and start again: every open case goes on from the ledger.`;
  const read = logFile === undefined ? '' : `its output is in ${logFile}. `;
  const disk = dbFile === undefined ? '' : `, and that ${dbFile} can be written`;
  return `${read}Look whether the disk is full or the machine busy${disk}; then start again.`;
}

async function answers(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: PROBE_MS });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

/** Checks that a port can be listened on, or finds one (0). Somebody may still be quicker: then the server ends, and is started once more. */
function freePort(wanted: number, variable: string): Promise<number> {
  return new Promise((settle, refuse) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const sentence = `Port ${String(wanted)} of ${HOST} is taken by another program: stop it, or choose another port by ${variable}.`;
      refuse(errorCode(error) === 'EADDRINUSE' ? new DevServerFailed(sentence) : error);
    });
    probe.listen({ host: HOST, port: wanted, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => settle(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
