import { CancellationScope } from '@temporalio/workflow';
import type { CaseFile } from '../domain/case/case-file';
import type { LedgerEntry } from '../domain/case/events';
import { fold } from '../domain/case/evolve';
import { writeLedger } from './effects';

/** Takes over what the ledger holds beyond `written`; answers what of the matter's own is still to be written after it. */
export type Adopt = (written: CaseFile, ledger: readonly LedgerEntry[], unwritten: readonly LedgerEntry[]) => readonly LedgerEntry[];

/** Writes to the ledger what the matter records, in order and one batch at a time; what is recorded meanwhile goes with the next. */
export function writeThrough(page: CaseFile, rehearsal: boolean, adopt: Adopt) {
  let written = page;
  let unwritten: readonly LedgerEntry[] = [];
  let writing = false;
  let looking = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (unwritten.length > 0 || looking) {
      const entries = unwritten;
      unwritten = [];
      looking = false;
      const { ahead } = await CancellationScope.nonCancellable(() =>
        writeLedger({ caseId: page.caseId, after: written.seq, entries, rehearsal }),
      );
      if (ahead) unwritten = adopt(written, ahead, [...entries, ...unwritten]);
      written = fold(
        written,
        (ahead ?? entries).map(({ event }) => event),
      );
    }
    writing = false;
  }

  return {
    add: (entries: readonly LedgerEntry[]): void => {
      unwritten = [...unwritten, ...entries];
      void write();
    },
    /** Asks the ledger whether it holds more than the matter knows. */
    look: (): void => {
      looking = true;
      void write();
    },
    /** No question to the ledger is open. */
    rests: (): boolean => !writing,
    has: (seq: number): boolean => written.seq >= seq,
  };
}
