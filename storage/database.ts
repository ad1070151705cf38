import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql, type Dialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { sha256 } from '../platform/seal';
import { migrations } from './migrations/migrations';
import { preparedStatements } from './prepared-statements';
import { INT8, postgresPool, wholeNumber, type PostgresPlace } from './postgres';
import type { Tables } from './tables';

/** Where the office keeps its books: PGlite in a folder (in memory without one), or a PostgreSQL server. */
/** `template`: an empty migrated database to begin with in memory, see {@link emptyDatabase}: making one takes seconds. */
export type DatabasePlace = { kind: 'pglite'; folder: string | undefined; template?: Blob } | ({ kind: 'postgres' } & PostgresPlace);
export type Database = { readonly db: Kysely<Tables>; readonly kind: DatabasePlace['kind']; close(): Promise<void> };

/** The database cannot be used as it is; the sentence says what to do. */
export class DatabaseUnusable extends Error {
  readonly code = 'DATABASE_UNUSABLE';
  override readonly name = 'DatabaseUnusable';
}

/** PostgreSQL's number of the type. */
const BYTEA = 17;

/**
 * Opens the database and brings its tables up to date, unless it is only to be looked at (`asItIs`). A connection that leaves this machine is always TLS with the server's name and
 * certificate checked (against `ca`, in PEM, when given). Throws {@link DatabaseUnusable} for a database of a newer release.
 */
export async function openDatabase(where: DatabasePlace, wishes: { readonly asItIs?: boolean } = {}): Promise<Database> {
  const dialect = where.kind === 'pglite' ? onPGlite(await pgliteIn(where.folder, where.template)) : served(where);
  return withTables(dialect, where.kind, wishes);
}

/** As {@link openDatabase}, over a connection that stands; it is closed when the tables cannot be used. */
export async function withTables(dialect: Dialect, kind: Database['kind'], { asItIs = false } = {}): Promise<Database> {
  const db = new Kysely<Tables>({ dialect });
  try {
    await refuseNewer(db);
    if (!asItIs) await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind, close: () => db.destroy() };
}

const inside = new AsyncLocalStorage<true>();

/** Is this asked within the work of {@link inTransaction}? There `tx` alone reaches the database: the embedded one has one connection. */
export const insideTransaction = (): boolean => inside.getStore() === true;

/** Runs `work` in the transaction that `db` already is, or in a new one. */
export function inTransaction<Result>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  const known = (tx: Kysely<Tables>): Promise<Result> => inside.run(true, () => work(tx));
  // READ COMMITTED is said, not assumed: after waiting for a row lock the next statement must see what the other one committed.
  return db.isTransaction ? known(db) : db.transaction().setIsolationLevel('read committed').execute(known);
}

const migrator = (db: Kysely<Tables>): Migrator => new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });

/** How many steps this release has still to take before it can use these tables. */
export async function stepsToTake(db: Kysely<Tables>): Promise<number> {
  return (await migrator(db).getMigrations()).filter(({ executedAt }) => executedAt === undefined).length;
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await migrator(db).migrateToLatest();
  if (error !== undefined)
    throw new DatabaseUnusable(
      'The tables of the database could not be brought up to this release and are as they were: start the release of before, and report what its log says.',
      { cause: error },
    );
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const { rows: tables } = await sql<{ found: boolean }>`select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (tables[0]?.found !== true) return;
  const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (applied.every(({ name }) => name in migrations)) return;
  throw new DatabaseUnusable('The database was written by a newer release of Writ: start that release, or restore a copy of before it.');
}

/** `afterwards`: what becomes of it when it is closed, when that is not its end. */
export function onPGlite(pglite: PGlite, afterwards?: () => Promise<void>): Dialect {
  return new PGliteDialect({ pglite: preparedStatements(pglite, afterwards) });
}

/**
 * What lies in memory needs no second copy there: the usual 128 MB would be cleared at every opening. And its log has files of 1 MB instead
 * of 16, which every opening would unpack; so has a rehearsal that is kept, which begins with the same template.
 */
const IN_MEMORY = {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  initDbStartParams: ['--wal-segsize=1'],
};

/** In a folder, or in memory without one. */
export function pgliteIn(folder: string | undefined, template?: Blob): Promise<PGlite> {
  return PGlite.create({
    ...(template && { loadDataDir: template }),
    ...(folder === undefined ? IN_MEMORY : { dataDir: folder }),
    parsers: { [INT8]: wholeNumber, [BYTEA]: bytes },
    serializers: { [BYTEA]: (value: Uint8Array) => `\\x${Buffer.from(value).toString('hex')}` },
  });
}

/** An empty database of this release as one file's bytes, made once and kept in the cache folder under its migrations. */
export async function emptyDatabase(cacheFolder: string): Promise<Blob> {
  const steps = Object.entries(migrations).map(([name, step]) => `${name} ${step.up.toString()}`);
  const file = join(cacheFolder, `empty-database-${sha256(['without templates, short log', ...steps].join()).slice(0, 12)}.tar`);
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) return new Blob([known]);
  const pglite = await pgliteIn(undefined);
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db);
  // Nobody makes a database from PostgreSQL's templates here, and they are two thirds of the files that every opening would unpack.
  await pglite.exec('update pg_database set datistemplate = false');
  for (const statement of ['drop database template0', 'drop database template1', 'checkpoint']) await pglite.exec(statement);
  const dump = await pglite.dumpDataDir('none');
  await db.destroy();
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  return dump;
}

function served(where: PostgresPlace): PostgresDialect {
  return new PostgresDialect({ pool: postgresPool(where, { application_name: 'writ', max: 10, statement_timeout: 30_000 }) });
}

function bytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}
