/** A closure reaches the cases one by one. What a crash left untold is told when the office starts again. */
import type { Instant } from '../domain/calendar/day';
import { dayOf } from '../domain/calendar/pacific';
import { closureAnnounced } from '../domain/case/closure';
import type { Log } from '../platform/log';
import { casesWithDates, closureTold, listClosures, type KeptClosure } from '../storage/closures';
import { loadFile } from '../storage/ledger/read';
import { tell, type Door } from './door';
import { isOfItsOwn } from './own-fault';

/** Tells the closures of which not every case has heard: the engine was away, or they are many. Answers how many cases were told. */
export async function tellUntold(door: Door, now: Instant, log: Log): Promise<number> {
  let told = 0;
  for (const closure of await listClosures(door.db, dayOf(now)))
    if (closure.toldAt === undefined) told += await reachCases(door, closure, now, log);
  return told;
}

/** Tells every closure from today on again to the cases that have not heard of it. Answers how many cases were told. */
export async function resumeClosures(door: Door, now: Instant, log: Log): Promise<number> {
  let told = 0;
  for (const closure of await listClosures(door.db, dayOf(now))) told += await reachCases(door, closure, now, log);
  return told;
}

/**
 * Tells a closure to every case that has dates to come and does not know it yet, and answers how many were told. One that cannot be told
 * for a reason of its own keeps it from none of the others; every hour it is tried again.
 */
export async function reachCases(door: Door, closure: KeptClosure, at: Instant, log: Log): Promise<number> {
  let told = 0;
  for (const caseId of await casesWithDates(door.db)) {
    try {
      if (await tellCase(door, caseId, closure, at)) told += 1;
    } catch (error) {
      if (!isOfItsOwn(error)) throw error;
      log.error('a closure was not told to a case', { caseId, error });
    }
  }
  await closureTold(door.db, closure.day, at);
  return told;
}

/** A matter whose workflow had ended when a closure was announced was not told: whoever begins it anew tells it what its file does not know (CAL-1). */
export async function tellReopened(door: Door, caseId: string, now: Instant): Promise<void> {
  for (const closure of await listClosures(door.db, dayOf(now))) await tellCase(door, caseId, closure, now);
}

async function tellCase(
  door: Door,
  caseId: string,
  { day, why, source, announcedAt, announcedBy }: KeptClosure,
  at: Instant,
): Promise<boolean> {
  const announced = { closure: { day, why, announcedAt }, source, at, by: announcedBy };
  const file = await loadFile(door.db, door.keys, caseId);
  if (!file || closureAnnounced(file, announced) === undefined) return false;
  await tell(door, caseId, { type: file.procedure, page: { shape: 1, caseId, file }, key: `closure/${day}`, closure: announced });
  return true;
}
