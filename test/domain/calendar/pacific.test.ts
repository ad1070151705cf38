import fc from 'fast-check';
import { clockOf, dayOf, instantAt, isoInstant, pacificOffsetMinutes, parseInstant } from '../../../domain/calendar/pacific';
import { wallClockOf } from './brute-force';
import { instant } from './office';

const HOUR_MS = 3_600_000;
const within = { min: Date.UTC(2007, 0, 1), max: Date.UTC(2099, 11, 31) };

test('the pinned rule agrees with the zone data hour by hour from 2024 to 2033', () => {
  const wrong: string[] = [];
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2034, 0, 1); at += HOUR_MS) {
    const wall = wallClockOf(at);
    const { hour, minute } = clockOf(at);
    const ours = `${dayOf(at)} ${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}:00`;
    const offset = (Date.parse(`${wall.replace(' ', 'T')}Z`) - at) / 60_000;
    if (ours !== wall || offset !== pacificOffsetMinutes(at)) wrong.push(`${isoInstant(at)}: ${ours}, not ${wall}`);
  }
  expect(wrong).toEqual([]);
});

test('daylight time begins on the second Sunday in March at 02:00 PST, to the millisecond', () => {
  const begins = Date.UTC(2027, 2, 14, 10);
  expect([begins - 1, begins, begins + 1].map(pacificOffsetMinutes)).toEqual([-480, -420, -420]);
  expect(clockOf(begins - 1)).toEqual({ hour: 1, minute: 59 });
  expect(clockOf(begins)).toEqual({ hour: 3, minute: 0 });
});

test('daylight time ends on the first Sunday in November at 02:00 PDT, to the millisecond', () => {
  const ends = Date.UTC(2026, 10, 1, 9);
  expect([ends - 1, ends, ends + 1].map(pacificOffsetMinutes)).toEqual([-420, -480, -480]);
  expect(clockOf(ends - 1)).toEqual({ hour: 1, minute: 59 });
  expect(clockOf(ends)).toEqual({ hour: 1, minute: 0 });
});

test('a local time in the spring gap moves one hour forward', () => {
  expect(isoInstant(instantAt('2027-03-14', 1, 59))).toBe('2027-03-14T09:59:00Z');
  expect(isoInstant(instantAt('2027-03-14', 2, 30))).toBe('2027-03-14T10:30:00Z');
  expect(clockOf(instantAt('2027-03-14', 2, 30))).toEqual({ hour: 3, minute: 30 });
  expect(isoInstant(instantAt('2027-03-14', 3))).toBe('2027-03-14T10:00:00Z');
});

test('a local time that happens twice in autumn is the first of the two', () => {
  expect(isoInstant(instantAt('2026-11-01', 0, 59))).toBe('2026-11-01T07:59:00Z');
  expect(isoInstant(instantAt('2026-11-01', 1, 30))).toBe('2026-11-01T08:30:00Z');
  expect(isoInstant(instantAt('2026-11-01', 2))).toBe('2026-11-01T10:00:00Z');
});

test('the civil day turns at midnight in San Ramon, not in UTC', () => {
  expect(dayOf(instant('2026-11-11T07:59:59.999Z'))).toBe('2026-11-10');
  expect(dayOf(instant('2026-11-11T08:00:00Z'))).toBe('2026-11-11');
  expect(dayOf(instant('2026-07-01T06:59:59Z'))).toBe('2026-06-30');
  expect(dayOf(instant('2027-01-01T07:59:59Z'))).toBe('2026-12-31');
});

test('every hour of every day reads back, but for the hour that does not exist', () => {
  fc.assert(
    fc.property(fc.integer(within), (ms) => {
      const { hour, minute } = clockOf(ms);
      const again = instantAt(dayOf(ms), hour, minute);
      const minuteStart = Math.floor(ms / 60_000) * 60_000;
      expect([0, HOUR_MS]).toContain(minuteStart - again);
      expect(dayOf(again)).toBe(dayOf(ms));
      expect(clockOf(again)).toEqual({ hour, minute });
    }),
    { numRuns: 3000 },
  );
});

test('an instant is written in UTC, milliseconds only when there are some, and reads back', () => {
  expect(isoInstant(Date.UTC(2026, 10, 10, 18))).toBe('2026-11-10T18:00:00Z');
  expect(isoInstant(Date.UTC(2026, 10, 10, 18, 0, 0, 7))).toBe('2026-11-10T18:00:00.007Z');
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (at) => {
      expect(isoInstant(at)).toBe(new Date(at).toISOString().replace('.000Z', 'Z'));
      expect(parseInstant(isoInstant(at))).toBe(at);
    }),
  );
});

test.each([
  ['2026-11-10T18:00:00Z', '2026-11-10T18:00:00Z'],
  ['2026-11-10T10:00-08:00', '2026-11-10T18:00:00Z'],
  ['2026-11-11T03:30:15.5+09:30', '2026-11-10T18:00:15.500Z'],
  ['2026-11-10T10:00', '2026-11-10T18:00:00Z'],
  ['2026-07-10 10:00:05', '2026-07-10T17:00:05Z'],
  ['2026-11-01T01:30', '2026-11-01T08:30:00Z'],
  ['2027-03-14T02:30', '2027-03-14T10:30:00Z'],
  ['2026-11-10T18:00:00.123456789Z', '2026-11-10T18:00:00.123Z'],
])('%s is the instant %s', (text, iso) => {
  expect(isoInstant(instant(text))).toBe(iso);
});

test.each([
  '2026-11-10',
  '2026-02-30T10:00Z',
  '2026-11-10T24:00Z',
  '2026-11-10T10:60',
  '2026-11-10T10:00:60Z',
  '2026-11-10T10',
  '2026-11-10T10:00+24:00',
  '2026-11-10T10:00+05:60',
  '2026-11-10T10:00 PST',
  'Tue, 10 Nov 2026 10:00:00 -0800',
  '1794333600000',
  'on 2026-11-10T10:00',
  '',
])('%j is no instant', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('what is no clock time or no instant breaks loudly', () => {
  expect(() => instantAt('2026-11-10', 24)).toThrow(RangeError);
  expect(() => instantAt('2026-11-10', 9, 60)).toThrow(RangeError);
  expect(() => instantAt('2026-11-10', 9.5)).toThrow(RangeError);
  expect(() => dayOf(Number.NaN)).toThrow(RangeError);
  expect(() => isoInstant(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  expect(() => isoInstant(0.5)).toThrow(RangeError);
});
