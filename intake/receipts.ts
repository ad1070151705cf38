/** A download is told to its case until the ledger has it: it may be all that says that records have left the house. */
import { deliveryDates } from '../domain/case/letters';
import { isReceiptKnown } from '../domain/case/learned';
import type { Log } from '../platform/log';
import { loadFile } from '../storage/ledger/read';
import { closeReceipt, openReceipts, type Receipt } from '../storage/receipts';
import { tell, type Door } from './door';

type Telling = {
  readonly log: Log;
  /** How long the engine is waited for in all, in milliseconds of the machine; 5,000 when left out. */
  readonly patienceMs?: number;
  /** Only the downloads of this link. */
  readonly tokenHash?: string;
};

const TELL_MS = 5_000;

/**
 * Tells the downloads that may not be in the ledger, of one link or of all. Twice does no harm: the case knows a receipt that it has. One
 * that cannot be told now is told the next time, and keeps nobody else's back.
 */
export async function tellReceipts(door: Door, { log, patienceMs = TELL_MS, tokenHash }: Telling): Promise<void> {
  const until = Date.now() + patienceMs;
  for (const receipt of await openReceipts(door.db, tokenHash)) {
    try {
      await door.client.withDeadline(until, () => told(door, receipt));
    } catch (error) {
      log.error('a download was not told to its case', { caseId: receipt.caseId, error });
    }
  }
}

async function told(door: Door, opened: Receipt): Promise<void> {
  const { caseId, productionId, tokenHash, n, at } = opened;
  const file = await loadFile(door.db, door.keys, caseId);
  if (!file) return;
  const receipt = `${tokenHash.slice(0, 16)}/${n}`;
  if (isReceiptKnown(file, { receipt })) return closeReceipt(door.db, opened);
  const delivered = file.productions.some((each) => each.productionId === productionId && each.deliveredAt !== undefined);
  const event = { type: 'Downloaded', at, by: 'machine', productionId, receipt, ...(!delivered && deliveryDates(file, at)) } as const;
  await tell(door, caseId, { type: file.procedure, page: { shape: 1, caseId, file }, key: `download/${receipt}`, event });
}
