import { casePack } from '../../../domain/case/case-pack';
import { emptyFile } from '../../../domain/case/case-file';
import type { Instrument, RequestFacts } from '../../../domain/case/instrument';
import type { Expedite } from '../../../domain/case/stated';
import type { Submission } from '../../../domain/case/parts';
import { completeness } from '../../../domain/case/stage';
import { currentPack } from '../../../domain/policy/packs';
import { bindingDue, dueDate, expeditedApart, type DueBasis } from '../../../domain/rules/due';
import { aCase, aCompleteCase, anInstrument, someFacts, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const aSubmission = (receivedAt: number, change: Partial<Submission> = {}): Submission => ({
  id: 'S-1',
  receivedAt,
  rawSha256: '0'.repeat(64),
  opened: true,
  channel: 'email',
  ...change,
});
type Told = { readonly instrument?: Partial<Instrument>; readonly expedite?: Expedite; readonly submissions?: readonly Submission[] };
/** What a day is derived from: received by e-mail on Tuesday, November 10, 2026 at 10:00, when nothing else is said. */
function aBasis({ instrument, expedite, submissions = [aSubmission(instant('2026-11-10T10:00'))] }: Told = {}): DueBasis {
  const facts: RequestFacts = {
    ...someFacts(),
    instrument: anInstrument(instrument),
    documents: submissions.map(({ id }) => id),
    ...(expedite && { expedite }),
  };
  return { ...emptyFile('LR-TEST'), policy: currentPack.id, receivedAt: submissions[0]?.receivedAt ?? 0, submissions, facts };
}
const dueOf = (basis: DueBasis) => dueDate(basis, Math.max(...basis.submissions.map(({ receivedAt }) => receivedAt)));
const controlling = (basis: DueBasis) => dueOf(basis).derivation.candidates.find(({ controls }) => controls);
const stated = (on: string) => ({ on, where: 'page 1, line 4' });

describe('the return date of the instrument (D4, Q8)', () => {
  it.each([
    ['2026-11-24', '2026-11-24', 'D4'],
    ['2026-11-25', '2026-11-25', 'D1'],
    ['2026-11-27', '2026-11-25', 'D1'],
  ])('of %s makes the answer due on %s by rule %s', (returnDate, on, rule) => {
    expect(dueOf(aBasis({ instrument: { returnDate } }))).toMatchObject({ on, at: instant(`${on}T17:00`), derivation: { rule } });
  });

  it('that falls on a closed day is planned for the business day before it (asymmetry (i))', () => {
    expect(dueOf(aBasis({ instrument: { returnDate: '2026-11-22' } }))).toMatchObject({
      on: '2026-11-20',
      derivation: { from: '2026-11-22', rolled: { from: '2026-11-22', to: '2026-11-20', why: 'Sunday' } },
    });
  });

  it('is listed with its own source and reasons also where it does not control', () => {
    const [, stands] = dueOf(aBasis({ instrument: { returnDate: '2026-12-08' } })).derivation.candidates;
    expect(stands).toMatchObject({ source: 'the return date of the instrument', controls: false, by: { rule: 'D4', from: '2026-12-08' } });
  });

  it('binds, and the promise alone binds nobody', () => {
    expect(bindingDue(aBasis({ instrument: { returnDate: '2026-12-08' } }))?.on).toBe('2026-12-08');
    expect(bindingDue(aBasis())).toBeUndefined();
  });
});

describe('an expedited response (D3)', () => {
  it('is one only when both documents say so', () => {
    const both = aBasis({ expedite: { inSubmission: stated('2026-11-18'), inInstrument: stated('2026-11-18') } });
    expect(dueOf(both)).toMatchObject({ on: '2026-11-18', derivation: { rule: 'D3' } });
    expect([controlling(both)?.source, expeditedApart(both)]).toEqual(['the expedited day that both documents state', false]);
  });

  it.each([
    ['inSubmission', 'the day in the submission alone, which does not expedite'],
    ['inInstrument', 'the day in the instrument alone, which does not expedite'],
  ] as const)('stated %s only is shown and sets nothing', (document, source) => {
    const one = aBasis({ expedite: { [document]: stated('2026-11-18') } });
    expect(dueOf(one).on).toBe('2026-11-25');
    expect(dueOf(one).derivation.candidates).toContainEqual(expect.objectContaining({ source, result: '2026-11-18', controls: false }));
    expect([expeditedApart(one), bindingDue(one)]).toEqual([false, undefined]);
  });

  it('with two different days is planned for the earlier, and the agency is asked', () => {
    const apart = aBasis({ expedite: { inSubmission: stated('2026-11-20'), inInstrument: stated('2026-11-18') } });
    expect([dueOf(apart).on, controlling(apart)?.source, expeditedApart(apart)]).toEqual([
      '2026-11-18',
      'the expedited day in the instrument',
      true,
    ]);
    const found = aCompleteCase(someFacts({ expedite: { inSubmission: stated('2026-11-20'), inInstrument: stated('2026-11-18') } }));
    expect(found.file.letters.map(({ id }) => id)).toEqual(['expediteQuery/1']);
  });

  it('never makes the day later than the promise', () => {
    expect(dueOf(aBasis({ expedite: { inSubmission: stated('2026-12-18'), inInstrument: stated('2026-12-18') } })).on).toBe('2026-11-25');
  });
});

describe('a California warrant on a foreign corporation (Cal. PC 1524.2(b)(1))', () => {
  const warrant = { kind: 'searchWarrant', jurisdiction: 'state:CA' } as const;
  const lawOf = (incorporatedIn?: string): DueBasis => ({
    ...aBasis({ instrument: warrant }),
    ...(incorporatedIn !== undefined && { provider: { incorporatedIn, headquarteredIn: 'state:CA' } }),
  });

  it('is answered within five business days of its receipt', () => {
    expect(dueOf(lawOf('state:DE'))).toMatchObject({ on: '2026-11-18', derivation: { rule: 'D4' } });
    expect(controlling(lawOf('state:DE'))?.source).toBe('5 business days after receipt of a California warrant');
  });

  it.each([
    ['state:CA', '2026-11-25'],
    ['state:DE', '2026-11-18'],
    [undefined, '2026-11-18'],
  ])('for a provider incorporated in %s is due on %s', (incorporatedIn, on) => expect(dueOf(lawOf(incorporatedIn)).on).toBe(on));

  it('may set less itself, and more it cannot', () => {
    const set = (returnDate: string) => dueOf({ ...lawOf('state:DE'), ...aBasis({ instrument: { ...warrant, returnDate } }) }).on;
    expect([set('2026-11-17'), set('2026-11-18'), set('2026-11-19')]).toEqual(['2026-11-17', '2026-11-18', '2026-11-18']);
  });

  it('runs from the true day of receipt: the closing hour delays a promise, never a statute', () => {
    const at = (text: string) =>
      dueOf({ ...lawOf('state:DE'), ...aBasis({ instrument: warrant, submissions: [aSubmission(instant(text))] }) }).on;
    expect([at('2026-11-09T16:59:59'), at('2026-11-09T17:00:00')]).toEqual(['2026-11-17', '2026-11-17']);
  });

  it('runs from the first of the documents on which the facts rest, the safe reading of receipt', () => {
    const submissions = [aSubmission(instant('2026-11-10T10:00')), aSubmission(instant('2026-11-12T10:00'), { id: 'S-2' })];
    expect(dueOf(aBasis({ instrument: warrant, submissions })).on).toBe('2026-11-18');
  });

  it('runs from an earlier service that the facts state', () => {
    expect(dueOf(aBasis({ instrument: { ...warrant, servedOn: '2026-11-06' } })).on).toBe('2026-11-16');
  });

  it.each([
    ['searchWarrant', 'federal'],
    ['searchWarrant', 'state:WA'],
    ['grandJurySubpoena', 'state:CA'],
  ] as const)('does not reach a %s of %s', (kind, jurisdiction) => {
    expect(dueOf(aBasis({ instrument: { kind, jurisdiction } })).on).toBe('2026-11-25');
  });
});

describe('a request on paper (A3, Q7)', () => {
  const paper = (receivedAt: string, change: Partial<Submission> = {}) => aSubmission(instant(receivedAt), { channel: 'post', ...change });
  const mail = (receivedAt: string) => aSubmission(instant(receivedAt), { id: 'S-2' });

  it('states the additional processing, and is never promised an earlier day than the same by e-mail', () => {
    const posted = aBasis({ submissions: [paper('2026-11-10T10:00'), mail('2026-11-10T10:00')] });
    expect(dueOf(posted)).toMatchObject({ on: '2026-11-30', derivation: { rule: 'D1' } });
    expect(controlling(posted)?.source).toContain('additional processing of paper');
    expect(dueOf(posted).at).toBeGreaterThanOrEqual(dueOf(aBasis()).at);
  });

  it('is promised from the companion e-mail when that completes it', () => {
    const later = aBasis({ submissions: [paper('2026-11-10T10:00'), mail('2026-11-12T10:00')] });
    expect(dueOf(later).on).toBe('2026-12-01');
  });

  it('is promised from physical receipt, not from its scanning', () => {
    const scanned = paper('2026-11-10T10:00', { scannedAt: instant('2026-11-13T16:00') });
    expect(dueOf(aBasis({ submissions: [mail('2026-11-09T10:00'), scanned] })).on).toBe('2026-11-30');
  });
});

describe('an extension (D2)', () => {
  const bound = aCompleteCase(someFacts({ instrument: anInstrument({ returnDate: '2026-12-08' }) }));
  const extend = (on: string, from: Case, agreedWith?: { who: string; document: string }) =>
    from.whyNot({ type: 'extend', on, reason: 'Two systems.', ...(agreedWith && { agreedWith }) });

  it('past a return date needs an agreement that is on file', () => {
    expect([extend('2026-12-07', bound), extend('2026-12-08', bound)]).toEqual([undefined, undefined]);
    expect(extend('2026-12-09', bound)).toMatchObject({ problem: 'invalid', field: 'agreedWith', rule: 'D2' });
    expect(extend('2026-12-09', bound, { who: 'the court', document: 'S-9' })).toMatchObject({ field: 'agreedWith' });
    expect(extend('2026-12-09', bound, { who: 'the court', document: 'S-1' })).toBeUndefined();
  });

  it('keeps all dates, who approved it, with whom it was agreed, and what it was compared with', () => {
    const agreedWith = { who: 'Agent Example', document: 'S-1' };
    const extended = bound.order({ type: 'extend', on: '2026-12-16', reason: 'Two systems.', agreedWith });
    expect(completeness(extended.file.stage)).toMatchObject({
      due: {
        on: '2026-12-16',
        derivation: {
          rule: 'D2',
          candidates: [
            { source: 'the extension agreed with Agent Example', controls: true },
            { result: '2026-11-25', controls: false },
            { source: 'the return date of the instrument', result: '2026-12-08', controls: false },
          ],
        },
      },
      earlier: [{ on: '2026-11-25' }],
    });
    expect(extended.events.find(({ type }) => type === 'Extended')).toMatchObject({ by: 'analyst-1', agreedWith });
  });
});

describe('an answer that is overdue (D1)', () => {
  const promised = aCompleteCase();
  const told = (from: Case) =>
    from.events.flatMap((event) => (event.type === 'FellDue' && event.duty.what === 'answerOverdue' ? [[event.duty.id, event.at]] : []));

  it('goes to the next person after one business day, and beyond after three', () => {
    expect(told(promised.wait('2026-12-31T09:00'))).toEqual([
      ['answerOverdue/2026-11-25/1', instant('2026-11-27T17:00')],
      ['answerOverdue/2026-11-25/2', instant('2026-12-01T17:00')],
    ]);
  });

  it('is escalated no more once it was delivered or extended', () => {
    expect(told(promised.delivered().wait('2026-12-31T09:00'))).toEqual([]);
    const extended = promised.order({ type: 'extend', on: '2026-12-18', reason: 'Many numbers.' });
    expect(told(extended.wait('2026-12-19T09:00'))).toEqual([]);
  });

  it('names on the case the person to whom it goes', () => {
    const assigned = aCase().order({ type: 'assign', to: 'analyst-1' }, { knowing: { nextPerson: 'counsel-1' } });
    expect(assigned.file).toMatchObject({ assignee: 'analyst-1', nextPerson: 'counsel-1' });
    expect(assigned.order({ type: 'assign', to: 'intake-1' }, { knowing: {} }).file.nextPerson).toBeUndefined();
  });
});

test('the calendar of a case is that of its pack, with the closures that the case knows', () => {
  const closures = [{ day: '2026-12-24', why: 'Executive order' }];
  expect(casePack({ policy: currentPack.id })).toBe(currentPack);
  expect(casePack({ policy: currentPack.id, closures }).calendar.closures).toEqual(closures);
  expect(dueDate({ ...aBasis(), closures }, instant('2026-12-15T11:00')).on).toBe('2026-12-31');
});
