/** Is a file of SQLite whole enough to be opened? */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './lock';

/** True for a file that is no database or whose pages do not fit together; false for one that is not there, or that somebody is writing. */
export function isDamagedDatabase(path: string): boolean {
  if (!existsSync(path)) return false;
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
    return file.prepare('pragma quick_check(1)').get()?.['quick_check'] !== 'ok';
  } catch (error) {
    return !isBusy(error);
  } finally {
    file?.close();
  }
}
