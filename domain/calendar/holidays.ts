import type { Day, Weekday } from './day';
import { civilDate, dayNumber, dayOfNumber, numberOf, weekdayOfNumber } from './day';

/** One federal holiday of one year: the statute's date, the day on which it is kept, and why. */
export type Holiday = { readonly day: Day; readonly observed: Day; readonly name: string; readonly cite: string };

type HolidayRule = { readonly name: string; readonly month: number; readonly dayNumberIn: (year: number) => number };

const STATUTE = '5 USC 6103(a)';
const SATURDAY_RULE = '5 USC 6103(b)';
const SUNDAY_RULE = 'E.O. 11582 §3';
const MONDAY: Weekday = 1;
const THURSDAY: Weekday = 4;

const NEW_YEAR = fixed("New Year's Day", 1, 1);
const RULES: readonly HolidayRule[] = [
  NEW_YEAR,
  nth('Birthday of Martin Luther King, Jr.', 3, MONDAY, 1),
  nth("Washington's Birthday", 3, MONDAY, 2),
  { name: 'Memorial Day', month: 5, dayNumberIn: (year) => onOrAfter(MONDAY, numberOf(year, 5, 25)) },
  fixed('Juneteenth National Independence Day', 6, 19),
  fixed('Independence Day', 7, 4),
  nth('Labor Day', 1, MONDAY, 9),
  nth('Columbus Day', 2, MONDAY, 10),
  fixed('Veterans Day', 11, 11),
  nth('Thanksgiving Day', 4, THURSDAY, 11),
  fixed('Christmas Day', 12, 25),
];
const RULES_BY_MONTH: readonly (readonly HolidayRule[])[] = Array.from({ length: 13 }, (_, month) =>
  RULES.filter((rule) => rule.month === month),
);

/**
 * The eleven federal holidays of `year` by 5 USC 6103(a), as it reads since 2021, in order. On a Saturday one is kept on the Friday
 * before (5 USC 6103(b)), on a Sunday on the Monday after (E.O. 11582 §3). New Year's Day belongs to its own year also when it is
 * kept on 31 December of the year before. Inauguration Day (5 USC 6103(c)) is a holiday around Washington, D.C. only and is left out.
 */
export function holidaysOf(year: number): readonly Holiday[] {
  return RULES.map((rule) => {
    const number = rule.dayNumberIn(year);
    const shift = observedShift(number);
    const cite = shift === 0 ? STATUTE : `${STATUTE}; ${shift < 0 ? SATURDAY_RULE : SUNDAY_RULE}`;
    return { day: dayOfNumber(number), observed: dayOfNumber(number + shift), name: rule.name, cite };
  });
}

/**
 * The name of the holiday kept on `day`, with ' (observed)' when its own date is the Saturday or Sunday beside it. That Saturday or
 * Sunday itself gives undefined: the office is closed on it as on any weekend, and a holiday closes exactly one working day.
 */
export function holidayOn(day: Day): string | undefined {
  return holidayOnNumber(dayNumber(day));
}

/** {@link holidayOn} for days since 1970-01-01, without making text: for counting loops. */
export function holidayOnNumber(number: number): string | undefined {
  const { year, month, date } = civilDate(number);
  if (month === 12 && date === 31) return nameWhenKept(NEW_YEAR, year + 1, number);
  for (const rule of RULES_BY_MONTH[month] ?? []) {
    const name = nameWhenKept(rule, year, number);
    if (name !== undefined) return name;
  }
  return undefined;
}

function nameWhenKept(rule: HolidayRule, year: number, number: number): string | undefined {
  const actual = rule.dayNumberIn(year);
  const shift = observedShift(actual);
  if (actual + shift !== number) return undefined;
  return shift === 0 ? rule.name : `${rule.name} (observed)`;
}

function observedShift(number: number): number {
  const weekday = weekdayOfNumber(number);
  return weekday === 6 ? -1 : weekday === 0 ? 1 : 0;
}

function fixed(name: string, month: number, date: number): HolidayRule {
  return { name, month, dayNumberIn: (year) => numberOf(year, month, date) };
}

function nth(name: string, count: number, weekday: Weekday, month: number): HolidayRule {
  return { name, month, dayNumberIn: (year) => onOrAfter(weekday, numberOf(year, month, 7 * count - 6)) };
}

function onOrAfter(weekday: Weekday, number: number): number {
  return number + ((weekday - weekdayOfNumber(number) + 7) % 7);
}
