import type { Closure, OfficeCalendar } from '../../../domain/calendar/business-days';
import type { Day, Instant } from '../../../domain/calendar/day';
import { parseInstant } from '../../../domain/calendar/pacific';

/** CAL-1 as the policy pack has it, with the closures that a test states. */
export function office(...closures: readonly Closure[]): OfficeCalendar {
  return { id: 'CAL-1', opensHour: 9, closesHour: 17, closures };
}

/** The instant of an ISO text, or of a Pacific clock time when it has no offset. */
export function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`no instant: ${text}`);
  return at;
}

/** Midday of a day in UTC as the platform's own Date, for checks that must not use our arithmetic. */
export function plainDate(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
