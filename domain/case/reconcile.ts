/**
 * The ledger is ahead of the matter: its machine died after the ledger had committed and before the engine had heard of it, or the ledger
 * has found what no matter could know (a case that was recorded in the same moment, A2). What the ledger says happened; what the matter has recorded since is kept, decided anew, or was that very happening.
 */
import type { CaseFile } from './case-file';
import type { CaseEvent, LedgerEntry } from './events';
import { evolve } from './evolve';
import type { Refusal } from './permit';

/** What an order does to the file as it is now, or why it is not taken any more. */
export type DecideAnew = (key: string, file: CaseFile) => readonly CaseEvent[] | Refusal;

export type Reconciled = {
  readonly file: CaseFile;
  /** What is still to be written, after the ledger's own events. */
  readonly unwritten: readonly LedgerEntry[];
  /** For every order of either side: the last event it brought about, or why it is refused now. */
  readonly orders: ReadonlyMap<string, { readonly seq: number; readonly digest: string } | Refusal>;
};

/** `written`: the file up to which both agree; `ledger`: what the ledger holds after it; `unwritten`: what the matter recorded after it. */
export function reconcile(
  written: CaseFile,
  ledger: readonly LedgerEntry[],
  unwritten: readonly LedgerEntry[],
  decideAnew: DecideAnew,
): Reconciled {
  let file = written;
  const kept: LedgerEntry[] = [];
  const orders = new Map<string, { readonly seq: number; readonly digest: string } | Refusal>();
  const take = ({ event, order }: LedgerEntry): void => {
    file = evolve(file, event);
    if (order) orders.set(order.key, { seq: file.seq, digest: order.digest });
  };
  ledger.forEach(take);
  const happened = ledger.filter(({ order }) => order === undefined).map(({ event }) => timeless(event));
  const inLedger = new Set(orders.keys());
  const decided = new Set<string>();
  for (const entry of unwritten) {
    const { event, order } = entry;
    if (order === undefined) {
      const at = happened.indexOf(timeless(event));
      if (at >= 0) happened.splice(at, 1);
      else {
        kept.push(entry);
        take(entry);
      }
      continue;
    }
    if (inLedger.has(order.key) || decided.has(order.key)) continue;
    decided.add(order.key);
    const anew = decideAnew(order.key, file);
    if ('problem' in anew) orders.set(order.key, anew);
    else
      for (const each of anew) {
        kept.push({ event: each, order });
        take({ event: each, order });
      }
  }
  return { file, unwritten: kept, orders };
}

/** Instants of our time in milliseconds; counts and amounts are smaller. */
const FIRST_INSTANT = 100_000_000_000;

/**
 * The same happening, whenever the machine noticed it: without its instants and the dates that follow from them, and with its members
 * sorted, since the ledger gives them back so.
 */
const timeless = (event: CaseEvent): string =>
  JSON.stringify(event, (_key, value: unknown) => {
    if (typeof value === 'number' && value >= FIRST_INSTANT) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return 'derivation' in value ? undefined : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
