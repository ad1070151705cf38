/** Opens the embedded database so that a damaged one is refused and nothing is made in its place. */
import { existsSync, readdirSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { DatabaseUnusable, openDatabase, type Database } from '../storage/database';
import type { Places } from './data-folder';

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Was a first start cut off before there was a database? Then nothing can be lost by another one. */
const isUnfinished = (places: Places): boolean => !existsSync(places.databaseMark) && isEmpty(places.objects);

/** Is there anything that a new database, or a new key, would not fit? */
export const holdsCases = (places: Places): boolean => !isUnfinished(places);

type Opening = {
  /** To be looked at only: its tables stay those of the release that wrote them. */ readonly asItIs?: boolean;
  /** Bytes that are free on the disk of a folder. */ readonly roomOn?: (folder: string) => number;
};

/** Throws {@link DatabaseUnusable} in a sentence; never deletes. */
export async function openDatabaseFolder(
  places: Places,
  say: (sentence: string) => void,
  { asItIs = false, roomOn = freeBytes }: Opening = {},
): Promise<Database> {
  if (holdsCases(places) && !existsSync(`${places.database}/PG_VERSION`)) throw damaged(places);
  if (isUnfinished(places) && !isEmpty(places.database)) {
    const aside = `${places.database}.unfinished-${String(Date.now())}`;
    renameSync(places.database, aside);
    say(`The first start was cut off before the database was complete: begins anew; what there was lies in ${aside}.`);
  }
  const database = await openDatabase({ kind: 'pglite', folder: places.database }, { asItIs }).catch((error: unknown) => {
    if (roomOn(places.folder) < LOG_FILE) throw noRoom(places, error);
    throw error instanceof DatabaseUnusable ? error : damaged(places, error);
  });
  if (!existsSync(places.objects) && (await hasPapers(database))) {
    await database.close();
    throw withoutObjects(places);
  }
  if (!existsSync(places.databaseMark)) writeFileSync(places.databaseMark, '', { mode: 0o600 });
  return database;
}

/** Every message that came in has its bytes in the object store. */
async function hasPapers({ db }: Database): Promise<boolean> {
  return (await db.selectFrom('submissions').select('id').limit(1).executeTakeFirst()) !== undefined;
}

const withoutObjects = ({ objects }: Places): DatabaseUnusable =>
  new DatabaseUnusable(
    `The object store ${objects} is not there, though the database names papers in it: bring it back from your backup (docs/operations.md, "A damaged folder or store").`,
  );

/** PostgreSQL keeps its log in files of this size, and does not start without room for one. It does not say why. */
const LOG_FILE = 16 * 1024 * 1024;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const noRoom = ({ folder }: Places, cause: unknown): DatabaseUnusable =>
  new DatabaseUnusable(
    `There is no room left on the disk of ${folder}, and the database needs some to open: free at least 16 MB, then start again.`,
    {
      cause,
    },
  );

const damaged = ({ database }: Places, cause?: unknown): DatabaseUnusable =>
  new DatabaseUnusable(
    `The database in ${database} is damaged or incomplete: copy the folder as it is, then restore it from your backup (docs/operations.md, "A damaged folder or store").`,
    { cause },
  );
