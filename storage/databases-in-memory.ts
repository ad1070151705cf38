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

/** With their tables go the triggers that let nothing be taken out of them. */
const CLEAR = 'deallocate all; drop schema public cascade; create schema public';

/** `template`: what a new one begins with, see `emptyDatabase`. */
export function databasesInMemory(template: Blob): DatabasesInMemory {
  const all: Promise<PGlite>[] = [];
  const free: PGlite[] = [];
  let closed = false;

  function another(): Promise<PGlite> {
    const made = pgliteIn(undefined, template);
    all.push(made);
    return made;
  }

  /** By whoever has used it: what is wrong with it then is said of him, and nobody else gets it. */
  async function giveBack(pglite: PGlite): Promise<void> {
    if (closed) return;
    await pglite.exec(CLEAR);
    free.push(pglite);
  }

  return {
    open: async () => {
      if (closed) throw new Error('The databases of this rehearsal have been closed.');
      const pglite = free.pop() ?? (await another());
      return withTables(
        onPGlite(pglite, () => giveBack(pglite)),
        'pglite',
      );
    },
    close: async () => {
      closed = true;
      const opened = await Promise.allSettled(all);
      await Promise.all(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.close()] : [])));
    },
  };
}
