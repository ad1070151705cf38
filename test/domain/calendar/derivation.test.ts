import type { Derivation } from '../../../domain/calendar/derivation';
import { ASYMMETRY, sentence } from '../../../domain/calendar/derivation';
import { answerPromise, calendarDaysAfter, holdEnd, hoursAfter, prohibitionEnd } from '../../../domain/calendar/periods';
import { instant, office } from './office';

const calendar = office();

test('a promise is told in one sentence with the holidays it passed over', () => {
  expect(sentence(answerPromise(instant('2026-11-10T10:00'), 10, calendar).derivation)).toBe(
    'Wednesday, November 25, 2026: 10 business days after receipt, counted from Tuesday, November 10, 2026, 10:00 Pacific time, ' +
      'passing over weekends and Veterans Day (November 11, 2026) ([LEG] Response Time; CAL-1).',
  );
});

test('the sentence of a request received after hours says which day it counts as', () => {
  expect(sentence(answerPromise(instant('2026-12-18T17:30'), 10, calendar).derivation)).toContain(
    'with Friday, December 18, 2026 taken as Monday, December 21, 2026 (received at or after 17:00), ' +
      "passing over weekends, Christmas Day (December 25, 2026) and New Year's Day (January 1, 2027)",
  );
});

test('the sentence of a hold says that its last day was moved, and from which', () => {
  expect(sentence(holdEnd(instant('2026-11-15T10:00'), 90, calendar).through.derivation)).toBe(
    'Tuesday, February 16, 2027: 90 calendar days after, counted from Sunday, November 15, 2026, ' +
      "moved from Saturday, February 13, 2027 (Saturday), passing over weekends and Washington's Birthday (February 15, 2027) " +
      '(18 USC 2703(f)(2); CAL-1, asymmetry (ii)).',
  );
});

test('the sentence of a notice says through which day it was barred', () => {
  expect(sentence(prohibitionEnd('2026-12-12', calendar).noticeDue.derivation)).toContain(
    'with Saturday, December 12, 2026 taken as Monday, December 14, 2026 (Saturday)',
  );
});

test('an hour period is told to the minute, and a plain one without ornament', () => {
  expect(sentence(hoursAfter(instant('2026-11-06T20:05'), 48, 'emergency', '18 USC 3125').derivation)).toBe(
    'Sunday, November 8, 2026, 20:05 Pacific time: 48 hours after, counted from Friday, November 6, 2026, 20:05 Pacific time (18 USC 3125).',
  );
  expect(sentence(calendarDaysAfter('2026-11-10', 1, calendar, 'none', 'rule', 'cite').derivation)).toBe(
    'Wednesday, November 11, 2026: 1 calendar day after, counted from Tuesday, November 10, 2026 (cite).',
  );
});

test('readings that did not control are named beside the one that did', () => {
  const derivation: Derivation = {
    rule: 'D4',
    cite: 'Cal. PC 1524.2(b)(1)',
    from: '2026-11-10',
    candidates: [
      { source: '5 business days', result: '2026-11-18', controls: true },
      { source: 'two business weeks', result: '2026-11-25', controls: false },
      { source: 'return date', result: 'none', controls: false },
    ],
    skipped: [],
    result: '2026-11-18',
  };
  expect(sentence(derivation)).toBe(
    'Wednesday, November 18, 2026: 5 business days, counted from Tuesday, November 10, 2026, ' +
      'compared with two business weeks (Wednesday, November 25, 2026) and return date (none) (Cal. PC 1524.2(b)(1)).',
  );
  expect(sentence({ ...derivation, candidates: [] })).toContain(': rule D4, counted from');
});

test('the three limbs of the asymmetry rule can be cited with their sentences', () => {
  expect(Object.values(ASYMMETRY).map(({ cite }) => cite)).toEqual([
    'CAL-1, asymmetry (i)',
    'CAL-1, asymmetry (ii)',
    'CAL-1, asymmetry (iii)',
  ]);
  for (const limb of Object.values(ASYMMETRY)) expect(limb.sentence).toMatch(/^[A-Z].+\.$/);
});
