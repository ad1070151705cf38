import type { Door } from '../intake/door';
import { tellReceipts } from '../intake/receipts';
import { logger } from '../platform/log';

const EVERY_MS = 60_000;

/** Tells the cases, now and every minute, the downloads that their ledgers do not hold: the engine may have been away. */
export function receiptRounds(door: Door): { stop(): Promise<void> } {
  const log = logger('worker');
  const round = (): Promise<void> => tellReceipts(door, { log }).catch((error: unknown) => log.error('downloads were not told', { error }));
  let last = round();
  const timer = setInterval(() => void (last = last.then(round)), EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
