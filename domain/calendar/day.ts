/** A moment, in UTC milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A civil date in America/Los_Angeles, 'YYYY-MM-DD'; as text, days sort in time. */
export type Day = string;

/** 0 = Sunday … 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The parts of a civil date; `month` and `date` count from 1. */
export type CivilDate = { readonly year: number; readonly month: number; readonly date: number };

const WEEKDAYS: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEAR_1 = numberOf(1, 1, 1);
const YEAR_9999_END = numberOf(9999, 12, 31);

/** `text` as a day when it is exactly 'YYYY-MM-DD' and that date exists (years 0001 to 9999), else undefined. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const date = Number(text.slice(8, 10));
  return year >= 1 && date >= 1 && date <= monthLength(year, month) ? text : undefined;
}

/** The day `days` calendar days after `day` (before it when negative). Throws RangeError for a part of a day or outside years 1 to 9999. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week, 0 = Sunday. */
export function weekday(day: Day): Weekday {
  return weekdayOfNumber(dayNumber(day));
}

/** Days since 1970-01-01. Throws RangeError when `day` has not the form of a day; its existence was checked by {@link parseDay}. */
export function dayNumber(day: Day): number {
  const number = numberOf(digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10));
  if (day.length !== 10 || Number.isNaN(number)) throw new RangeError('not a day of the form YYYY-MM-DD');
  return number;
}

/** The day that is `number` days after 1970-01-01; the reverse of {@link dayNumber}. Throws RangeError outside years 1 to 9999. */
export function dayOfNumber(number: number): Day {
  if (!Number.isInteger(number) || number < YEAR_1 || number > YEAR_9999_END)
    throw new RangeError('not a whole day of the years 1 to 9999');
  const { year, month, date } = civilDate(number);
  const years = year > 999 ? `${year}` : `${year}`.padStart(4, '0');
  return `${years}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/** The day of the week of a day number, 0 = Sunday (1970-01-01 was a Thursday). */
export function weekdayOfNumber(number: number): Weekday {
  return WEEKDAYS[(((number + 4) % 7) + 7) % 7] ?? 0;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar, counted in years that begin in March so that the leap day comes last. */
export function numberOf(year: number, month: number, date: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 100);
  const dayOfMarchYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return 365 * marchYear + Math.floor(marchYear / 4) - century + Math.floor(century / 4) + dayOfMarchYear - 719_468;
}

/** The parts of the date of a day number; the reverse of {@link numberOf}. */
export function civilDate(number: number): CivilDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** The decimal digits of `text` as a number, NaN when one is none; in hot loops much faster than Number(text.slice()). */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}
