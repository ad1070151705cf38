import { clockOf, dayOf, instantAt, isoInstant } from '../../../domain/calendar/pacific';
import {
  answerPromise,
  businessDaysAfter,
  calendarDaysAfter,
  calendarDaysBefore,
  courtPeriod,
  holdEnd,
  hoursAfter,
  prohibitionEnd,
  remindersBefore,
} from '../../../domain/calendar/periods';
import { instant, office } from './office';

const calendar = office();
const eve = office({ day: '2026-12-24', why: 'Executive order' });

test.each([
  ['2026-11-10T10:00', '2026-11-25', 'Veterans Day is skipped'],
  ['2026-12-18T17:30', '2027-01-06', 'after hours counts as Monday; Christmas and New Year are skipped'],
  ['2026-12-15T10:00', '2026-12-30', 'Christmas is skipped'],
  ['2027-06-10T10:00', '2027-06-25', 'Juneteenth is kept on Friday the 18th'],
  ['2026-06-24T10:00', '2026-07-09', '4 July is kept on Friday the 3rd'],
  ['2028-02-10T10:00', '2028-02-25', "Washington's Birthday is the 21st"],
])('D1: two business weeks from %s end on %s: %s', (received, due) => {
  const promise = answerPromise(instant(received), 10, calendar);
  expect(promise.on).toBe(due);
  expect(promise.at).toBe(instantAt(due, 17));
});

test.each([
  ['16:59:59', '2026-11-24'],
  ['17:00:00', '2026-11-25'],
  ['17:00:01', '2026-11-25'],
])('D1: a request valid on Monday 2026-11-09 at %s is due on %s', (time, due) => {
  expect(answerPromise(instant(`2026-11-09T${time}`), 10, calendar).on).toBe(due);
});

test('D1: an answer within one business day is due the next business day, within nine one day before ten', () => {
  const dues = [1, 9, 10, 11].map((count) => answerPromise(instant('2026-11-10T10:00'), count, calendar).on);
  expect(dues).toEqual(['2026-11-12', '2026-11-24', '2026-11-25', '2026-11-27']);
});

test('D1: a promise says where it began, what it passed over and why it counted from a later day', () => {
  expect(answerPromise(instant('2026-11-10T17:30'), 1, calendar).derivation).toEqual({
    rule: 'D1',
    cite: '[LEG] Response Time; CAL-1',
    from: '2026-11-11T01:30:00Z',
    candidates: [{ source: '1 business day after receipt', result: '2026-11-13', controls: true }],
    skipped: [{ day: '2026-11-11', why: 'Veterans Day' }],
    rolled: { from: '2026-11-10', to: '2026-11-12', why: 'received at or after 17:00' },
    result: '2026-11-13',
  });
  expect(answerPromise(instant('2026-11-10T10:00'), 1, calendar).derivation).not.toHaveProperty('rolled');
});

test('D1: a closure by order moves the promise by its day', () => {
  expect(answerPromise(instant('2026-12-15T10:00'), 10, eve).on).toBe('2026-12-31');
});

test('D1: the due hour is 17:00 in San Ramon before and after the change of the clocks', () => {
  expect(isoInstant(answerPromise(instant('2026-10-15T10:00'), 10, calendar).at)).toBe('2026-10-30T00:00:00Z');
  expect(isoInstant(answerPromise(instant('2026-10-23T10:00'), 10, calendar).at)).toBe('2026-11-07T01:00:00Z');
});

test('D1-reminder: five, two and one business days before the due day at 09:00', () => {
  const due = answerPromise(instant('2026-11-05T10:00'), 10, calendar);
  const reminders = remindersBefore(due, [5, 2, 1], calendar);
  expect(due.on).toBe('2026-11-20');
  expect(reminders.map(({ on }) => on)).toEqual(['2026-11-13', '2026-11-18', '2026-11-19']);
  expect(reminders.map(({ at }) => clockOf(at))).toEqual(Array(3).fill({ hour: 9, minute: 0 }));
  expect(reminders[0]?.derivation).toMatchObject({
    rule: 'D1-reminder',
    cite: 'CAL-1, asymmetry (i)',
    from: '2026-11-20',
    candidates: [{ source: '5 business days before the due day', result: '2026-11-13', controls: true }],
    result: '2026-11-13',
  });
  expect(reminders[0]?.derivation.skipped.map(({ why }) => why)).toEqual(['Saturday', 'Sunday']);
});

test('a follow-up in business days counts from the civil day; the 17:00 rule applies only when it is asked for', () => {
  const evening = instant('2026-11-10T18:00');
  const plain = businessDaysAfter(evening, 5, calendar, 'follow-up', 'CAL-1');
  const counted = businessDaysAfter(evening, 5, calendar, 'follow-up', 'CAL-1', 'receipt day');
  expect([plain.on, counted.on]).toEqual(['2026-11-18', '2026-11-19']);
  expect(clockOf(plain.at)).toEqual({ hour: 17, minute: 0 });
  expect(plain.derivation).toMatchObject({ rule: 'follow-up', cite: 'CAL-1', candidates: [{ source: '5 business days after that day' }] });
  expect(plain.derivation).not.toHaveProperty('rolled');
});

test.each([
  ['2026-12-11', '2026-12-11', '2026-12-14', 'Friday'],
  ['2026-12-12', '2026-12-14', '2026-12-15', 'Saturday'],
  ['2026-12-13', '2026-12-14', '2026-12-15', 'Sunday'],
  ['2026-12-14', '2026-12-14', '2026-12-15', 'Monday'],
  ['2026-11-10', '2026-11-10', '2026-11-12', 'the day before Veterans Day'],
  ['2026-11-11', '2026-11-12', '2026-11-13', 'Veterans Day'],
  ['2027-12-31', '2028-01-03', '2028-01-04', "New Year's Day kept on Friday"],
  ['2027-02-13', '2027-02-16', '2027-02-17', "the Saturday before Washington's Birthday"],
])('N3: a prohibition until %s bars through %s and notice is due on %s (%s)', (stated, barred, due) => {
  const end = prohibitionEnd(stated, calendar);
  expect(end.barredThrough).toBe(barred);
  expect(end.noticeDue.on).toBe(due);
  expect(end.noticeDue.at).toBe(instantAt(due, 9));
});

test('N3: the end of a prohibition cites its order and the asymmetry, and says why it moved', () => {
  const { derivation } = prohibitionEnd('2026-12-12', calendar, '18 USC 2705(b)').noticeDue;
  expect(derivation).toMatchObject({ rule: 'N3', cite: '18 USC 2705(b); CAL-1, asymmetry (ii)', from: '2026-12-12', result: '2026-12-15' });
  expect(derivation.candidates).toEqual([
    { source: 'the first business day after the last barred day', result: '2026-12-15', controls: true },
  ]);
  expect(derivation.rolled).toEqual({ from: '2026-12-12', to: '2026-12-14', why: 'Saturday' });
  expect(derivation.skipped).toEqual([{ day: '2026-12-13', why: 'Sunday' }]);
});

test.each([
  ['2026-12-14', '2026-12-04'],
  ['2026-12-15', '2026-12-04'],
  ['2026-12-16', '2026-12-04'],
  ['2026-12-17', '2026-12-07'],
  ['2026-11-21', '2026-11-10'],
])('a duty ten days before %s is planned at 09:00 on %s, the earlier safe day', (end, on) => {
  const asked = calendarDaysBefore(end, 10, calendar);
  expect(asked.on).toBe(on);
  expect(asked.at).toBe(instantAt(on, 9));
  expect(asked.derivation.cite).toBe('CAL-1, asymmetry (i)');
});

test('a period in calendar days rolls later for a hold, earlier for a duty, and never for authority', () => {
  const [later, earlier, none] = (['later', 'earlier', 'none'] as const).map((roll) =>
    calendarDaysAfter('2027-01-14', 30, calendar, roll, 'thirty days', 'test'),
  );
  expect(later).toMatchObject({ on: '2027-02-16', at: instantAt('2027-02-17', 0) });
  expect(earlier).toMatchObject({ on: '2027-02-12', at: instantAt('2027-02-12', 17) });
  expect(none).toMatchObject({ on: '2027-02-13', at: instantAt('2027-02-13', 0) });
  expect(later?.derivation.rolled).toEqual({ from: '2027-02-13', to: '2027-02-16', why: 'Saturday' });
  expect(later?.derivation.skipped.map(({ why }) => why)).toEqual(['Sunday', "Washington's Birthday"]);
  expect(none?.derivation).not.toHaveProperty('rolled');
});

test.each([
  ['2026-11-10T10:00', '2027-02-08', '2027-02-08'],
  ['2026-11-15T10:00', '2027-02-13', '2027-02-16'],
  ['2026-11-10T23:30', '2027-02-08', '2027-02-08'],
  ['2026-11-11T10:00', '2027-02-09', '2027-02-09'],
  ['2027-10-02T10:00', '2027-12-31', '2028-01-03'],
])('§2703(f): records held on %s are kept 90 days to %s and released only after the end of %s', (received, unrolled, through) => {
  const end = holdEnd(instant(received), 90, calendar);
  expect(end.unrolled).toBe(unrolled);
  expect(end.through.on).toBe(through);
  expect(dayOf(end.through.at - 1)).toBe(through);
  expect(dayOf(end.through.at)).not.toBe(through);
  expect(end.through.derivation.cite).toBe('18 USC 2703(f)(2); CAL-1, asymmetry (ii)');
});

test('§2703(f): a renewal runs from the unrolled old day 90', () => {
  const first = holdEnd(instant('2026-11-15T10:00'), 90, calendar);
  const renewed = holdEnd(instantAt(first.unrolled, 0), 90, calendar);
  expect(first.through.on).toBe('2027-02-16');
  expect(renewed.unrolled).toBe('2027-05-14');
});

test.each([
  ['2026-11-06', 14, '2026-11-20', 'an ordinary Friday'],
  ['2026-11-07', 14, '2026-11-23', 'a Saturday runs to Monday'],
  ['2026-10-28', 14, '2026-11-12', 'Veterans Day runs to the day after'],
  ['2026-11-05', 1, '2026-11-06', 'the trigger day is not counted'],
  ['2027-12-17', 14, '2028-01-03', "New Year's Day kept on Friday runs to Monday"],
])('Rule 6(a): %s and %i days end on %s: %s', (from, days, last) => {
  const period = courtPeriod(from, days, calendar);
  expect(period.on).toBe(last);
  expect(period.at).toBe(instantAt(last, 17));
});

test('Rule 6(a): a closure of our office does not extend the court’s period', () => {
  expect(courtPeriod('2026-12-10', 14, eve).on).toBe('2026-12-24');
  expect(prohibitionEnd('2026-12-24', eve).barredThrough).toBe('2026-12-28');
});

test('hours begin at once, count every hour and never roll, not even at a change of the clocks', () => {
  const end = hoursAfter(instant('2026-10-31T10:00'), 48, 'emergency', '18 USC 3125');
  expect(isoInstant(end.at)).toBe('2026-11-02T17:00:00Z');
  expect(clockOf(end.at)).toEqual({ hour: 9, minute: 0 });
  expect(end.derivation).toEqual({
    rule: 'emergency',
    cite: '18 USC 3125',
    from: '2026-10-31T17:00:00Z',
    candidates: [{ source: '48 hours after', result: '2026-11-02T17:00:00Z', controls: true }],
    skipped: [],
    result: '2026-11-02T17:00:00Z',
  });
  expect(hoursAfter(instant('2026-11-06T20:00'), 8, 'EPOC', 'Reg. 2023/1543 Art. 10(4)').on).toBe('2026-11-07');
});
