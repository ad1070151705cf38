import { addBusinessDays, type OfficeCalendar } from '../../domain/calendar/business-days';
import type { Instant } from '../../domain/calendar/day';
import { clockOf, dayOf, instantAt, parseInstant } from '../../domain/calendar/pacific';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: HOUR, d: 24 * HOUR };

/** An instant, or a duration after `from`: `2026-11-10T10:00`, `+36h`, `+3 business days`. `undefined` when it is neither. */
export function momentAfter(from: Instant, text: string, calendar: OfficeCalendar): Instant | undefined {
  const span = /^\+(\d{1,5})(s|m|h|d)$/.exec(text);
  if (span) return from + Number(span[1]) * (UNITS[span[2] ?? ''] ?? 0);
  const days = /^\+(\d{1,4}) business days?$/.exec(text);
  if (!days) return parseInstant(text);
  const { hour, minute } = clockOf(from);
  return instantAt(addBusinessDays(dayOf(from), Number(days[1]), calendar).day, hour, minute);
}

/** Is it an instant or a duration at all? */
export const isMoment = (text: string): boolean =>
  parseInstant(text) !== undefined || /^\+\d{1,5}(s|m|h|d)$|^\+\d{1,4} business days?$/.test(text);
