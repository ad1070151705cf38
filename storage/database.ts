import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool, TypeOverrides, type PoolConfig } from 'pg';
import { sha256 } from '../platform/seal';
import { migrations } from './migrations/migrations';
import type { Tables } from './tables';

/** Where the office keeps its books: PGlite in a folder (in memory without one), or a PostgreSQL server. */
/** `template`: an empty migrated database to begin with in memory, see {@link emptyDatabase}: making one takes seconds. */
export type DatabasePlace = { kind: 'pglite'; folder: string | undefined; template?: Blob } | { kind: 'postgres'; url: string; ca?: string };
export type Database = { readonly db: Kysely<Tables>; readonly kind: DatabasePlace['kind']; close(): Promise<void> };

/** The database cannot be used as it is; the sentence says what to do. */
export class DatabaseUnusable extends Error {
  readonly code = 'DATABASE_UNUSABLE';
  override readonly name = 'DatabaseUnusable';
}

/** PostgreSQL's numbers of its types. */
const INT8 = 20;
const BYTEA = 17;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '']);

/**
 * Opens the database and brings its tables up to date. A connection that leaves this machine is always TLS with the server's name and
 * certificate checked (against `ca`, in PEM, when given). Throws {@link DatabaseUnusable} for a database of a newer release.
 */
export async function openDatabase(where: DatabasePlace): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: where.kind === 'pglite' ? await embedded(where.folder, where.template) : served(where) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind: where.kind, close: () => db.destroy() };
}

/** Runs `work` in the transaction that `db` already is, or in a new one. */
export function inTransaction<Result>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  // READ COMMITTED is said, not assumed: after waiting for a row lock the next statement must see what the other one committed.
  return db.isTransaction ? work(db) : db.transaction().setIsolationLevel('read committed').execute(work);
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } }).migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('The database could not be brought up to date.', { cause: error });
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const { rows: tables } = await sql<{ found: boolean }>`select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (tables[0]?.found !== true) return;
  const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (applied.every(({ name }) => name in migrations)) return;
  throw new DatabaseUnusable('The database was written by a newer release of Writ: start that release, or restore a copy of before it.');
}

async function embedded(folder: string | undefined, template: Blob | undefined): Promise<PGliteDialect> {
  return new PGliteDialect({ pglite: await pgliteIn(folder, template) });
}

function pgliteIn(folder: string | undefined, template?: Blob): Promise<PGlite> {
  return PGlite.create({
    ...(template && { loadDataDir: template }),
    ...(folder === undefined ? {} : { dataDir: folder }),
    parsers: { [INT8]: wholeNumber, [BYTEA]: bytes },
    serializers: { [BYTEA]: (value: Uint8Array) => `\\x${Buffer.from(value).toString('hex')}` },
  });
}

/** An empty database of this release as one file's bytes, made once and kept in the cache folder under the names of its migrations. */
export async function emptyDatabase(cacheFolder: string): Promise<Blob> {
  const file = join(cacheFolder, `empty-database-${sha256(Object.keys(migrations).join()).slice(0, 12)}.tar`);
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) return new Blob([known]);
  const pglite = await pgliteIn(undefined);
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db);
  const dump = await pglite.dumpDataDir('none');
  await db.destroy();
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  return dump;
}

function served(where: { url: string; ca?: string }): PostgresDialect {
  const types = new TypeOverrides();
  types.setTypeParser(INT8, wholeNumber);
  const pool = new Pool({
    ...connection(where),
    types,
    max: 10,
    application_name: 'writ',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // Without listeners a server that goes away would end the process, both while a connection is idle and between two queries of a
  // transaction. Nothing is lost by it: the query that is running, or the next one, fails and says so.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

function connection({ url, ca }: { url: string; ca?: string }): PoolConfig {
  const parsed = new URL(url);
  // TLS is decided here alone: a mode in the address could weaken it.
  for (const name of ['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat']) parsed.searchParams.delete(name);
  const host = parsed.searchParams.get('host') ?? parsed.hostname;
  const plain = ca === undefined && (LOOPBACK.has(host) || host.startsWith('/'));
  return { connectionString: parsed.href, ssl: plain ? false : { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds a number that is too large to be exact.');
  return value;
}

function bytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}
