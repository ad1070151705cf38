import type { Instant } from '../domain/calendar/day';
import { whyNot } from '../domain/case/actions';
import type { CaseFile } from '../domain/case/case-file';
import { decide } from '../domain/case/decide';
import type { CaseEvent } from '../domain/case/events';
import type { Refusal } from '../domain/case/permit';
import type { Reconciled } from '../domain/case/reconcile';
import type { Order, Page, Receipt } from './messages';

/** Which orders have been carried out, on this page and the last one: a key once, and the same order again gets the first answer. */
export function orderBook(lastPage: Page['receipts']) {
  const known = new Map(lastPage);
  const receipts = new Map<string, Receipt>();
  const given = new Map<string, Order>();
  const refused = new Map<string, Refusal>();

  return {
    receiptOf: (key: string): Receipt | undefined => receipts.get(key) ?? known.get(key),
    /** `seq`: the last event that the order brought about. */
    enter: (order: Order, seq: number): void => {
      refused.delete(order.key);
      given.set(order.key, order);
      receipts.set(order.key, { seq, digest: order.digest });
    },
    enterFact: (key: string, seq: number): void => void receipts.set(key, { seq, digest: '' }),
    /** Why an order that had been taken is not carried out after all: the ledger knew more than the matter. */
    refusalOf: (key: string): Refusal | undefined => refused.get(key),
    decideAnew: (key: string, file: CaseFile, at: Instant): readonly CaseEvent[] | Refusal => {
      const order = given.get(key);
      if (!order) throw new Error('an order that nobody has given');
      const { command, actor, evidence } = order;
      return whyNot(command, file, actor, at, evidence) ?? decide(command, file, actor, at, evidence);
    },
    settle: (orders: Reconciled['orders']): void => {
      for (const [key, end] of orders) {
        if (!('problem' in end)) receipts.set(key, end);
        else {
          receipts.delete(key);
          refused.set(key, end);
        }
      }
    },
    receipts: (): readonly (readonly [string, Receipt])[] => [...receipts],
  };
}
