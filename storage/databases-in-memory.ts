/**
 * Databases in memory that one rehearsal uses after another, each time with new tables: to open one takes three times as long, and leaves
 * so much memory behind that the whole process is looked through for garbage, twice.
 */
import type { PGlite } from '@electric-sql/pglite';
import { onPGlite, pgliteIn, withTables, type Database } from './database';

export type DatabasesInMemory = {
  /** Empty, with the tables of this release. Once it is closed the next one may get it. */
  open(): Promise<Database>;
  close(): Promise<void>;
};

/** `template`: what a new one begins with, see `emptyDatabase`. */
export function databasesInMemory(template: Blob): DatabasesInMemory {
  const all: PGlite[] = [];
  const free: PGlite[] = [];

  async function another(): Promise<PGlite> {
    const made = await pgliteIn(undefined, template);
    all.push(made);
    return made;
  }

  return {
    open: async () => {
      const used = free.pop();
      if (used !== undefined) await clear(used);
      const pglite = used ?? (await another());
      return withTables(
        onPGlite(pglite, () => Promise.resolve(void free.push(pglite))),
        'pglite',
      );
    },
    close: async () => {
      await Promise.all(all.map((each) => each.close()));
    },
  };
}

/** With their tables go the triggers that let nothing be taken out of them. A transaction that is still open is waited for. */
async function clear(pglite: PGlite): Promise<void> {
  await pglite.exec('deallocate all');
  await pglite.exec('drop schema public cascade; create schema public');
}
