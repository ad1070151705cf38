import type { Day, Instant } from './day';
import { dayNumber, dayOfNumber, weekdayOfNumber } from './day';
import { holidayOnNumber } from './holidays';
import { clockOf, dayOf } from './pacific';

/** A day on which the office is closed beyond weekends and federal holidays (executive order, company); a row of dated data. */
export type Closure = { readonly day: Day; readonly why: string; readonly announcedAt?: Instant };

/** CAL-1: Monday to Friday in Pacific time without federal holidays and closures, from `opensHour` to `closesHour` (hours 0 to 23). */
export type OfficeCalendar = {
  readonly id: 'CAL-1';
  readonly opensHour: number;
  readonly closesHour: number;
  readonly closures: readonly Closure[];
};

/** A closed day that a count passed over. */
export type ClosedDay = { readonly day: Day; readonly why: string };

/** Why the office is closed on `day`: 'Saturday', 'Sunday', the holiday's name or the closure's own words; undefined when it is open. */
export function whyClosed(day: Day, calendar: OfficeCalendar): string | undefined {
  return whyClosedNumber(dayNumber(day), calendar);
}

/** Whether the office works on `day`. */
export function isBusinessDay(day: Day, calendar: OfficeCalendar): boolean {
  return whyClosed(day, calendar) === undefined;
}

/** The first business day strictly after `day`. */
export function nextBusinessDay(day: Day, calendar: OfficeCalendar): Day {
  return dayOfNumber(step(dayNumber(day) + 1, 1, calendar));
}

/** The last business day strictly before `day`. */
export function previousBusinessDay(day: Day, calendar: OfficeCalendar): Day {
  return dayOfNumber(step(dayNumber(day) - 1, -1, calendar));
}

/** `day` itself when it is a business day, else the next one. */
export function onOrAfter(day: Day, calendar: OfficeCalendar): Day {
  return dayOfNumber(step(dayNumber(day), 1, calendar));
}

/** `day` itself when it is a business day, else the one before. */
export function onOrBefore(day: Day, calendar: OfficeCalendar): Day {
  return dayOfNumber(step(dayNumber(day), -1, calendar));
}

/**
 * The `count`-th business day after `day`, which is itself not counted, and the closed days passed over on the way.
 * Count 0 is {@link onOrAfter}. Throws RangeError when `count` is negative or not whole.
 */
export function addBusinessDays(day: Day, count: number, calendar: OfficeCalendar): { day: Day; skipped: readonly ClosedDay[] } {
  const skipped: ClosedDay[] = [];
  const number = walk(dayNumber(day), count, 1, calendar, skipped);
  return { day: dayOfNumber(number), skipped };
}

/** The `count`-th business day before `day`, which is itself not counted. Count 0 is {@link onOrBefore}; RangeError as above. */
export function businessDaysBefore(day: Day, count: number, calendar: OfficeCalendar): Day {
  return dayOfNumber(walk(dayNumber(day), count, -1, calendar));
}

/** The closed days strictly between `from` and `to`, in order: what a move from one to the other passed over. */
export function closedBetween(from: Day, to: Day, calendar: OfficeCalendar): readonly ClosedDay[] {
  const closed: ClosedDay[] = [];
  for (let number = dayNumber(from) + 1; number < dayNumber(to); number++) {
    const why = whyClosedNumber(number, calendar);
    if (why !== undefined) closed.push({ day: dayOfNumber(number), why });
  }
  return closed;
}

/**
 * The day on which something received at `at` counts as received, for the response clock only: received on a closed day, or at or
 * after the closing hour, it counts on the next business day, and `why` says so. Holds, emergencies and EU clocks start at `at`.
 */
export function receiptDay(at: Instant, calendar: OfficeCalendar): { day: Day; why?: string } {
  const number = dayNumber(dayOf(at));
  const why = whyClosedNumber(number, calendar) ?? whyLate(at, calendar);
  return why === undefined ? { day: dayOfNumber(number) } : { day: dayOfNumber(step(number + 1, 1, calendar)), why };
}

function whyLate(at: Instant, calendar: OfficeCalendar): string | undefined {
  return clockOf(at).hour >= calendar.closesHour ? `received at or after ${calendar.closesHour}:00` : undefined;
}

function whyClosedNumber(number: number, calendar: OfficeCalendar): string | undefined {
  const weekday = weekdayOfNumber(number);
  if (weekday === 6) return 'Saturday';
  if (weekday === 0) return 'Sunday';
  const holiday = holidayOnNumber(number);
  if (holiday !== undefined || calendar.closures.length === 0) return holiday;
  return calendar.closures.find((closure) => dayNumber(closure.day) === number)?.why;
}

function step(number: number, direction: 1 | -1, calendar: OfficeCalendar, skipped?: ClosedDay[]): number {
  for (let here = number; ; here += direction) {
    const why = whyClosedNumber(here, calendar);
    if (why === undefined) return here;
    skipped?.push({ day: dayOfNumber(here), why });
  }
}

function walk(from: number, count: number, direction: 1 | -1, calendar: OfficeCalendar, skipped?: ClosedDay[]): number {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('business days are counted in whole numbers from 0');
  if (count === 0) return step(from, direction, calendar, skipped);
  let here = from;
  for (let counted = 0; counted < count; counted++) here = step(here + direction, direction, calendar, skipped);
  return here;
}
