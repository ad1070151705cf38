import fc from 'fast-check';
import {
  addBusinessDays,
  businessDaysBefore,
  isBusinessDay,
  nextBusinessDay,
  onOrAfter,
  onOrBefore,
  previousBusinessDay,
  receiptDay,
} from '../../../domain/calendar/business-days';
import { addDays, dayNumber, dayOfNumber } from '../../../domain/calendar/day';
import { dayOf, instantAt } from '../../../domain/calendar/pacific';
import {
  answerPromise,
  calendarDaysAfter,
  calendarDaysBefore,
  courtPeriod,
  holdEnd,
  hoursAfter,
  prohibitionEnd,
  remindersBefore,
} from '../../../domain/calendar/periods';
import { office } from './office';

const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2044-12-31') }).map(dayOfNumber);
const at = fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2044, 0, 1) });
const calendar = fc
  .uniqueArray(day, { maxLength: 12 })
  .map((days) => office(...days.map((closed) => ({ day: closed, why: 'Company closure' }))));
const count = fc.integer({ min: 1, max: 60 });
const days = fc.integer({ min: 0, max: 400 });

test('counting business days forward and back again returns to the start', () => {
  fc.assert(
    fc.property(day, count, calendar, (start, n, cal) => {
      const open = onOrAfter(start, cal);
      expect(businessDaysBefore(addBusinessDays(open, n, cal).day, n, cal)).toBe(open);
      expect(addBusinessDays(businessDaysBefore(open, n, cal), n, cal).day).toBe(open);
      expect(previousBusinessDay(nextBusinessDay(open, cal), cal)).toBe(open);
    }),
  );
});

test('business days counted and closed days skipped are together the calendar days gone by', () => {
  fc.assert(
    fc.property(day, count, calendar, (start, n, cal) => {
      const end = addBusinessDays(start, n, cal);
      expect(isBusinessDay(end.day, cal)).toBe(true);
      expect(dayNumber(end.day) - dayNumber(start)).toBe(n + end.skipped.length);
      expect(end.skipped.every((skipped) => !isBusinessDay(skipped.day, cal))).toBe(true);
    }),
  );
});

test('counting is additive: n and then m business days are n + m', () => {
  fc.assert(
    fc.property(day, count, count, calendar, (start, n, m, cal) => {
      expect(addBusinessDays(addBusinessDays(start, n, cal).day, m, cal).day).toBe(addBusinessDays(start, n + m, cal).day);
    }),
  );
});

test('a later receipt never has an earlier due day, and one more closure never an earlier one', () => {
  fc.assert(
    fc.property(at, fc.integer({ min: 0, max: 30 * 86_400_000 }), count, calendar, day, (first, wait, n, cal, closed) => {
      const due = answerPromise(first, n, cal);
      expect(answerPromise(first + wait, n, cal).at).toBeGreaterThanOrEqual(due.at);
      expect(answerPromise(first, n, office(...cal.closures, { day: closed, why: 'Order' })).at).toBeGreaterThanOrEqual(due.at);
      expect(due.at).toBeGreaterThan(first);
    }),
  );
});

test('the day of receipt is a business day, never before the civil day, and the same day only in office hours', () => {
  fc.assert(
    fc.property(at, calendar, (received, cal) => {
      const counted = receiptDay(received, cal);
      expect(isBusinessDay(counted.day, cal)).toBe(true);
      expect(counted.day >= dayOf(received)).toBe(true);
      expect(counted.day === dayOf(received)).toBe(counted.why === undefined);
      expect(counted.day === dayOf(received)).toBe(
        isBusinessDay(dayOf(received), cal) && received < instantAt(dayOf(received), cal.closesHour),
      );
    }),
  );
});

test('(ii) a prohibition never ends before its stated day, and notice is always due after the last barred day', () => {
  fc.assert(
    fc.property(day, calendar, (stated, cal) => {
      const { barredThrough, noticeDue } = prohibitionEnd(stated, cal);
      expect(barredThrough >= stated).toBe(true);
      expect(noticeDue.on > barredThrough).toBe(true);
      expect(noticeDue.at).toBeGreaterThan(instantAt(addDays(barredThrough, 1), 0));
      expect(isBusinessDay(noticeDue.on, cal)).toBe(true);
    }),
  );
});

test('(ii) a hold is never released before its own last day is over, however it is rolled', () => {
  fc.assert(
    fc.property(at, days, calendar, (received, n, cal) => {
      const { unrolled, through } = holdEnd(received, n, cal);
      expect(unrolled).toBe(addDays(dayOf(received), n));
      expect(through.at).toBeGreaterThanOrEqual(instantAt(addDays(unrolled, 1), 0));
      expect(through.at).toBe(instantAt(addDays(through.on, 1), 0));
    }),
  );
});

test('(i) a duty is never planned later than the day that was computed', () => {
  fc.assert(
    fc.property(day, days, calendar, (from, n, cal) => {
      const before = calendarDaysBefore(from, n, cal);
      const after = calendarDaysAfter(from, n, cal, 'earlier', 'duty', 'test');
      expect(before.on <= addDays(from, -n)).toBe(true);
      expect(after.on <= addDays(from, n)).toBe(true);
      expect([before.on, after.on].every((on) => isBusinessDay(on, cal) && on === onOrBefore(on, cal))).toBe(true);
    }),
  );
});

test('(iii) authority ends on its own day or hour, closed or not, and never later than a hold of the same length', () => {
  fc.assert(
    fc.property(day, days, calendar, (from, n, cal) => {
      const authority = calendarDaysAfter(from, n, cal, 'none', 'authority', 'test');
      expect(authority.on).toBe(addDays(from, n));
      expect(authority.at).toBeLessThan(calendarDaysAfter(from, n, cal, 'later', 'hold', 'test').at);
      expect(hoursAfter(authority.at, n, 'authority', 'test').at - authority.at).toBe(n * 3_600_000);
    }),
  );
});

test('a reminder comes before what it reminds of, and a longer notice earlier', () => {
  fc.assert(
    fc.property(at, count, calendar, (received, n, cal) => {
      const due = answerPromise(received, n, cal);
      const [five, two, one] = remindersBefore(due, [5, 2, 1], cal).map((reminder) => reminder.at);
      expect([five, two, one, due.at]).toEqual([five, two, one, due.at].sort((a = 0, b = 0) => a - b));
      expect(one).toBeLessThan(due.at);
    }),
  );
});

test('every derivation has one controlling reading, which is its result', () => {
  fc.assert(
    fc.property(at, day, count, calendar, (received, from, n, cal) => {
      const all = [
        answerPromise(received, n, cal),
        prohibitionEnd(from, cal).noticeDue,
        holdEnd(received, n, cal).through,
        courtPeriod(from, n, cal),
        calendarDaysBefore(from, n, cal),
      ];
      for (const { on, derivation } of all) {
        expect(derivation.result).toBe(on);
        expect(derivation.candidates.filter((candidate) => candidate.controls).map((candidate) => candidate.result)).toEqual([on]);
      }
    }),
  );
});
