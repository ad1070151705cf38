import {
  addBusinessDays,
  businessDaysBefore,
  closedBetween,
  isBusinessDay,
  nextBusinessDay,
  onOrAfter,
  onOrBefore,
  previousBusinessDay,
  receiptDay,
  whyClosed,
} from '../../../domain/calendar/business-days';
import { instant, office } from './office';

const calendar = office();
const eve = office({ day: '2026-12-24', why: 'Executive order', announcedAt: instant('2026-12-18T18:00:00Z') });

test.each([
  ['2026-11-07', 'Saturday'],
  ['2026-11-08', 'Sunday'],
  ['2026-11-11', 'Veterans Day'],
  ['2026-07-03', 'Independence Day (observed)'],
  ['2026-07-04', 'Saturday'],
  ['2026-11-10', undefined],
  ['2026-12-24', undefined],
])('on %s the office is closed because of: %s', (day, why) => {
  expect(whyClosed(day, calendar)).toBe(why);
  expect(isBusinessDay(day, calendar)).toBe(why === undefined);
});

test('a closure is a row of data that says why, and closes that day only', () => {
  expect(whyClosed('2026-12-24', eve)).toBe('Executive order');
  expect(whyClosed('2026-12-23', eve)).toBeUndefined();
  expect(nextBusinessDay('2026-12-23', eve)).toBe('2026-12-28');
});

test('next and previous are strict, on-or-after and on-or-before are not', () => {
  expect(nextBusinessDay('2026-11-10', calendar)).toBe('2026-11-12');
  expect(previousBusinessDay('2026-11-12', calendar)).toBe('2026-11-10');
  expect(onOrAfter('2026-11-10', calendar)).toBe('2026-11-10');
  expect(onOrBefore('2026-11-10', calendar)).toBe('2026-11-10');
  expect(onOrAfter('2026-11-11', calendar)).toBe('2026-11-12');
  expect(onOrBefore('2026-11-11', calendar)).toBe('2026-11-10');
  expect(onOrAfter('2027-12-31', calendar)).toBe('2028-01-03');
  expect(onOrBefore('2028-01-02', calendar)).toBe('2027-12-30');
});

test('business days added tell every closed day that was passed over', () => {
  expect(addBusinessDays('2026-11-10', 3, calendar)).toEqual({
    day: '2026-11-16',
    skipped: [
      { day: '2026-11-11', why: 'Veterans Day' },
      { day: '2026-11-14', why: 'Saturday' },
      { day: '2026-11-15', why: 'Sunday' },
    ],
  });
});

test('no business days from a closed day is the next business day, and from an open day that day', () => {
  expect(addBusinessDays('2026-11-11', 0, calendar)).toEqual({ day: '2026-11-12', skipped: [{ day: '2026-11-11', why: 'Veterans Day' }] });
  expect(addBusinessDays('2026-11-10', 0, calendar)).toEqual({ day: '2026-11-10', skipped: [] });
  expect(businessDaysBefore('2026-11-11', 0, calendar)).toBe('2026-11-10');
});

test('business days are counted backwards the same way', () => {
  expect(businessDaysBefore('2026-11-25', 10, calendar)).toBe('2026-11-10');
  expect(businessDaysBefore('2028-01-03', 1, calendar)).toBe('2027-12-30');
});

test.each([-1, 1.5, Number.NaN])('%d business days cannot be counted', (count) => {
  expect(() => addBusinessDays('2026-11-10', count, calendar)).toThrow(RangeError);
  expect(() => businessDaysBefore('2026-11-10', count, calendar)).toThrow(RangeError);
});

test('the closed days between two days leave out both ends', () => {
  expect(closedBetween('2026-11-13', '2026-11-16', calendar).map(({ why }) => why)).toEqual(['Saturday', 'Sunday']);
  expect(closedBetween('2026-11-14', '2026-11-15', calendar)).toEqual([]);
  expect(closedBetween('2026-11-16', '2026-11-13', calendar)).toEqual([]);
});

test.each([
  ['16:59:59', '2026-11-09', undefined],
  ['17:00:00', '2026-11-10', 'received at or after 17:00'],
  ['17:00:01', '2026-11-10', 'received at or after 17:00'],
  ['00:00:00', '2026-11-09', undefined],
  ['23:59:59', '2026-11-10', 'received at or after 17:00'],
])('received on Monday 2026-11-09 at %s counts as received on %s', (time, day, why) => {
  expect(receiptDay(instant(`2026-11-09T${time}`), calendar)).toEqual(why === undefined ? { day } : { day, why });
});

test.each([
  ['2026-11-07T10:00', '2026-11-09', 'Saturday'],
  ['2026-11-08T23:00', '2026-11-09', 'Sunday'],
  ['2026-11-11T10:00', '2026-11-12', 'Veterans Day'],
  ['2026-11-10T17:00', '2026-11-12', 'received at or after 17:00'],
  ['2027-12-30T17:30', '2028-01-03', 'received at or after 17:00'],
  ['2027-12-31T09:00', '2028-01-03', "New Year's Day (observed)"],
])('received at %s counts as received on %s: %s', (received, day, why) => {
  expect(receiptDay(instant(received), calendar)).toEqual({ day, why });
});

test('the closing hour is a Pacific hour in summer and in winter', () => {
  expect(receiptDay(instant('2026-07-06T23:59:59Z'), calendar)).toEqual({ day: '2026-07-06' });
  expect(receiptDay(instant('2026-07-07T00:00:00Z'), calendar).day).toBe('2026-07-07');
  expect(receiptDay(instant('2026-12-02T00:59:59Z'), calendar)).toEqual({ day: '2026-12-01' });
  expect(receiptDay(instant('2026-12-02T01:00:00Z'), calendar).day).toBe('2026-12-02');
});

test('something received on a day closed by order counts on the next business day', () => {
  expect(receiptDay(instant('2026-12-24T10:00'), eve)).toEqual({ day: '2026-12-28', why: 'Executive order' });
});
