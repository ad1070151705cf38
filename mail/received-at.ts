/** When a mail that lies in a folder was received: our promise counts from then, and courts are told of it. */
import type { Stats } from 'node:fs';

const DAY_MS = 86_400_000;
/** A mail that waited for longer than any office is closed: it is the date that is wrong (1960, 1980), not the mail that is late. */
const LONGEST_WAIT_MS = 366 * DAY_MS;
/** No clock of a mail server is wrong by more and goes unnoticed. */
const CLOCKS_DIFFER_MS = DAY_MS;
const HEADER_BYTES = 64 * 1024;

/**
 * The day on which the file was written, since a mail may have lain elsewhere before it came into the folder and our clock must never start
 * later than the true receipt. But who moves a file keeps that date, whatever it is: so it counts only when it is no more than a year before
 * the file came here, and not before the mail itself was under way. Otherwise the receipt is the stamp of the last server (ours, where
 * ours wrote the file: the topmost `Received`, else `Date`), and without a possible one the moment at which the file came here. That is
 * the change of its entry, which nobody can set back. A stamp is never believed beyond it, so a forged one gains at most the time
 * between our server and the folder, for whoever forged it.
 */
export function receivedAtOf({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>, raw: Buffer, now: number): number {
  const here = Math.min(Math.floor(ctimeMs), now);
  const written = Math.min(Math.floor(mtimeMs), here);
  const stamp = stampOf(raw);
  const possible = (at: number): boolean => at <= here && at >= here - LONGEST_WAIT_MS;
  if (stamp === undefined || !possible(stamp)) return possible(written) ? written : here;
  return written >= stamp - CLOCKS_DIFFER_MS ? written : stamp;
}

function stampOf(raw: Buffer): number | undefined {
  const [header = ''] = raw
    .subarray(0, HEADER_BYTES)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
    .map((text) => text.replace(/\r?\n[ \t]+/g, ' '));
  const value = (name: string): string | undefined => new RegExp(`^${name}:(.*)$`, 'im').exec(header)?.[1];
  const at = Date.parse((value('received')?.split(';').at(-1) ?? value('date') ?? '').trim());
  return Number.isNaN(at) ? undefined : at;
}
