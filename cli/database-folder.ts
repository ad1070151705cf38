/** Opens the embedded database so that a damaged one is refused and nothing is made in its place. */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { openDatabase, type Database } from '../storage/database';
import { DatabaseUnusable } from '../storage/database';
import type { Places } from './data-folder';

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Was a first start cut off before there was a database? Then nothing can be lost by another one. */
const isUnfinished = (places: Places): boolean => !existsSync(places.databaseMark) && isEmpty(places.objects);

/** Is there anything that a new database, or a new key, would not fit? */
export const holdsCases = (places: Places): boolean => !isUnfinished(places);

/** Throws {@link DatabaseUnusable} in a sentence; never deletes. */
export async function openDatabaseFolder(places: Places, say: (sentence: string) => void): Promise<Database> {
  if (holdsCases(places) && !existsSync(`${places.database}/PG_VERSION`)) throw damaged(places);
  if (isUnfinished(places) && !isEmpty(places.database)) {
    const aside = `${places.database}.unfinished-${String(Date.now())}`;
    renameSync(places.database, aside);
    say(`The first start was cut off before the database was complete: begins anew; what there was lies in ${aside}.`);
  }
  const database = await openDatabase({ kind: 'pglite', folder: places.database }).catch((error: unknown) => {
    throw error instanceof DatabaseUnusable ? error : damaged(places, error);
  });
  if (!existsSync(places.databaseMark)) writeFileSync(places.databaseMark, '', { mode: 0o600 });
  return database;
}

const damaged = ({ database }: Places, cause?: unknown): DatabaseUnusable =>
  new DatabaseUnusable(
    `The database in ${database} is damaged or incomplete: copy the folder as it is, then restore it from your backup (docs/operations.md, "A damaged folder or store").`,
    { cause },
  );
