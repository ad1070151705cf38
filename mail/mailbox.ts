import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../platform/clock';
import { randomHex } from '../platform/random';
import { receivedAtOf } from './received-at';
import { hasCode } from './system-error';

/**
 * Takes in one mail. `receivedAt`: see {@link receivedAtOf}; never a moment that is still to come.
 */
export type TakeMail = (name: string, raw: Buffer, receivedAt: number) => Promise<void>;

/** `intervalMs`: time between two looks into the folder. `onFault` hears of each failed try; a file that failed is tried again later. */
export type MailboxOptions = {
  intervalMs: number;
  onFault?: (name: string, error: unknown) => void;
  /** What becomes of a mail that was taken in: moved to `accepted/` (the default), or removed, because its bytes are kept elsewhere by then. */
  accepted?: 'move' | 'remove';
};

/** A folder under watch. */
export type Mailbox = {
  /** Ends the watch after the file in hand. */
  stop(): Promise<void>;
  /** Resolves when every mail in the folder has been accepted, or has failed and waits for its next try. */
  idle(): Promise<void>;
};

/** What the last look saw of a file that waits. */
type Waiting = { size: number; changedAt: number; failures: number; nextTryAt: number };

const LONGEST_PAUSE = 64;

/** Mails, and those that were set aside to be put away: one that came meanwhile under the same name is found among them. */
const MAIL = /\.eml(?:\.[0-9a-f]{16}\.aside)?$/i;
const ASIDE = /\.[0-9a-f]{16}\.aside$/;

type ReadFile = { readonly raw: Buffer; readonly read: Stats };

/** Reads a regular file; a symbolic link is refused even when it was put there a moment ago. */
async function readRegular(file: string): Promise<ReadFile> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const read = await handle.stat();
    if (!read.isFile()) throw new Error('not a regular file');
    return { raw: await handle.readFile(), read };
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Moves a file away and never over another one of the same name. */
async function putAway(folder: string, from: string, name: string): Promise<void> {
  const accepted = path.join(folder, 'accepted');
  await mkdir(accepted, { recursive: true, mode: 0o700 });
  for (let copy = 1; ; copy += 1) {
    const target = copy === 1 ? name : `${name.slice(0, -'.eml'.length)}.${copy}.eml`;
    if (!(await exists(path.join(accepted, target)))) {
      await rename(from, path.join(accepted, target));
      return;
    }
  }
}

/** Looks after which what lies beside the mails is told of: whoever writes a mail under another name first has renamed it by then. */
const LOOKS_BEFORE_TOLD = 10;

/** A file or folder beside the mails that will never be taken in: nobody would hear of a mail that was saved under another ending. */
class NotAMail extends Error {
  readonly code = 'NOT_AN_EML_FILE';
  override readonly name = 'NotAMail';
}

class Watch {
  private readonly waiting = new Map<string, Waiting>();
  /** How often each of the others was seen. */
  private readonly beside = new Map<string, number>();

  constructor(
    private readonly folder: string,
    private readonly accept: TakeMail,
    private readonly options: MailboxOptions,
  ) {}

  /** Looks once: hands on what is stable and due. True when nothing is left that could be handed on without waiting for a next try. */
  async look(stopped: () => boolean): Promise<boolean> {
    const all = await readdir(this.folder);
    this.lookBeside(all.filter((name) => !MAIL.test(name) && name !== 'accepted' && !name.startsWith('.')));
    const names = all.filter((name) => MAIL.test(name)).sort();
    for (const name of this.waiting.keys()) if (!names.includes(name)) this.waiting.delete(name);
    for (const name of names) {
      if (stopped()) return false;
      await this.lookAt(name).catch((error: unknown) => this.failed(name, error));
    }
    return [...this.waiting.values()].every((file) => file.failures > 0 && file.nextTryAt > performance.now());
  }

  /** Each is told of once. */
  private lookBeside(names: readonly string[]): void {
    for (const name of this.beside.keys()) if (!names.includes(name)) this.beside.delete(name);
    for (const name of names) {
      const seen = (this.beside.get(name) ?? 0) + 1;
      this.beside.set(name, seen);
      if (seen === LOOKS_BEFORE_TOLD) this.options.onFault?.(name, new NotAMail('only files that end in .eml are taken in'));
    }
  }

  private async lookAt(name: string): Promise<void> {
    const file = path.join(this.folder, name);
    const known = this.waiting.get(name);
    if (known !== undefined && known.nextTryAt > performance.now()) return;
    const now = await lstat(file);
    if (!now.isFile()) throw new Error('not a regular file');
    if (known === undefined || known.size !== now.size || known.changedAt !== now.mtimeMs) {
      this.waiting.set(name, { size: now.size, changedAt: now.mtimeMs, failures: known?.failures ?? 0, nextTryAt: 0 });
      return;
    }
    const { raw, read } = await readRegular(file);
    await this.accept(name.replace(ASIDE, ''), raw, receivedAtOf(now, raw, systemClock.now()));
    await this.leave(name, read);
    this.waiting.delete(name);
  }

  /** Takes away what was read and nothing else: another mail may have been moved to its name meanwhile, and waits under the new one. */
  private async leave(name: string, read: Stats): Promise<void> {
    const mail = name.replace(ASIDE, '');
    const aside = path.join(this.folder, `${mail}.${randomHex(8)}.aside`);
    await rename(path.join(this.folder, name), aside);
    const { ino, size, mtimeMs } = await lstat(aside);
    if (ino !== read.ino || size !== read.size || mtimeMs !== read.mtimeMs) return;
    if (this.options.accepted === 'remove') await rm(aside);
    else await putAway(this.folder, aside, mail);
  }

  private failed(name: string, error: unknown): void {
    if (hasCode(error, 'ENOENT')) return; // taken away meanwhile
    const known = this.waiting.get(name) ?? { size: -1, changedAt: -1, failures: 0, nextTryAt: 0 };
    const pause = this.options.intervalMs * Math.min(2 ** (known.failures + 1), LONGEST_PAUSE);
    this.waiting.set(name, { ...known, failures: known.failures + 1, nextTryAt: performance.now() + pause });
    this.options.onFault?.(name, error);
  }
}

/**
 * Watches a folder for `.eml` files, in the order of their names. A file is read when two looks found it unchanged, handed to `accept`, and
 * moved to `accepted/` only after `accept` resolved: after a crash in between it is handed on again, so `accept` must be idempotent. A file that
 * `accept` rejects stays and is tried again after a growing pause; the others go on. Links and folders are refused, whatever their names. One that
 * is moved onto the name of a file in hand, or written on, is taken in after it.
 */
export function watchMailbox(folder: string, accept: TakeMail, options: MailboxOptions): Mailbox {
  const watch = new Watch(folder, accept, options);
  const waiters: (() => void)[] = [];
  let stopped = false;
  let wake: () => void = () => undefined;

  const isStopped = (): boolean => stopped;
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      const asked = waiters.length;
      const quiet = await watch
        .look(() => stopped)
        .catch((error: unknown) => {
          options.onFault?.('', error);
          return false;
        });
      if (quiet) waiters.splice(0, asked).forEach((resolve) => resolve());
      if (isStopped()) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.intervalMs);
        wake = () => (clearTimeout(timer), resolve());
      });
    }
    waiters.splice(0).forEach((resolve) => resolve());
  };
  const running = run();
  return {
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
    idle: () => (stopped ? running : new Promise((resolve) => waiters.push(resolve))),
  };
}
