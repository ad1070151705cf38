/** What workflows may have done for them. Every activity has a key from the case and may run twice. */
import type { Instant } from '../domain/calendar/day';
import type { LedgerEntry } from '../domain/case/events';
import type { StopReason } from '../domain/case/letter-on-file';
import type { Duty, Hold, Procedure } from '../domain/case/parts';
import type { Collection, Package } from '../domain/case/production';

export type SentLetter =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'stopped'; readonly reason: StopReason }
  | { readonly outcome: 'unknown' };

export type Activities = {
  /**
   * Appends in one transaction; the same events again are compared, not skipped. Returns the ledger's head, which the engine's history
   * thereby signs; `ahead`: what the ledger holds after `after`, where that is more than these events or
   * others: the matter takes it over.
   */
  writeLedger(entry: {
    readonly caseId: string;
    readonly after: number;
    readonly entries: readonly LedgerEntry[];
    readonly rehearsal: boolean;
  }): Promise<{ readonly head: string; readonly ahead?: readonly LedgerEntry[] }>;
  /** Holds what the hold names and the numbers of its accounts, which the records know. A hold on numbers alone is placed by its event. */
  placeHold(order: { readonly caseId: string; readonly hold: Hold }): Promise<void>;
  /** Does the case that took over hold, in its own name, what this hold covers? Or has it ended for good, so that nothing waits for it? */
  successorHolds(order: { readonly caseId: string; readonly hold: string; readonly successor: string }): Promise<boolean>;
  /** Takes from the records what counsel granted, clipped to identifier, ownership, period and category. Asks the disclosure gate. */
  collect(order: { readonly caseId: string; readonly number: number; readonly at: Instant }): Promise<Collection>;
  /** Makes the encrypted archive and its link. Asks the disclosure gate. */
  packageProduction(order: {
    readonly caseId: string;
    readonly productionId: string;
    readonly linkEnds: Package['linkEnds'];
    readonly at: Instant;
  }): Promise<Package>;
  /** Every attempt claims its outbox row in one transaction that reads the case file and asks the gate again. */
  sendLetter(order: { readonly caseId: string; readonly letter: string; readonly at: Instant }): Promise<SentLetter>;
  /**
   * A mail to the assignee: the case number and the duty, nothing else. `counselToo`: counsel is to be asked as well, in a mail of its own: who
   * may not know of the other matter is not told by the first that anything is asked of counsel (N7). It is another effect (`counsel`), or
   * the first mail would be sent again whenever the second is tried again.
   */
  remind(order: {
    readonly caseId: string;
    readonly duty: Duty;
    readonly at: Instant;
    readonly counsel?: true;
  }): Promise<'done' | 'counselToo'>;
  destroyCopies(order: { readonly caseId: string; readonly productionId: string; readonly at: Instant }): Promise<void>;
  /** Copies that went into no production; `copies` counts from 1. */
  destroyCollection(order: { readonly caseId: string; readonly copies: number; readonly at: Instant }): Promise<void>;
  /** A customer's own data, on the word of two people; what a hold covers is left out, and the answer does not say so. `deletion` counts from 1. */
  deleteRecords(order: { readonly caseId: string; readonly deletion: number; readonly at: Instant }): Promise<void>;
  openSister(order: {
    readonly caseId: string;
    readonly sister: string;
    readonly procedure: Procedure;
    readonly at: Instant;
  }): Promise<void>;
  /** Tells the case that answers this one's process what bars notice here: it watches, extends and lifts it from now on. */
  handOver(order: { readonly caseId: string; readonly to: string; readonly at: Instant }): Promise<void>;
};
