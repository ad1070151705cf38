import type { OfficeCalendar } from './business-days';
import {
  addBusinessDays,
  businessDaysBefore,
  closedBetween,
  nextBusinessDay,
  onOrAfter,
  onOrBefore,
  receiptDay,
  whyClosed,
} from './business-days';
import type { Day, Instant } from './day';
import { addDays } from './day';
import type { Candidate, Dated, Derivation } from './derivation';
import { ASYMMETRY } from './derivation';
import { dayOf, instantAt, isoInstant } from './pacific';

/** Which way a date goes that falls on a closed day, see {@link ASYMMETRY}: (ii) later, (i) earlier, (iii) none. */
export type Roll = 'later' | 'earlier' | 'none';

/** Where a count of business days begins: on the civil day itself, or on the day that counts as the day of receipt. */
export type CountFrom = 'civil day' | 'receipt day' | 'announcement';
/** From what: an announcement of ours counts as a letter that came then. */
const counts: { readonly [From in CountFrom]: string } = {
  'civil day': 'that day',
  'receipt day': 'receipt',
  announcement: 'our announcement',
};

const COURT_CITE = 'Fed. R. Civ. P. 6(a)(1); Fed. R. Crim. P. 45(a)(1)';
const HOUR_MS = 3_600_000;

/**
 * Rule D1: the promised answer, `businessDays` after the receipt that made the request complete; the day of receipt is not counted.
 * Due at the closing hour. `rolled` says when the receipt counted on a later day (closing hour, closed day). [LEG] Response Time.
 */
export function answerPromise(validAt: Instant, businessDays: number, calendar: OfficeCalendar): Dated {
  return businessDaysAfter(validAt, businessDays, calendar, 'D1', '[LEG] Response Time; CAL-1', 'receipt day');
}

/** Reminders at the opening hour, each that many business days before the due day, in the order asked. Asymmetry (i). */
export function remindersBefore(due: Dated, daysBefore: readonly number[], calendar: OfficeCalendar): readonly Dated[] {
  return daysBefore.map((count) => {
    const on = businessDaysBefore(due.on, count, calendar);
    const source = `${counted(count, 'business day')} before the due day`;
    const skipped = closedBetween(on, due.on, calendar);
    const derivation = {
      rule: 'D1-reminder',
      cite: ASYMMETRY.duty.cite,
      from: due.on,
      candidates: [sole(source, on)],
      skipped,
      result: on,
    };
    return { on, at: instantAt(on, calendar.opensHour), derivation };
  });
}

/**
 * `count` business days after `at`, due at the closing hour; the first day is not counted. Deficiency follow-up, abandonment,
 * provisional hold. With 'receipt day' the response clock's rule applies first (closing hour, closed day).
 */
export function businessDaysAfter(
  at: Instant,
  count: number,
  calendar: OfficeCalendar,
  rule: string,
  cite: string,
  countFrom: CountFrom = 'civil day',
): Dated {
  const civilDay = dayOf(at);
  const start: { day: Day; why?: string } = countFrom === 'civil day' ? { day: civilDay } : receiptDay(at, calendar);
  const { day: on, skipped } = addBusinessDays(start.day, count, calendar);
  const source = `${counted(count, 'business day')} after ${counts[countFrom]}`;
  const rolled = start.why === undefined ? {} : { rolled: { from: civilDay, to: start.day, why: start.why } };
  const passed = [...closedBetween(civilDay, start.day, calendar), ...skipped];
  const derivation = { rule, cite, from: isoInstant(at), candidates: [sole(source, on)], skipped: passed, ...rolled, result: on };
  return { on, at: instantAt(on, calendar.closesHour), derivation };
}

/**
 * The end of a prohibition (rule N3, asymmetry (ii)): it bars through the stated day, rolled later when that is no business day;
 * notice is due from the opening hour of the first business day after. `cite` names the order or law that prohibits.
 */
export function prohibitionEnd(
  stated: Day,
  calendar: OfficeCalendar,
  cite = '[LEG] notice to our customer',
): { barredThrough: Day; noticeDue: Dated } {
  const barredThrough = onOrAfter(stated, calendar);
  const on = nextBusinessDay(barredThrough, calendar);
  const derivation: Derivation = {
    rule: 'N3',
    cite: `${cite}; ${ASYMMETRY.prohibition.cite}`,
    from: stated,
    candidates: [sole('the first business day after the last barred day', on)],
    skipped: closedBetween(stated, on, calendar),
    ...rolledFrom(stated, barredThrough, calendar),
    result: on,
  };
  return { barredThrough, noticeDue: { on, at: instantAt(on, calendar.opensHour), derivation } };
}

/**
 * A duty of ours `count` calendar days before `day`, at the opening hour, moved to the business day before when closed (asymmetry (i)).
 * As it stands: the agency is asked whether an extension of the prohibition is coming (N3).
 */
export function calendarDaysBefore(
  day: Day,
  count: number,
  calendar: OfficeCalendar,
  rule = 'N3-ask',
  cite: string = ASYMMETRY.duty.cite,
): Dated {
  const source = `${counted(count, 'calendar day')} before`;
  const dated = rolledDay(day, addDays(day, -count), source, 'earlier', calendar, rule, cite);
  return { ...dated, at: instantAt(dated.on, calendar.opensHour) };
}

/**
 * `count` calendar days after `day`, which is not counted. What `at` means depends on the side we are on:
 * 'later' (hold, prohibition): the first instant after the day has ended; 'earlier' (duty): the closing hour;
 * 'none' (authority): the first instant of the day, so that no reading of the period is overrun.
 */
export function calendarDaysAfter(day: Day, count: number, calendar: OfficeCalendar, roll: Roll, rule: string, cite: string): Dated {
  return rolledDay(day, addDays(day, count), `${counted(count, 'calendar day')} after`, roll, calendar, rule, cite);
}

/**
 * The end of a hold received at the true instant `from`: kept through `through.on`, released only at `through.at`, when that day is over.
 * A renewal runs from `unrolled`: pass `instantAt(unrolled, 0)` as its `from`. 18 USC 2703(f)(2).
 */
export function holdEnd(
  from: Instant,
  days: number,
  calendar: OfficeCalendar,
  rule = 'P-hold',
  cite = '18 USC 2703(f)(2)',
): { unrolled: Day; through: Dated } {
  const received = dayOf(from);
  const through = calendarDaysAfter(received, days, calendar, 'later', rule, `${cite}; ${ASYMMETRY.prohibition.cite}`);
  return { unrolled: addDays(received, days), through };
}

/**
 * A period of a court or statute: the trigger day is not counted, every later day is, and a last day that is a Saturday, Sunday or
 * federal holiday runs to the next day that is none. Our own closures and state holidays do not extend it (the earlier, safe reading),
 * and it is due at the closing hour although a court may take filings until midnight. A date fixed in an order is not computed.
 */
export function courtPeriod(from: Day, days: number, calendar: OfficeCalendar, rule = 'court-period', cite = COURT_CITE): Dated {
  const courtCalendar: OfficeCalendar = { ...calendar, closures: [] };
  const last = addDays(from, days);
  const dated = rolledDay(from, last, `${counted(days, 'day')} after`, 'later', courtCalendar, rule, cite);
  return { ...dated, at: instantAt(dated.on, calendar.closesHour) };
}

/** `hours` after `at`: begins at once, counts every hour, never rolls; result to the instant. */
export function hoursAfter(at: Instant, hours: number, rule: string, cite: string): Dated {
  const end = at + hours * HOUR_MS;
  const result = isoInstant(end);
  const derivation = {
    rule,
    cite,
    from: isoInstant(at),
    candidates: [sole(`${counted(hours, 'hour')} after`, result)],
    skipped: [],
    result,
  };
  return { on: dayOf(end), at: end, derivation };
}

function rolledDay(from: Day, computed: Day, source: string, roll: Roll, calendar: OfficeCalendar, rule: string, cite: string): Dated {
  const on = roll === 'none' ? computed : roll === 'later' ? onOrAfter(computed, calendar) : onOrBefore(computed, calendar);
  const rolled = rolledFrom(computed, on, calendar);
  const skipped = on > computed ? closedBetween(computed, on, calendar) : closedBetween(on, computed, calendar);
  const derivation = { rule, cite, from, candidates: [sole(source, on)], skipped, ...rolled, result: on };
  return { on, at: endInstant(on, roll, calendar), derivation };
}

function endInstant(on: Day, roll: Roll, calendar: OfficeCalendar): Instant {
  switch (roll) {
    case 'later':
      return instantAt(addDays(on, 1), 0);
    case 'earlier':
      return instantAt(on, calendar.closesHour);
    case 'none':
      return instantAt(on, 0);
  }
}

function rolledFrom(from: Day, to: Day, calendar: OfficeCalendar): Pick<Derivation, 'rolled'> {
  return from === to ? {} : { rolled: { from, to, why: whyClosed(from, calendar) ?? 'closed' } };
}

function sole(source: string, result: string): Candidate {
  return { source, result, controls: true };
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
