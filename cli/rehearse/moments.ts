import { addBusinessDays, type OfficeCalendar } from '../../domain/calendar/business-days';
import { addDays, type Instant } from '../../domain/calendar/day';
import { clockOf, dayOf, instantAt, parseInstant } from '../../domain/calendar/pacific';

const MINUTE = 60_000;
const MS: Readonly<Record<string, number>> = { s: 1_000, m: MINUTE, h: 60 * MINUTE };
const SPAN = /^\+(\d{1,4}) ?(s|m|h|d|days?|business days?)$/;

export const MOMENTS = 'an instant such as 2026-11-10T10:00, or a duration: +36h, +15m, +10s, +3 days, +3 business days';

/**
 * An instant, or a duration after `from`: `2026-11-10T10:00`, `+36h`, `+3 days`, `+3 business days`. Days keep the clock time, also over a
 * change to or from daylight time. `undefined` when it is neither.
 */
export function momentAfter(from: Instant, text: string, calendar: OfficeCalendar): Instant | undefined {
  const [, digits, unit = ''] = SPAN.exec(text) ?? [];
  if (digits === undefined) return parseInstant(text);
  const count = Number(digits);
  const ms = MS[unit];
  if (ms !== undefined) return from + count * ms;
  const day = unit.startsWith('business') ? addBusinessDays(dayOf(from), count, calendar).day : addDays(dayOf(from), count);
  const { hour, minute } = clockOf(from);
  return instantAt(day, hour, minute) + (from % MINUTE);
}

/** Is it an instant or a duration at all? */
export const isMoment = (text: string): boolean => parseInstant(text) !== undefined || SPAN.test(text);
