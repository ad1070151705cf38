import { CancellationScope, condition } from '@temporalio/workflow';
import type { CaseFile } from '../domain/case/case-file';
import type { LedgerEntry } from '../domain/case/events';
import { fold } from '../domain/case/evolve';
import { writeLedger } from './effects';

/** Takes over what the ledger holds beyond `written`; answers what of the matter's own is still to be written after it. */
export type Adopt = (written: CaseFile, ledger: readonly LedgerEntry[], unwritten: readonly LedgerEntry[]) => readonly LedgerEntry[];

/**
 * Writes to the ledger what the matter records, in order and one batch at a time; what is recorded meanwhile goes with the next. A batch
 * holds all that comes of an event at once: it is written when nobody who waits (`wait`) has been given reason to say more.
 */
export function writeThrough(page: CaseFile, rehearsal: boolean, adopt: Adopt) {
  let seq = page.seq;
  let [base, since]: [CaseFile, readonly LedgerEntry[]] = [page, []];
  let unwritten: readonly LedgerEntry[] = [];
  let writing = false;
  let looking = false;
  let turn = openTurn();
  const waiting = new Set<() => boolean>();

  /** As the ledger has it. Folded only when somebody asks: the matter has folded the same events already. */
  function written(): CaseFile {
    base = fold(
      base,
      since.map(({ event }) => event),
    );
    since = [];
    return base;
  }

  /** Asked once all that an event set in motion at once has been done. */
  const ready = (): boolean => (unwritten.length > 0 || looking) && ![...waiting].some((says) => says());

  async function write(): Promise<never> {
    for (;;) {
      await condition(ready);
      writing = true;
      const entries = unwritten;
      unwritten = [];
      looking = false;
      const { ahead } = await writeLedger({ caseId: page.caseId, after: seq, entries, rehearsal });
      if (ahead) unwritten = adopt(written(), ahead, [...entries, ...unwritten]);
      const added = ahead ?? entries;
      since = [...since, ...added];
      seq += added.length;
      const { end } = turn;
      turn = openTurn();
      writing = false;
      end();
    }
  }

  // The end of a case or of a procedure never interrupts a write.
  void new CancellationScope({ cancellable: false }).run(write);

  return {
    add: (entries: readonly LedgerEntry[]): void => {
      unwritten = [...unwritten, ...entries];
    },
    /** Asks the ledger whether it holds more than the matter knows. */
    look: (): void => {
      looking = true;
    },
    /** No question to the ledger is open. */
    rests: (): boolean => !writing && !looking,
    /** Until the file says so, or so much time has passed. What is then recorded goes with what made it say so. */
    wait: async (says: () => boolean, ms?: number): Promise<void> => {
      waiting.add(says);
      try {
        await (ms === undefined ? condition(says) : condition(says, ms));
      } finally {
        waiting.delete(says);
      }
    },
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
