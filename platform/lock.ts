import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's primary result codes for "somebody else holds the lock". */
const BUSY = new Set([5, 6]);
/** Its codes for "this is no database" and "its pages do not fit together". */
const DAMAGED = new Set([11, 26]);

/** Of several that look at the same moment each may be in the way of each; those that wait let one through. Milliseconds. */
const LOOK_MS = 100;

/** A data folder that belongs to this process until it is released, or until the process ends in whatever way. */
export type FolderLock = { release(): void };

/** Another process, or this one, holds the folder. */
export class FolderTaken extends Error {
  readonly code = 'FOLDER_TAKEN';
  override readonly name = 'FolderTaken';
}

/** What should be the lock of the folder is something else. */
export class LockDamaged extends Error {
  readonly code = 'LOCK_DAMAGED';
  override readonly name = 'LockDamaged';
}

/**
 * Takes a folder for this process alone, or throws {@link FolderTaken}. Node has no file locks of its own, but its SQLite has: the lock
 * is one of the operating system's on an empty file, so it ends with the process (even by kill -9), it cannot be stale, and of two that
 * start at the same moment one wins. `office.pid` beside it only serves the sentence that refuses.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pidFile = join(folder, 'office.pid');
  const file = new DatabaseSync(join(folder, 'office.lock'), { timeout: LOOK_MS });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (isNoDatabase(error))
      throw new LockDamaged(
        `The lock ${join(folder, 'office.lock')} is damaged. It holds nothing: remove it while no office is open on this folder, and start again.`,
      );
    if (!isBusy(error)) throw error;
    throw new FolderTaken(
      `The data folder ${folder} is in use by a running office${holder(pidFile)}. One process owns it: stop that office first, or name ` +
        'another folder by WRIT_DATA_FOLDER.',
    );
  }
  writeFileSync(pidFile, `${String(process.pid)}\n`, { mode: 0o600 });
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      rmSync(pidFile, { force: true });
      file.close();
    },
  };
}

/** Whether somebody else holds the file. */
export const isBusy = (error: unknown): boolean => BUSY.has(sqliteCode(error) ?? 0);

const isNoDatabase = (error: unknown): boolean => DAMAGED.has(sqliteCode(error) ?? 0);

/** SQLite's primary result code. */
function sqliteCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

function holder(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}
