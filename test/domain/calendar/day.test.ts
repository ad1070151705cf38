import fc from 'fast-check';
import { addDays, civilDate, dayNumber, dayOfNumber, daysBetween, parseDay, weekday } from '../../../domain/calendar/day';

const anyNumber = fc.integer({ min: -719_162, max: 2_932_896 });

test.each(['2026-11-10', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(parseDay(text)).toBe(text);
});

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-1',
  '26-01-01',
  ' 2026-01-01',
  '2026-01-01 2026-01-01',
  '2026-01-01\n',
  '2026-01-01T00:00',
  '2026/01/01',
  '٢٠٢٦-٠١-٠١',
  '',
])('%j is no day', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-11-10', 90, '2027-02-08'],
  ['2026-11-10', 0, '2026-11-10'],
])('%s and %i days is %s', (day, days, result) => {
  expect(addDays(day, days)).toBe(result);
  expect(daysBetween(day, result)).toBe(days);
});

test('1970-01-01 was a Thursday, 2026-11-10 is a Tuesday, 2026-12-12 a Saturday and 2027-01-03 a Sunday', () => {
  expect(['1970-01-01', '2026-11-10', '2026-12-12', '2027-01-03'].map(weekday)).toEqual([4, 2, 6, 0]);
});

test('days before 1970 have a weekday too', () => {
  expect(weekday('1969-12-31')).toBe(3);
  expect(weekday('1900-01-01')).toBe(1);
});

test.each(['tomorrow', '2026-11-1', '2026-11-10T10:00', '2026-aa-10', '', 'NaN'])('arithmetic on %j breaks loudly', (text) => {
  expect(() => dayNumber(text)).toThrow(RangeError);
});

test('arithmetic leaves neither the years 1 to 9999 nor whole days', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
  expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
  expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError);
});

test('every day number is the same date as the platform says, and reads back', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      const plain = new Date(number * 86_400_000);
      expect(dayOfNumber(number)).toBe(plain.toISOString().slice(0, 10));
      expect(dayNumber(dayOfNumber(number))).toBe(number);
      expect(weekday(dayOfNumber(number))).toBe(plain.getUTCDay());
      expect(civilDate(number)).toEqual({ year: plain.getUTCFullYear(), month: plain.getUTCMonth() + 1, date: plain.getUTCDate() });
      expect(parseDay(dayOfNumber(number))).toBe(dayOfNumber(number));
    }),
    { numRuns: 2000 },
  );
});

test('days sort as text in the order of time', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (one, other) => {
      expect(dayOfNumber(one) < dayOfNumber(other)).toBe(one < other);
    }),
  );
});
