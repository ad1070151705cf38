/** Production without containers: the same two processes, on a PostgreSQL with TLS and the test run's Temporal server. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../../platform/environment';
import { sha256 } from '../../../platform/seal';
import { findTemporalCli } from '../../../platform/temporal-cli';
import { sampleOffice } from '../../../samples/office';
import { openFilingRoom, type FilingRoom } from '../../../storage/filing-room';
import { freePort } from '../../support/free-port';
import { startPostgres, type PostgresServer } from '../../support/postgres';

const root = path.resolve(__dirname, '..', '..', '..');
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly bytes: Buffer };
export type Program = 'api/start.ts' | 'worker/main.ts';

export type Production = {
  readonly folder: string;
  /** Settings of a process; the worker's and the API's differ only in what belongs to one of them. */
  readonly settings: Readonly<Record<Program, Environment>>;
  /** Starts a process, with these settings changed, and waits until `scripts/healthy.mjs` calls it well. */
  start(program: Program, change?: Environment): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(program: Program): Promise<number | null>;
  /** SIGKILL: it closes nothing. */
  kill(program: Program): Promise<void>;
  /** Starts it and waits for its end: the exit code and what it said. */
  startToEnd(program: Program, change: Environment): Promise<{ code: number | null; said: string }>;
  ask(method: string, route: string, as?: string, body?: unknown): Promise<Answer>;
  /** Puts a mail into the watched folder as a mail server does. */
  deliver(mail: string): void;
  said(program: Program): string;
  /** The same database, keys and objects, opened beside the processes. */
  openRoom(): Promise<FilingRoom>;
  close(): Promise<void>;
};

/** `engine`: host:port of a Temporal server in which `deploy/temporal/make-namespace.sh` makes a namespace of its own. */
export async function openProduction(engine: string): Promise<Production> {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-production-'));
  const postgres = await startPostgres({ tls: true });
  const certificates = path.join(folder, 'certificates');
  execFileSync(path.join(root, 'deploy', 'make-certificates.sh'), [certificates], { stdio: 'ignore' });
  const namespace = `writ-${randomBytes(4).toString('hex')}`;
  await makeNamespace(engine, namespace);
  const port = await freePort();
  const tokens = new Map(sampleOffice().staff.map(({ id }) => [id, `writ_${randomBytes(24).toString('base64url')}`]));
  const settings = await writeSettings({ folder, postgres, engine, namespace, port, tokens });
  const running = new Map<Program, ChildProcess>();
  const words = new Map<Program, string>();
  const launch = (program: Program, env: Environment): ChildProcess => {
    const child = spawn(process.execPath, ['--import', 'tsx', program], { cwd: root, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    words.set(program, '');
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (said: Buffer) => words.set(program, `${words.get(program) ?? ''}${said.toString()}`));
    return child;
  };
  const end = async (program: Program, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    const child = running.get(program);
    running.delete(program);
    if (!child) return null;
    const ended = exitOf(child);
    child.kill(signal);
    return ended;
  };
  const stop = (program: Program): Promise<number | null> => end(program, 'SIGTERM');
  return {
    folder,
    settings,
    start: async (program, change = {}) => {
      if (program === 'worker/main.ts') rmSync(path.join(folder, 'pulse'), { force: true }); // the last one's
      const child = launch(program, { ...settings[program], ...change });
      running.set(program, child);
      await well(program, settings[program], child).catch((error: unknown) => {
        throw new Error(`${program} is not well: ${words.get(program)}`, { cause: error });
      });
    },
    stop,
    kill: async (program) => {
      await end(program, 'SIGKILL');
    },
    startToEnd: async (program, change) => {
      const child = launch(program, { ...settings[program], ...change });
      return { code: await exitOf(child), said: words.get(program) ?? '' };
    },
    ask: (method, route, as, body) =>
      asked({ port, ca: readFileSync(path.join(certificates, 'ca.crt')) }, { method, route, token: tokens.get(as ?? ''), body }),
    deliver: (mail) => copyFileSync(path.join(root, 'samples', 'mails', mail), path.join(folder, 'mailbox', mail)),
    said: (program) => words.get(program) ?? '',
    openRoom: () => openRoom(folder, settings['worker/main.ts']),
    close: async () => {
      await Promise.all([...running.keys()].map(stop));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openRoom(folder: string, settings: Environment): Promise<FilingRoom> {
  const { WRIT_DATABASE_URL_FILE: url = '', WRIT_DATABASE_CA_FILE: ca = '', WRIT_MASTER_KEY_FILE: masterKeyFile = '' } = settings;
  const database = { url: readFileSync(url, 'utf8').trim(), ca: readFileSync(ca, 'utf8') };
  return openFilingRoom({ database, objects: { kind: 'disk', folder: path.join(folder, 'objects') }, masterKeyFile });
}

/** By the script of the compose file, twice: a second start finds it there. */
async function makeNamespace(engine: string, namespace: string): Promise<void> {
  const { WRIT_TEMPORAL_CLI, PATH = '' } = process.env;
  const cli = await findTemporalCli({ env: WRIT_TEMPORAL_CLI, path: PATH, cacheFolder: path.join(root, '.writ', 'cache') });
  const script = path.join(root, 'deploy', 'temporal', 'make-namespace.sh');
  const env = {
    PATH: `${path.dirname(cli.path)}:${PATH}`,
    HOME: tmpdir(),
    TEMPORAL_ADDRESS: engine,
    TEMPORAL_NAMESPACE: namespace,
    RETENTION: '87600h',
  };
  for (let start = 1; start <= 2; start += 1) execFileSync(script, { env });
}

type Told = { folder: string; postgres: PostgresServer; engine: string; namespace: string; port: number; tokens: Map<string, string> };

async function writeSettings({ folder, postgres, engine, namespace, port, tokens }: Told): Promise<Production['settings']> {
  const { provider, staff } = sampleOffice();
  const write = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  const in_ = (name: string): string => path.join(folder, name);
  mkdirSync(in_('mailbox'));
  const members = staff.map((each) => ({ ...each, tokenSha256: sha256(tokens.get(each.id) ?? '') }));
  const profile = {
    name: provider.name,
    mailbox: provider.legalMailbox,
    addressLines: provider.postalAddress,
    publicUrl: `https://127.0.0.1:${port}`,
    incorporatedIn: provider.incorporatedIn,
    headquarteredIn: provider.headquarteredIn,
    custodian: provider.custodian,
    authservId: 'mx.provider.example',
  };
  const both = {
    PATH: process.env['PATH'],
    TEMPORAL_ADDRESS: engine,
    TEMPORAL_NAMESPACE: namespace,
    WRIT_DATABASE_URL_FILE: write('database-url', `${await postgres.makeDatabase()}?sslmode=verify-full\n`),
    WRIT_DATABASE_CA_FILE: write('database-ca.pem', postgres.ca ?? ''),
    WRIT_OBJECTS_FOLDER: in_('objects'),
    WRIT_MASTER_KEY_FILE: write('master-key', `${randomBytes(32).toString('base64')}\n`),
    WRIT_PROFILE_FILE: write('profile.json', JSON.stringify(profile)),
  };
  return {
    'api/start.ts': {
      ...both,
      WRIT_STAFF_FILE: write('staff.json', JSON.stringify({ staff: members })),
      WRIT_API_PORT: String(port),
      WRIT_API_TLS_CERT_FILE: in_('certificates/api/tls.crt'),
      WRIT_API_TLS_KEY_FILE: in_('certificates/api/tls.key'),
    },
    'worker/main.ts': {
      ...both,
      WRIT_MAIL_SINK_FOLDER: in_('sent'),
      WRIT_MAILBOX_FOLDER: in_('mailbox'),
      WRIT_SAMPLE_RECORDS_FOLDER: in_('records'),
      WRIT_BUNDLE_FOLDER: path.join(root, '.cache'),
      WRIT_PULSE_FILE: in_('pulse'),
    },
  };
}

/** As the containers are looked at. */
async function well(program: Program, env: Environment, child: ChildProcess): Promise<void> {
  const look = (): ChildProcess =>
    spawn(process.execPath, ['scripts/healthy.mjs', program.split('/')[0] ?? ''], { cwd: root, env: { ...env } });
  for (const until = Date.now() + 240_000; (await exitOf(look())) !== 0;) {
    if (child.exitCode !== null) throw new Error('it has ended');
    if (Date.now() > until) throw new Error('it takes too long');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

type Asked = { method: string; route: string; token: string | undefined; body: unknown };

/** Over TLS, the certificate checked against the private authority. */
function asked({ port, ca }: { port: number; ca: Buffer }, { method, route, token, body }: Asked): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(text !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: route, method, headers, ca, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const json = response.headers['content-type']?.includes('json') === true;
        const answered = json ? (JSON.parse(bytes.toString()) as Answer['body']) : {};
        resolve({ status: response.statusCode ?? 0, body: answered, bytes });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
