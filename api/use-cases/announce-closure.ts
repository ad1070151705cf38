/** An administrator adds a day on which the office is closed; every case that has dates to come is told (CAL-1). */
import { whyClosed } from '../../domain/calendar/business-days';
import type { Day } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { reachCases } from '../../intake/closures';
import { keepClosure, type KeptClosure } from '../../storage/closures';
import type { Counter } from '../deps';
import { problem, type Problem } from '../problem';
import { told } from './engine';

export type ToAnnounce = { readonly day: Day; readonly reason: string; readonly source: string };

/** The same day again answers what was kept first, and tells only those cases that do not know it. `told`: left out when the engine does not answer in time for all of them. */
export async function announced(
  counter: Counter,
  { day, reason, source }: ToAnnounce,
  by: string,
): Promise<{ readonly closure: KeptClosure; readonly told: number | undefined } | Problem> {
  const now = counter.clock.now();
  if (day < dayOf(now)) return problem('invalid', { field: 'day', rule: 'CAL-1', detail: 'the day has passed: what was due then was due' });
  const closed = whyClosed(day, counter.pack.calendar);
  if (closed !== undefined)
    return problem('invalid', { field: 'day', rule: 'CAL-1', detail: `the office is closed on that day already (${closed})` });
  const closure = await keepClosure(counter.db, { day, why: reason, source, announcedAt: now, announcedBy: by });
  return { closure, told: await told(counter, () => reachCases(counter, closure, now, counter.log)) };
}
