import { CancellationScope } from '@temporalio/workflow';
import type { CaseFile } from '../domain/case/case-file';
import type { LedgerEntry } from '../domain/case/events';
import { fold } from '../domain/case/evolve';
import { writeLedger } from './effects';

/** Takes over what the ledger holds beyond `written`; answers what of the matter's own is still to be written after it. */
export type Adopt = (written: CaseFile, ledger: readonly LedgerEntry[], unwritten: readonly LedgerEntry[]) => readonly LedgerEntry[];

/** Writes to the ledger what the matter records, in order and one batch at a time; what is recorded meanwhile goes with the next. */
export function writeThrough(page: CaseFile, rehearsal: boolean, adopt: Adopt) {
  let seq = page.seq;
  let [base, since]: [CaseFile, readonly LedgerEntry[]] = [page, []];
  let unwritten: readonly LedgerEntry[] = [];
  let writing = false;
  let looking = false;
  let turn = openTurn();
  const shielded = new CancellationScope({ cancellable: false }); // one for all writes: a new one makes nine promises at each

  /** As the ledger has it. Folded only when somebody asks: the matter has folded the same events already. */
  function written(): CaseFile {
    base = fold(
      base,
      since.map(({ event }) => event),
    );
    since = [];
    return base;
  }

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (unwritten.length > 0 || looking) {
      const entries = unwritten;
      unwritten = [];
      looking = false;
      const { ahead } = await shielded.run(() => writeLedger({ caseId: page.caseId, after: seq, entries, rehearsal }));
      if (ahead) unwritten = adopt(written(), ahead, [...entries, ...unwritten]);
      const added = ahead ?? entries;
      since = [...since, ...added];
      seq += added.length;
      const { end } = turn;
      turn = openTurn();
      end();
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
    has: (number: number): boolean => seq >= number,
    /** Until the ledger has this event. What it was told of itself wakes who waits: a `condition` would be asked after every task. */
    reaches: async (number: () => number): Promise<void> => {
      while (seq < number()) await turn.ended;
    },
  };
}

/** Ends when the next batch has been written. */
function openTurn(): { readonly ended: Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end: () => end() };
}
