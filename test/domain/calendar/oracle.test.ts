/** Dates of the law against a scan that shares no code with the calendar: the platform's own Date and Intl, another package's holidays. */
import { casePack } from '../../../domain/case/case-pack';
import { emptyFile } from '../../../domain/case/case-file';
import { closureAnnounced } from '../../../domain/case/closure';
import type { OfficeCalendar } from '../../../domain/calendar/business-days';
import { holdEnd, prohibitionEnd } from '../../../domain/calendar/periods';
import { currentPack } from '../../../domain/policy/packs';
import { motionBy } from '../../../domain/rules/comity';
import { deficiencyDates, watched } from '../../../domain/rules/dates';
import { dueDate, type DueBasis } from '../../../domain/rules/due';
import { anInstrument, someFacts } from '../../support/case-builders';
import { keptHolidays, plus, wallClockOf } from './brute-force';

/** Always the same numbers, so that a date that is wrong is wrong tomorrow too. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
const random = numbers(2_026);
const FIRST = Date.UTC(2024, 0, 2);
const SPAN = Date.UTC(2040, 11, 1) - FIRST;
/** Receipts of 2024 to 2040: any instant, and every other one a second before or at the closing hour. */
const receipts: readonly number[] = Array.from({ length: 400 }, (_, index) => {
  const at = FIRST + Math.floor(random.next().value * SPAN);
  if (index % 2 === 0) return at;
  const day = wallClockOf(at).slice(0, 10);
  return atWallClock(day, index % 4 === 1 ? '16:59:59' : '17:00:00');
});

function atWallClock(day: string, time: string): number {
  const [winter = 0, summer = 0] = ['-08:00', '-07:00'].map((offset) => Date.parse(`${day}T${time}${offset}`));
  return wallClockOf(winter) === `${day} ${time}` ? winter : summer;
}

type Closed = ReadonlySet<string>;
const none: Closed = new Set();
const open = (day: string, closed: Closed): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !keptHolidays.has(day) && !closed.has(day);
};
/** The first open day from `day` on, going one day at a time. */
const from = (day: string, direction: 1 | -1, closed: Closed): string =>
  open(day, closed) ? day : from(plus(day, direction), direction, closed);
function stepped(day: string, count: number, direction: 1 | -1, closed: Closed): string {
  let here = day;
  for (let left = count; left > 0; left--) here = from(plus(here, direction), direction, closed);
  return here;
}
const civil = (at: number): string => wallClockOf(at).slice(0, 10);
/** The day on which a receipt counts for a promise. */
function counted(at: number, closed: Closed): string {
  const day = civil(at);
  return wallClockOf(at).slice(11) >= '17:00:00' || !open(day, closed) ? from(plus(day, 1), 1, closed) : day;
}

function basisOf(at: number, jurisdiction: string, closures: DueBasis['closures'], channel: 'email' | 'post' = 'email'): DueBasis {
  const instrument = anInstrument({ kind: 'searchWarrant', jurisdiction });
  const submissions = [{ id: 'S-1', receivedAt: at, rawSha256: '', opened: true, channel }];
  const facts = { ...someFacts(), instrument, documents: ['S-1'] };
  return { ...emptyFile('LR-TEST'), policy: currentPack.id, receivedAt: at, submissions, facts, ...(closures && { closures }) };
}

/** Every date of the table for one receipt, ours and the scan's, with the closures that the office knows. */
function datesOf(at: number, closed: Closed): readonly (readonly [string, string, string])[] {
  const closures = [...closed].map((day) => ({ day, why: 'Company closure' }));
  const pack = casePack({ policy: currentPack.id, closures });
  const calendar: OfficeCalendar = pack.calendar;
  const federal = dueDate(basisOf(at, 'federal', closures), at);
  const [followUp, abandonment] = [deficiencyDates(at, pack).followUp, deficiencyDates(at, pack).abandonment];
  const { reminders, escalations } = watched(federal, 0, pack);
  const bar = prohibitionEnd(civil(at), calendar);
  const hold = holdEnd(at, 90, calendar);
  const comity = motionBy(at, pack);
  const promise = stepped(counted(at, closed), 10, 1, closed);
  const barred = from(civil(at), 1, closed);
  return [
    ['promise', federal.on, promise],
    ['promise on paper', dueDate(basisOf(at, 'federal', closures, 'post'), at).on, stepped(counted(at, closed), 12, 1, closed)],
    ['California warrant', dueDate(basisOf(at, 'state:CA', closures), at).on, stepped(civil(at), 5, 1, closed)],
    ['deficiency, follow-up', followUp.on, stepped(civil(at), 5, 1, closed)],
    ['deficiency, abandonment', abandonment.on, stepped(civil(at), 10, 1, closed)],
    ...[5, 2, 1].map((days, index) => [`reminder ${days}`, reminders[index]?.on ?? '', stepped(promise, days, -1, closed)] as const),
    ...[1, 3].map((days, index) => [`escalation ${days}`, escalations[index]?.on ?? '', stepped(promise, days, 1, closed)] as const),
    ['prohibition, last day', bar.barredThrough, barred],
    ['prohibition, notice', bar.noticeDue.on, stepped(barred, 1, 1, closed)],
    ['hold of 90 days', hold.through.on, from(plus(civil(at), 90), 1, closed)],
    ['comity, 14 days, which never roll', comity.on, plus(civil(at), 14)],
  ];
}

const wrongOf = (at: number, closed: Closed): readonly string[] =>
  datesOf(at, closed).flatMap(([what, ours, scan]) =>
    ours === scan ? [] : [`${wallClockOf(at)}: ${what} is ${ours}, the scan says ${scan}`],
  );

test('400 receipts of 2024 to 2040: every date of the law is the one that a day-by-day scan finds', () => {
  expect(receipts.flatMap((at) => wrongOf(at, none))).toEqual([]);
});

test('and with closures of the office anywhere in the weeks after', () => {
  const wrong = receipts.flatMap((at) => {
    const closed = new Set([3, 8, 9, 14, 90].map((days) => plus(civil(at), days)));
    return wrongOf(at, closed);
  });
  expect(wrong).toEqual([]);
});

test('a closure that is announced late gives the dates of an office that had known it from the first', () => {
  const wrong = receipts.flatMap((at) => {
    const day = from(plus(civil(at), 6), 1, none);
    const before: DueBasis = basisOf(at, 'federal', undefined);
    const due = dueDate(before, at);
    const stage = { kind: 'inReview', validAt: at, foundCompleteAt: at, due, reminders: [], earlier: [] } as const;
    const file = { ...emptyFile('LR-TEST'), ...before, stage };
    const told = closureAnnounced(file, { closure: { day, why: 'Order' }, source: 'Order', at: at + 1, by: 'administrator-1' });
    const ours = told?.moved.answer?.due.on ?? due.on;
    const scan = stepped(counted(at, new Set([day])), 10, 1, new Set([day]));
    return ours === scan ? [] : [`${wallClockOf(at)}: ${ours}, not ${scan}`];
  });
  expect(wrong).toEqual([]);
});
