import { dayOf } from '../../../domain/calendar/pacific';
import { answerPromise, courtPeriod, holdEnd, prohibitionEnd } from '../../../domain/calendar/periods';
import { bruteDue, nextWorking, plus, text, wallClockOf, worksOn } from './brute-force';
import { office, plainDate } from './office';

const calendar = office();

// Received, business days, due: written down from the day-by-day scan of brute-force.ts around every trap of 2026 to 2034.
const promises: readonly (readonly [string, number, string])[] = [
  ['2026-06-18T09:15-07:00', 10, '2026-07-06'],
  ['2026-06-20T16:59-07:00', 10, '2026-07-07'],
  ['2026-07-02T17:00-07:00', 5, '2026-07-13'],
  ['2026-07-03T22:40-07:00', 10, '2026-07-20'],
  ['2026-08-28T09:15-07:00', 1, '2026-08-31'],
  ['2026-08-31T16:59-07:00', 20, '2026-09-29'],
  ['2026-10-09T17:00-07:00', 10, '2026-10-27'],
  ['2026-10-11T22:40-07:00', 10, '2026-10-27'],
  ['2026-10-30T09:15-07:00', 5, '2026-11-06'],
  ['2026-10-31T16:59-07:00', 10, '2026-11-17'],
  ['2026-11-25T17:00-08:00', 1, '2026-11-30'],
  ['2026-11-28T22:40-08:00', 20, '2026-12-29'],
  ['2026-12-23T09:15-08:00', 10, '2027-01-08'],
  ['2026-12-25T16:59-08:00', 10, '2027-01-12'],
  ['2026-12-31T17:00-08:00', 5, '2027-01-11'],
  ['2027-01-01T22:40-08:00', 10, '2027-01-19'],
  ['2027-01-15T09:15-08:00', 1, '2027-01-19'],
  ['2027-01-18T16:59-08:00', 20, '2027-02-17'],
  ['2027-02-12T17:00-08:00', 10, '2027-03-02'],
  ['2027-02-14T22:40-08:00', 10, '2027-03-02'],
  ['2027-05-28T09:15-07:00', 5, '2027-06-07'],
  ['2027-05-29T16:59-07:00', 10, '2027-06-15'],
  ['2027-06-17T17:00-07:00', 1, '2027-06-22'],
  ['2027-06-20T22:40-07:00', 20, '2027-07-20'],
  ['2027-07-02T09:15-07:00', 10, '2027-07-19'],
  ['2027-07-04T16:59-07:00', 10, '2027-07-20'],
  ['2027-09-03T17:00-07:00', 5, '2027-09-14'],
  ['2027-09-04T22:40-07:00', 10, '2027-09-21'],
  ['2027-12-17T09:15-08:00', 1, '2027-12-20'],
  ['2027-12-20T16:59-08:00', 20, '2028-01-20'],
  ['2027-12-23T17:00-08:00', 10, '2028-01-11'],
  ['2027-12-25T22:40-08:00', 10, '2028-01-11'],
  ['2027-12-30T09:15-08:00', 5, '2028-01-07'],
  ['2027-12-31T16:59-08:00', 10, '2028-01-18'],
  ['2028-01-14T17:00-08:00', 1, '2028-01-19'],
  ['2028-01-17T22:40-08:00', 20, '2028-02-15'],
  ['2028-02-18T09:15-08:00', 10, '2028-03-06'],
  ['2028-02-20T16:59-08:00', 10, '2028-03-07'],
  ['2028-02-28T17:00-08:00', 5, '2028-03-07'],
  ['2028-02-29T22:40-08:00', 10, '2028-03-15'],
  ['2028-06-16T09:15-07:00', 1, '2028-06-20'],
  ['2028-06-19T16:59-07:00', 20, '2028-07-19'],
  ['2028-07-03T17:00-07:00', 10, '2028-07-19'],
  ['2028-07-05T22:40-07:00', 10, '2028-07-20'],
  ['2028-10-27T09:15-07:00', 5, '2028-11-03'],
  ['2028-10-28T16:59-07:00', 10, '2028-11-14'],
  ['2028-11-09T17:00-08:00', 1, '2028-11-14'],
  ['2028-11-12T22:40-08:00', 20, '2028-12-12'],
  ['2028-12-22T09:15-08:00', 10, '2029-01-09'],
  ['2028-12-24T16:59-08:00', 10, '2029-01-10'],
  ['2029-03-09T17:00-08:00', 5, '2029-03-19'],
  ['2029-03-10T22:40-08:00', 10, '2029-03-26'],
  ['2029-05-25T09:15-07:00', 1, '2029-05-29'],
  ['2029-05-28T16:59-07:00', 20, '2029-06-27'],
  ['2029-11-09T17:00-08:00', 10, '2029-11-28'],
  ['2029-11-11T22:40-08:00', 10, '2029-11-28'],
  ['2030-12-24T09:15-08:00', 5, '2031-01-02'],
  ['2030-12-25T16:59-08:00', 10, '2031-01-10'],
  ['2031-11-26T17:00-08:00', 1, '2031-12-01'],
  ['2031-11-29T22:40-08:00', 20, '2031-12-30'],
  ['2032-02-27T09:15-08:00', 10, '2032-03-12'],
  ['2032-02-29T16:59-08:00', 10, '2032-03-15'],
  ['2033-12-23T17:00-08:00', 5, '2034-01-04'],
  ['2033-12-24T22:40-08:00', 10, '2034-01-11'],
  ['2034-06-30T09:15-07:00', 1, '2034-07-03'],
  ['2034-07-03T16:59-07:00', 20, '2034-08-01'],
];

test.each(promises)('received at %s, %i business days end on %s', (received, businessDays, due) => {
  const at = Date.parse(received);
  expect(bruteDue(at, businessDays)).toBe(due);
  expect(answerPromise(at, businessDays, calendar).on).toBe(due);
});

test('for every third hour of 2026 to 2029 the promise is the one found by scanning day by day', () => {
  const wrong: string[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2030, 0, 1); at += 3 * 3_600_000) {
    const ours = answerPromise(at, 10, calendar);
    if (ours.on !== bruteDue(at, 10) || wallClockOf(ours.at) !== `${ours.on} 17:00:00`) wrong.push(new Date(at).toISOString());
  }
  expect(wrong).toEqual([]);
});

test('for every day of 2026 to 2040 prohibitions, holds and court periods roll to the first working day of the scan', () => {
  const wrong: string[] = [];
  const rolledLater = (day: string): string => (worksOn(plainDate(day)) ? day : text(nextWorking(plainDate(day))));
  for (let day = '2026-01-01'; day <= '2040-12-31'; day = plus(day, 1)) {
    const { barredThrough, noticeDue } = prohibitionEnd(day, calendar);
    const received = plainDate(day).getTime();
    const hold = holdEnd(received, 90, calendar);
    const expected = [rolledLater(day), text(nextWorking(plainDate(rolledLater(day)))), plus(day, 90), rolledLater(plus(day, 90))];
    const found = [barredThrough, noticeDue.on, hold.unrolled, hold.through.on];
    if (dayOf(received) !== day || found.join() !== expected.join()) wrong.push(day);
    if (courtPeriod(day, 14, calendar).on !== rolledLater(plus(day, 14))) wrong.push(`${day} court`);
  }
  expect(wrong).toEqual([]);
});
