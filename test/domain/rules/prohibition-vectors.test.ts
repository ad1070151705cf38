/** The dates of a prohibition below, at and above each threshold. */
import { addDays, type Day } from '../../../domain/calendar/day';
import type { InstrumentKind } from '../../../domain/case/instrument';
import type { ProhibitionKind } from '../../../domain/case/notice';
import { currentPack as pack } from '../../../domain/policy/packs';
import {
  bareRequestDates,
  covers,
  endFits,
  governmentApplies,
  prohibitionDates,
  type StatedOrder,
} from '../../../domain/rules/prohibitions';
import { unrecordedSecrecy } from '../../../domain/rules/secret-by-statute';
import { instant } from '../calendar/office';

const order = (change: Partial<StatedOrder> = {}): StatedOrder => ({
  issuer: 'A court',
  issuedOn: '2026-11-09',
  ends: '2027-03-12',
  document: 'S-1',
  ...change,
});
const recorded = instant('2026-11-10T10:00');
const dates = (change: Partial<StatedOrder> = {}, at = recorded) => prohibitionDates(order(change), at, pack);

describe('§2705(b)', () => {
  it.each([
    ['grandJurySubpoena', true],
    ['trialSubpoena', true],
    ['courtOrder2703d', true],
    ['searchWarrant', true],
    ['nationalSecurityLetter', false],
    ['emergencyRequest', false],
    ['preservationRequest', false],
    ['verifiedConsent', false],
    ['fisaDirective', false],
    [undefined, true],
  ] as const)('reaches %s: %s', (instrument, reaches) => {
    const paper = instrument && { kind: instrument, jurisdiction: 'federal' };
    expect(covers('courtOrder', 'legalRequest', paper, pack)).toBe(reaches);
    // What two people have said that it bars is theirs to say.
    expect(covers('otherAuthority', 'legalRequest', paper, pack)).toBe(true);
  });

  it('says nothing of its kind, and shows its own end alone', () => {
    expect(dates()).not.toHaveProperty('kind');
    expect(dates({ kind: 'courtOrder' })).not.toHaveProperty('kind');
    expect(dates({ kind: 'californiaPenTrap' })).toMatchObject({ kind: 'californiaPenTrap' });
    expect(dates().noticeDue?.derivation.candidates).toHaveLength(1);
  });
});

const theirs: readonly (readonly [ProhibitionKind, InstrumentKind, string, boolean])[] = [
  ['nationalSecurityLetter', 'nationalSecurityLetter', 'federal', true],
  ['nationalSecurityLetter', 'grandJurySubpoena', 'federal', false],
  ['nationalSecurityLetter', 'fisaOrder', 'federal', false],
  ['federalPenTrap', 'penTrapOrder', 'federal', true],
  ['federalPenTrap', 'courtOrder2703d', 'federal', true],
  ['federalPenTrap', 'searchWarrant', 'state:AZ', true],
  ['federalPenTrap', 'searchWarrant', 'state:CA', false],
  ['federalPenTrap', 'grandJurySubpoena', 'federal', false],
  ['federalPenTrap', 'nationalSecurityLetter', 'federal', false],
  ['californiaPenTrap', 'searchWarrant', 'state:CA', true],
  ['californiaPenTrap', 'searchWarrant', 'federal', false],
  ['californiaPenTrap', 'trialSubpoena', 'state:CA', false],
  ['californiaOrder', 'trialSubpoena', 'state:CA', true],
  ['californiaOrder', 'trialSubpoena', 'federal', false],
  ['californiaOrder', 'searchWarrant', 'state:AZ', false],
];

it.each(theirs)('a %s bars notice of a %s, %s: %s', (kind, instrument, jurisdiction, reaches) => {
  expect(covers(kind, 'legalRequest', { kind: instrument, jurisdiction }, pack)).toBe(reaches);
  // Of a paper that nobody has read any may.
  expect(covers(kind, 'legalRequest', undefined, pack)).toBe(true);
});

it('no statute keeps a request secret of which no paper has been read', () => {
  expect(unrecordedSecrecy({ nondisclosures: [] })).toBeUndefined();
});

it.each([
  ['courtOrder', true, true],
  ['californiaOrder', true, true],
  ['federalPenTrap', false, true],
  ['californiaPenTrap', true, false],
  ['nationalSecurityLetter', false, true],
  ['otherAuthority', true, true],
  ['delay', true, false],
] as const)('a %s may state a day: %s, and no end: %s', (kind, day, none) => {
  expect([endFits(kind, '2027-03-12'), endFits(kind, 'indefinite')]).toEqual([day, none]);
});

describe('the reminders before the end of a prohibition on Friday, March 12, 2027', () => {
  const days = (at: string): readonly Day[] => dates({}, instant(at)).reminders.map(({ on }) => on);
  // 60 days before it is a Monday, 30 a Wednesday, 14 and 7 a Friday.
  const all = ['2027-01-11', '2027-02-10', '2027-02-26', '2027-03-05'];

  it.each(all.map((day, index) => [day, index] as const))(
    'the one of %s comes when the order is recorded before 09:00 of that day',
    (day, index) => {
      expect(days(`${day}T08:59:59`)).toEqual(all.slice(index));
      expect(days(`${day}T09:00`)).toEqual(all.slice(index + 1));
      expect(days(`${day}T09:00:01`)).toEqual(all.slice(index + 1));
    },
  );

  it('are followed by the question to the agency ten days before: at once from that moment on', () => {
    const query = (at: string) => dates({}, instant(at)).query;
    const sources = (at: string) => query(at)?.derivation.candidates.map(({ source }) => source);
    expect(query('2027-03-02T08:59:59')?.at).toBe(instant('2027-03-02T09:00'));
    expect(sources('2027-03-02T08:59:59')).toEqual(['10 calendar days before']);
    expect(sources('2027-03-02T09:00')).toEqual(['0 seconds']);
    expect(query('2027-03-02T09:00:01')?.at).toBe(instant('2027-03-02T09:00:01'));
  });
});

describe('a prohibition of more than a year is looked at after a year', () => {
  it.each([
    // Recorded on 2026-11-10: a year later is Wednesday, 2027-11-10.
    ['2027-11-09', undefined],
    ['2027-11-10', undefined],
    ['2027-11-11', '2027-11-10'],
    ['indefinite', '2027-11-10'],
  ] as const)('until %s: on %s, when it bars still after that day', (ends, on) => {
    expect(dates({ ends }).review?.on).toBe(on);
  });

  it('and one of a year exactly is not, although the day of its review would be moved before its end', () => {
    // Issued and recorded on Friday, 2026-11-20; 365 days later is a Saturday.
    const exactly = { issuedOn: '2026-11-20', ends: '2027-11-20' };
    const at = instant('2026-11-20T10:00');
    expect(dates(exactly, at).review).toBeUndefined();
    expect(dates({ ...exactly, ends: '2027-11-21' }, at).review?.on).toBe('2027-11-19');
  });

  it.each([
    ['federalPenTrap', '2027-11-10'],
    ['nationalSecurityLetter', '2029-11-09'],
    ['otherAuthority', '2027-11-10'],
  ] as const)('%s without an end: on %s', (kind, on) => {
    expect(dates({ kind, ends: 'indefinite' })).toMatchObject({ review: { on }, reminders: [] });
    expect(dates({ kind, ends: 'indefinite' })).not.toHaveProperty('flagged');
  });
});

describe('PC 1546.2(b): no more than 90 days', () => {
  const california = (ends: Day | 'indefinite', replaces?: Day | 'indefinite') =>
    prohibitionDates(
      order({ kind: 'californiaOrder', ends }),
      recorded,
      pack,
      replaces === undefined ? undefined : { ends: replaces, number: 1 },
    );

  it.each([
    ['its issue', undefined, '2026-11-09'],
    ['its issue, when the old end is before it', '2026-11-08', '2026-11-09'],
    ['its issue, when the old end is that day', '2026-11-09', '2026-11-09'],
    ['the old end, when that is after its issue', '2026-11-10', '2026-11-10'],
    ['its issue, when the old one had no end', 'indefinite', '2026-11-09'],
  ] as const)('from %s', (_from, replaces, start) => {
    const cap = addDays(start, 90);
    const ends = [addDays(cap, -1), cap, addDays(cap, 1), 'indefinite'] as const;
    expect(ends.map((stated) => california(stated, replaces).ends)).toEqual([addDays(cap, -1), cap, cap, cap]);
    expect(california(cap, replaces)).not.toHaveProperty('stated');
    expect(california(addDays(cap, 1), replaces).stated).toBe(addDays(cap, 1));
  });
});

it.each([
  ['2026-11-10', '2026-12-10', 'a Thursday'],
  ['2026-11-12', '2026-12-14', 'a Saturday runs to Monday'],
  ['2026-11-13', '2026-12-14', 'a Sunday runs to Monday'],
  ['2026-11-25', '2026-12-28', 'Christmas runs over the weekend to Monday'],
  ['2026-10-28', '2026-11-27', 'the day after Thanksgiving is no federal holiday and stays'],
])('§3511(b)(1): told on %s, the government applies to the court by %s, the thirtieth day (%s)', (told, by) => {
  for (const at of ['00:00', '16:59', '23:59'])
    expect(governmentApplies(instant(`${told}T${at}`), pack)).toMatchObject({ on: by, at: instant(`${by}T17:00`) });
});

it.each([
  ['2026-11-09T10:00', '2026-11-13', '2026-11-16', '2026-11-17'],
  ['2026-11-10T10:00', '2026-11-16', '2026-11-17', '2026-11-18'],
  ['2026-11-10T18:00', '2026-11-16', '2026-11-17', '2026-11-18'],
  ['2026-11-13T10:00', '2026-11-18', '2026-11-19', '2026-11-20'],
  ['2026-11-20T10:00', '2026-11-25', '2026-11-27', '2026-11-30'],
])('N2: asked at %s, the agency supplies its authority by %s; notice is due on %s, overdue on %s', (at, supply, due, overdue) => {
  expect(bareRequestDates(instant(at), pack)).toMatchObject({
    supplyBy: { on: supply, at: instant(`${supply}T17:00`) },
    noticeDue: { on: due, at: instant(`${due}T09:00`) },
    noticeOverdue: { on: overdue },
  });
});
