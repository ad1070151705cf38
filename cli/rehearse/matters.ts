/** All matters of a rehearsal under one clock: moved to the earliest obligation of any of them until an instant is reached. */
import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../../domain/calendar/day';
import { moveClock } from '../../workflows/messages';
import type { PrivateOffice } from './private-office';
import type { Timeline } from './timeline';

/** How long a matter may take to become quiet: one that cannot write its ledger never would, and the rehearsal would wait for ever. */
const QUIET_MS = 180_000;
const PAGES_TURNED_AT_ONCE = 4;

export type Matters = {
  /** All matters quiet at this instant; answers when time next asks something of one. */
  quiet(): Promise<Instant | undefined>;
  moveTo(target: Instant): Promise<void>;
  /** Has the matter's workflow ended? */
  hasFinished(caseId: string): boolean;
  /** Something was told to it: a finished one may have begun anew. */
  told(caseId: string): void;
};

export function mattersOf(office: PrivateOffice, seen: Timeline): Matters {
  const finished = new Set<string>();

  /** Moves one matter's clock to now; answers when time next asks something of it. */
  async function settled(caseId: string): Promise<Instant | undefined> {
    for (let pages = 1; ; pages += 1) {
      try {
        const { client } = office.door;
        const moved = () => client.getHandle(caseId).executeUpdate(moveClock, { args: [office.clock.now()], updateId: randomUUID() });
        const { next, finished: ended, turning } = await client.withAbortSignal(AbortSignal.timeout(QUIET_MS), moved);
        if (turning && pages < PAGES_TURNED_AT_ONCE) continue; // what the next page begins with is part of this instant
        if (ended) finished.add(caseId);
        return next ?? undefined;
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        finished.add(caseId);
        return undefined;
      }
    }
  }

  /** What one tells another may open or wake a third, so until nothing new appears. */
  async function quiet(): Promise<Instant | undefined> {
    for (;;) {
      const before = await seen.look();
      const open = seen.cases().filter((caseId) => !finished.has(caseId));
      const nexts = await Promise.all(open.map(settled));
      if ((await seen.look()) === before)
        return nexts.reduce<Instant | undefined>(
          (first, next) => (first === undefined || (next !== undefined && next < first) ? next : first),
          undefined,
        );
    }
  }

  async function moveTo(target: Instant): Promise<void> {
    for (let next = await quiet(); next !== undefined && next <= target; next = await quiet())
      office.clock.moveTo(Math.max(next, office.clock.now()));
    office.clock.moveTo(target);
    await quiet();
  }

  return { quiet, moveTo, hasFinished: (caseId) => finished.has(caseId), told: (caseId) => void finished.delete(caseId) };
}
