import type { Door } from '../intake/door';
import { tellReceipts } from '../intake/receipts';
import { logger } from '../platform/log';
import { everyMinute, type Rounds } from './every-minute';

/** Tells the cases, now and every minute, the downloads that their ledgers do not hold: the engine may have been away. */
export function receiptRounds(door: Door): Rounds {
  const log = logger('worker');
  const onFault = (error: unknown): void => log.error('downloads were not told', { error });
  return everyMinute(() => tellReceipts(door, { log }), onFault, { now: true });
}
