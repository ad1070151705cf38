import { allForYear } from '@18f/us-federal-holidays';
import { addDays, weekday } from '../../../domain/calendar/day';
import { holidayOn, holidaysOf } from '../../../domain/calendar/holidays';
import { keptHolidays, plus } from './brute-force';

const years = Array.from({ length: 17 }, (_, index) => 2024 + index);
const isWeekend = (day: string): boolean => weekday(day) === 0 || weekday(day) === 6;

test.each([
  ['2026-07-03', 'Independence Day (observed)', '5 USC 6103(a); 5 USC 6103(b)'],
  ['2027-06-18', 'Juneteenth National Independence Day (observed)', '5 USC 6103(a); 5 USC 6103(b)'],
  ['2027-07-05', 'Independence Day (observed)', '5 USC 6103(a); E.O. 11582 §3'],
  ['2027-12-24', 'Christmas Day (observed)', '5 USC 6103(a); 5 USC 6103(b)'],
  ['2027-12-31', "New Year's Day (observed)", '5 USC 6103(a); 5 USC 6103(b)'],
  ['2028-11-10', 'Veterans Day (observed)', '5 USC 6103(a); 5 USC 6103(b)'],
  ['2026-11-11', 'Veterans Day', '5 USC 6103(a)'],
  ['2028-02-21', "Washington's Birthday", '5 USC 6103(a)'],
])('%s is %s by %s', (day, name, cite) => {
  expect(holidayOn(day)).toBe(name);
  const all = [2026, 2027, 2028].flatMap(holidaysOf);
  expect(all.find((holiday) => holiday.observed === day)?.cite).toBe(cite);
});

test('1 January 2028, a Saturday, belongs to 2028 and is kept on 31 December 2027', () => {
  expect(holidaysOf(2028)[0]).toMatchObject({ day: '2028-01-01', observed: '2027-12-31' });
  expect(holidaysOf(2027).map((holiday) => holiday.observed)).not.toContain('2027-12-31');
});

test('31 December is a working day when 1 January is none of a Saturday', () => {
  expect(holidayOn('2026-12-31')).toBeUndefined();
  expect(holidayOn('2028-12-29')).toBeUndefined();
});

test.each(['2026-07-04', '2027-06-19', '2027-07-04', '2028-01-01'])(
  'the weekend day %s itself is closed as a weekend, not as a holiday',
  (day) => {
    expect(holidayOn(day)).toBeUndefined();
  },
);

test.each(['2026-07-02', '2026-07-06', '2026-11-10', '2026-11-27', '2026-12-24', '2026-03-31', '2029-01-22'])(
  '%s is an ordinary day',
  (day) => {
    expect(holidayOn(day)).toBeUndefined();
  },
);

test('Inauguration Day (5 USC 6103(c)) closes no office in California', () => {
  expect(holidayOn('2037-01-20')).toBeUndefined();
});

test.each(years)('%i has eleven holidays in order, none of them kept on a weekend', (year) => {
  const holidays = holidaysOf(year);
  expect(holidays).toHaveLength(11);
  expect(holidays.map((holiday) => holiday.day)).toEqual(holidays.map((holiday) => holiday.day).sort());
  expect(holidays.filter((holiday) => isWeekend(holiday.observed))).toEqual([]);
});

// @18f/us-federal-holidays lists, as holidaysOf does, a holiday under its own year, also when it is kept on 31 December before.
test.each(years)('the kept days of %i are those of @18f/us-federal-holidays', (year) => {
  const theirs = allForYear(year, { shiftSaturdayHolidays: true, shiftSundayHolidays: true });
  const isoOf = (written: string): string =>
    written
      .split('-')
      .map((part) => part.padStart(2, '0'))
      .join('-');
  expect(holidaysOf(year).map((holiday) => holiday.observed)).toEqual(theirs.map((holiday) => isoOf(holiday.dateString)));
});

// date-holidays gives both the date and, as 'substitute day', the day kept, each in the civil year in which it falls, and calls the
// moved Veterans Day a bank holiday. Its weekend dates are left out here, since a weekend closes the office anyway.
test('every day of 2024 to 2040 is a holiday here exactly when date-holidays says so', () => {
  const differing: string[] = [];
  for (let day = '2024-01-01'; day <= '2040-12-31'; day = plus(day, 1)) {
    if (!isWeekend(day) && (holidayOn(day) !== undefined) !== keptHolidays.has(day)) differing.push(day);
  }
  expect(differing).toEqual([]);
});

test('the table of a year and the question about one day say the same', () => {
  const kept = new Set([...years, 2041].flatMap(holidaysOf).map((holiday) => holiday.observed));
  const differing: string[] = [];
  for (let day = '2024-01-01'; day <= '2040-12-31'; day = addDays(day, 1)) {
    if ((holidayOn(day) !== undefined) !== kept.has(day)) differing.push(day);
  }
  expect(differing).toEqual([]);
});
