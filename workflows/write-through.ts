import { CancellationScope, condition } from '@temporalio/workflow';
import type { LedgerEntry } from '../domain/case/events';
import { writeLedger } from './effects';

/** Writes to the ledger what the matter records, in order and one batch at a time; what is recorded meanwhile goes with the next. */
export function writeThrough(caseId: string, from: number, rehearsal: boolean) {
  let unwritten: LedgerEntry[] = [];
  let written = from;
  let writing = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (unwritten.length > 0) {
      const entries = unwritten;
      unwritten = [];
      await CancellationScope.nonCancellable(() => writeLedger({ caseId, after: written, entries, rehearsal }));
      written += entries.length;
    }
    writing = false;
  }

  return {
    add: (entries: readonly LedgerEntry[]): void => {
      unwritten.push(...entries);
      void write();
    },
    has: (seq: number): boolean => written >= seq,
    until: (seq: number): Promise<void> => condition(() => written >= seq),
  };
}
