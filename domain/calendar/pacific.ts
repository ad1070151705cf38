import type { Day, Instant } from './day';
import { civilDate, dayNumber, dayOfNumber, numberOf, parseDay, weekdayOfNumber } from './day';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STANDARD_MINUTES = -480;
const DAYLIGHT_MINUTES = -420;

/**
 * Minutes that Pacific office time is ahead of UTC at `at`: -480 (PST) or -420 (PDT).
 * The rule is pinned here and not read from the machine's zone data: second Sunday in March 02:00 PST to first Sunday in
 * November 02:00 PDT, 15 USC 260a as in force since 2007. Instants before 2007 are read by the same rule.
 */
export function pacificOffsetMinutes(at: Instant): number {
  const { year } = civilDate(Math.floor(at / DAY_MS));
  const begins = sundayOnOrAfter(numberOf(year, 3, 8)) * DAY_MS + 10 * HOUR_MS;
  const ends = sundayOnOrAfter(numberOf(year, 11, 1)) * DAY_MS + 9 * HOUR_MS;
  return at >= begins && at < ends ? DAYLIGHT_MINUTES : STANDARD_MINUTES;
}

/** The civil date in Pacific office time. Throws RangeError when `at` is no number or outside years 1 to 9999. */
export function dayOf(at: Instant): Day {
  return dayOfNumber(Math.floor(localMs(at) / DAY_MS));
}

/** What a clock on the office wall shows; seconds are dropped. */
export function clockOf(at: Instant): { hour: number; minute: number } {
  const local = localMs(at);
  const minutes = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/**
 * The instant of a Pacific clock time. A time that does not exist (spring, 02:00 to 02:59) moves one hour forward;
 * a time that happens twice (autumn, 01:00 to 01:59) is the first of the two. Throws RangeError for no such clock time.
 */
export function instantAt(day: Day, hour: number, minute = 0): Instant {
  if (!isWithin(hour, 23) || !isWithin(minute, 59)) throw new RangeError('not a clock time');
  const local = dayNumber(day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
  const inDaylightTime = local - DAYLIGHT_MINUTES * MINUTE_MS;
  return pacificOffsetMinutes(inDaylightTime) === DAYLIGHT_MINUTES ? inDaylightTime : local - STANDARD_MINUTES * MINUTE_MS;
}

/**
 * ISO 8601 in UTC, '2026-11-10T18:00:00Z'; milliseconds appear only when there are some.
 * Throws RangeError when `at` is not a whole number of milliseconds or outside years 1 to 9999.
 */
export function isoInstant(at: Instant): string {
  const day = dayOfNumber(Math.floor(at / DAY_MS));
  const ms = at - dayNumber(day) * DAY_MS;
  if (!Number.isInteger(ms)) throw new RangeError('not a whole number of milliseconds');
  const fraction = ms % 1000 === 0 ? '' : `.${`${ms % 1000}`.padStart(3, '0')}`;
  return `${day}T${twoDigits(Math.floor(ms / HOUR_MS))}:${twoDigits(Math.floor(ms / MINUTE_MS) % 60)}:${twoDigits(Math.floor(ms / 1000) % 60)}${fraction}Z`;
}

/**
 * Reads 'YYYY-MM-DDTHH:MM', with optional seconds and fraction (kept to the millisecond), and 'Z' or '±HH:MM'.
 * Without an offset it is Pacific office time, read as {@link instantAt} does. A date alone is not an instant: undefined.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  const day = parseDay(match?.[1] ?? '');
  if (!match || day === undefined) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (!isWithin(hour, 23) || !isWithin(minute, 59) || !isWithin(second, 59)) return undefined;
  const rest = second * 1000 + Number((match[5] ?? '').padEnd(3, '0').slice(0, 3));
  if (match[6] === undefined) return instantAt(day, hour, minute) + rest;
  const offset = offsetMinutes(match[6]);
  if (offset === undefined) return undefined;
  return dayNumber(day) * DAY_MS + hour * HOUR_MS + (minute - offset) * MINUTE_MS + rest;
}

function offsetMinutes(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (!isWithin(hours, 23) || !isWithin(minutes, 59)) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function localMs(at: Instant): number {
  return at + pacificOffsetMinutes(at) * MINUTE_MS;
}

function sundayOnOrAfter(number: number): number {
  return number + ((7 - weekdayOfNumber(number)) % 7);
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function isWithin(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
