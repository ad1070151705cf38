import { learned } from '../../../domain/case/learned';
import { nextDeadline } from '../../../domain/case/obligations';
import { completeness } from '../../../domain/case/stage';
import { publicView } from '../../../domain/case/view';
import type { Day } from '../../../domain/calendar/day';
import { composeLetter } from '../../../domain/letters/compose';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { aConsent } from '../../support/a-consent';
import { aCase, aCompleteCase, aJoined, anInstrument, aWarrant, someFacts, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { profile } from '../letters/cases';

const find = {
  type: 'findComity',
  government: 'foreign:GB',
  notUsPerson: true,
  residesAbroad: true,
  reason: 'The account is of a London firm; English data law forbids the transfer.',
} as const;
const filed = (filedOn: Day = '2026-11-20') => ({ type: 'recordComityMotion', filedOn, court: 'District Court', document: 'S-1' }) as const;
const ruled = (outcome: 'quashed' | 'modified' | 'denied' | 'withdrawn') =>
  ({ type: 'resolveComityMotion', outcome, document: 'S-1', reason: 'As the order of today says.' }) as const;
const asked = { instrument: anInstrument({ kind: 'searchWarrant' }), categories: ['storedContent'] } as const;
/** A warrant for contents, received on Tuesday, November 10, 2026 at 10:00. */
const foreign = (): Case => aCompleteCase(aWarrant()).order(find);
const approved = (from: Case): Case => from.reviewed().collected().checked().approved();
const pending = (): Case => approved(foreign()).at('2026-11-20T10:00').order(filed());

describe('a motion to modify or quash (18 U.S.C. §2703(h)(2))', () => {
  it('is filed not later than 14 days after service: the last day does not roll, and its first instant ends our time', () => {
    expect(foreign().file.comity).toMatchObject({
      motionBy: {
        on: '2026-11-24',
        at: instant('2026-11-24T00:00'),
        derivation: { rule: 'comity', cite: expect.stringContaining('§2703(h)(2)'), from: '2026-11-10', candidates: [{ controls: true }] },
      },
      reminders: [{ on: '2026-11-17' }, { on: '2026-11-20' }, { on: '2026-11-23' }],
    });
    // Thursday, November 12: fourteen days later is Thanksgiving.
    const late = aCase({ receivedAt: instant('2026-11-12T10:00'), at: instant('2026-11-12T10:00') }).triaged();
    expect(late.withFacts(asked).complete().order(find).file.comity?.motionBy.on).toBe('2026-11-26');
  });

  it.each(['2026-11-23', '2026-11-24'])('filed on %s is in time', (on) => {
    expect(foreign().at('2026-11-30T10:00').whyNot(filed(on))).toBeUndefined();
  });

  it('filed on the fifteenth day needs the agreement of the government or the court, on file', () => {
    const late = foreign().at('2026-11-30T10:00');
    expect(late.whyNot(filed('2026-11-25'))).toMatchObject({ problem: 'invalid', field: 'agreedWith', rule: '18 U.S.C. §2703(h)' });
    expect(late.whyNot({ ...filed('2026-11-25'), agreedWith: { who: 'The court', document: 'S-9' } })).toMatchObject({
      field: 'agreedWith',
    });
    expect(late.whyNot({ ...filed('2026-11-25'), agreedWith: { who: 'The court', document: 'S-1' } })).toBeUndefined();
  });

  it.each([
    ['before the process was served', { filedOn: '2026-11-09' }, 'filedOn'],
    ['in the future', { filedOn: '2026-11-11' }, 'filedOn'],
    ['without its paper on file', { document: 'S-9' }, 'document'],
  ])('is not filed %s', (_sentence, change, field) => {
    expect(foreign().whyNot({ ...filed('2026-11-10'), ...change })).toMatchObject({ problem: 'invalid', field });
  });

  it.each([
    ['a United States person', { notUsPerson: false }, 'notUsPerson'],
    ['somebody who resides in the United States', { residesAbroad: false }, 'residesAbroad'],
    ['a government without an executive agreement', { government: 'foreign:FR' }, 'government'],
    ['a government that is none', { government: 'state:CA' }, 'government'],
  ])('is not for %s', (_sentence, change, field) => {
    expect(aCompleteCase(aWarrant()).whyNot({ ...find, ...change })).toMatchObject({
      problem: 'invalid',
      field,
      rule: '18 U.S.C. §2703(h)',
    });
  });

  it.each([
    ['records without content', aWarrant({ categories: ['callDetail'] })],
    ['contents that a subpoena asks for', someFacts({ categories: ['callDetail', 'storedContent'] })],
    ['contents that the customer’s consent permits', someFacts({ categories: ['storedContent'], ...aConsent })],
  ])('is not for %s', (_sentence, facts) => {
    expect(aCompleteCase(facts).whyNot(find)).toMatchObject({ problem: 'barred', rule: '18 U.S.C. §2703(h)' });
  });

  it('is for counsel alone to find, to record and to resolve', () => {
    for (const command of [find, filed(), ruled('denied')])
      for (const as of [staff.intake, staff.analyst, staff.custodian])
        expect(aCompleteCase(aWarrant()).whyNot(command, { as })).toMatchObject({ problem: 'not-permitted' });
  });
});

describe('the end of the time to move', () => {
  it('is a candidate for the day of the answer and controls when it is the earliest; the promise is kept', () => {
    const { due, earlier } = completeness(foreign().file.stage) ?? {};
    expect(due).toMatchObject({ on: '2026-11-24', derivation: { rule: 'comity' } });
    expect(due?.derivation.candidates).toMatchObject([
      { result: '2026-11-25', controls: false, by: { rule: 'D1' } },
      { source: '14 days after service, in which a motion to modify or quash may be filed', result: '2026-11-24', controls: true },
    ]);
    expect(earlier).toMatchObject([{ on: '2026-11-25', derivation: { rule: 'D1' } }]);
  });

  it('is a day without its reasons in the letters: whom we take to live abroad is not told', () => {
    const acknowledged = (file: Case['file']): string =>
      JSON.stringify(composeLetter('acknowledgement', { file, profile, at: instant('2026-11-10T10:05') }));
    expect(acknowledged(foreign().file)).toContain('plan to answer by Tuesday, November 24, 2026.');
    const facts = aWarrant({ instrument: anInstrument({ kind: 'searchWarrant', returnDate: '2026-11-19' }) });
    for (const file of [foreign().file, aCompleteCase(facts).order(find).file])
      expect(acknowledged(file)).not.toMatch(/2703\(h\)|quash|14 days/);
  });

  it('is listed and does not control beside an earlier return date', () => {
    const facts = aWarrant({ instrument: anInstrument({ kind: 'searchWarrant', returnDate: '2026-11-19' }) });
    const due = completeness(aCompleteCase(facts).order(find).file.stage)?.due;
    expect(due).toMatchObject({ on: '2026-11-19', derivation: { rule: 'D4' } });
    expect(due?.derivation.candidates.map(({ result, controls }) => [result, controls])).toEqual([
      ['2026-11-25', false],
      ['2026-11-19', true],
      ['2026-11-24', false],
    ]);
  });

  it('found before the request is complete counts when it is; a day that was extended stays', () => {
    const found = aCase().triaged().order({ type: 'recordFacts', facts: aWarrant() }).order(find).complete();
    expect(completeness(found.file.stage)?.due.on).toBe('2026-11-24');
    const extended = aCompleteCase(aWarrant()).order({ type: 'extend', on: '2026-12-09', reason: 'Much.' }).order(find);
    expect(completeness(extended.file.stage)?.due.on).toBe('2026-12-09');
  });

  it('reminds counsel, and falls due once; no motion before it, and nothing bars', () => {
    const over = approved(foreign()).wait('2026-11-24T00:00');
    expect(over.owed).toEqual(expect.arrayContaining(['comityReminder/2026-11-24/2026-11-23', 'comityEnds/2026-11-24']));
    expect(whyNotDisclose(over.file, 'deliver')).toBeUndefined();
  });

  it('reminds nobody when the motion is filed or the answer has gone', () => {
    const ends = ({ file }: Case) => file.obligations.filter(({ what }) => what === 'comityEnds' || what === 'comityReminder');
    expect(ends(foreign())).toHaveLength(4);
    expect([ends(pending()), ends(foreign().delivered())]).toEqual([[], []]);
  });
});

describe('a motion that is pending', () => {
  it('bars the disclosure and keeps the records: they are preserved, not produced (§2703(h)(4))', () => {
    expect(whyNotDisclose(pending().file, 'deliver')).toMatchObject({ why: 'comity-motion', cite: '18 U.S.C. §2703(h)(4)' });
    const collecting = foreign().at('2026-11-20T10:00').order(filed()).reviewed();
    expect(whyNotDisclose(collecting.file, 'collect')).toBeUndefined();
    const closed = pending().file.obligations.filter(({ what }) => what === 'releaseHold');
    expect(closed.filter(({ id }) => id.includes('case'))).toEqual([]);
  });

  it('leaves all dates as they are, and is told to the agency', () => {
    const made = pending();
    expect(completeness(made.file.stage)?.due.on).toBe('2026-11-24');
    expect(made.file.letters.at(-1)).toMatchObject({ id: 'comityMotion/1', state: 'queued' });
    expect(publicView(made.file).comity).toEqual({
      government: 'foreign:GB',
      motionBy: '2026-11-24',
      filedOn: '2026-11-20',
      court: 'District Court',
      pending: true,
      outcome: undefined,
    });
  });

  it('is one: a second is refused, and so is what becomes of none', () => {
    expect(pending().whyNot(filed())).toMatchObject({ rule: '18 U.S.C. §2703(h)' });
    expect(pending().whyNot(find)).toMatchObject({ rule: '18 U.S.C. §2703(h)' });
    expect(foreign().whyNot(ruled('denied'))).toMatchObject({ detail: 'no motion is pending' });
    expect(pending().order(ruled('denied')).whyNot(ruled('denied'))).toMatchObject({ detail: 'no motion is pending' });
    expect(aCompleteCase(aWarrant()).whyNot(filed())).toMatchObject({ detail: expect.stringContaining('has not found') });
  });
});

describe('the day of the answer while a motion is pending (§2703(h)(4))', () => {
  const fell = ({ events }: Case) => events.flatMap((event) => (event.type === 'FellDue' ? [event.duty.what] : []));
  const watches = ({ file }: Case) => file.obligations.filter(({ what }) => what.startsWith('answer')).map(({ id }) => id);

  it('is nobody’s default: nobody is reminded, nothing is due or overdue', () => {
    const waiting = pending().wait('2027-02-01T10:00');
    expect([watches(pending()), fell(waiting).filter((what) => what === 'answerDue' || what === 'answerOverdue')]).toEqual([[], []]);
    expect(nextDeadline(waiting.file)?.what).not.toBe('answerDue');
  });

  it('that is still to come when the court decides is watched again, without the reminders that have passed', () => {
    const free = pending().wait('2026-11-23T12:00').order(ruled('denied'));
    expect(watches(free)).toEqual(['answerDue/2026-11-24', 'answerOverdue/2026-11-24/1', 'answerOverdue/2026-11-24/2']);
  });

  it.each([
    ['denied', '2026-11-23T23:59', '2026-11-24'],
    ['denied', '2026-11-24T00:00', '2026-11-25'],
    ['withdrawn', '2026-11-25T10:00', '2026-11-27'],
    ['modified', '2026-12-04T10:00', '2026-12-07'],
  ] as const)('that passed is one business day after the decision: %s at %s, due on %s', (outcome, at, on) => {
    const free = pending().wait(at).order(ruled(outcome));
    expect(completeness(free.file.stage)?.due.on).toBe(on);
    expect(watches(free)).toContain(`answerDue/${on}`);
    expect(fell(free)).not.toContain('answerDue');
    expect(fell(free.wait('2026-12-24T10:00')).filter((what) => what === 'answerDue' || what === 'answerOverdue')).toHaveLength(3);
  });

  const cured = (from: Case, when: string): Case => {
    const late = from.at(when).happens(aJoined(instant(when)));
    return late
      .order({ type: 'recordFacts', facts: { ...aWarrant(), ...late.file.facts, ...period, documents: ['S-1', 'S-2'] } })
      .complete();
  };
  const period = { period: { from: '2026-10-01', to: '2026-10-31' } };
  const lacking = (returnDate?: Day): Case =>
    aCase()
      .triaged()
      .withFacts({ ...asked, instrument: { ...asked.instrument, servedOn: '2026-11-10', ...(returnDate && { returnDate }) } }, 'period')
      .deficient()
      .order(find);
  const ruledOn = (from: Case): Case => from.at('2026-11-20T10:00').order(filed()).at('2026-12-15T10:00').order(ruled('denied'));

  it('of a request that was cured after the decision is promised from its cure: the right that was spent controls nothing', () => {
    const { due } = completeness(cured(ruledOn(lacking()), '2026-12-16T10:00').file.stage) ?? {};
    expect(due).toMatchObject({ on: '2026-12-31', derivation: { rule: 'D1', candidates: [{ controls: true }] } });
    expect(due?.derivation.candidates).toHaveLength(1);
  });

  it('of a request that was cured while the motion was pending is promised from its cure as well', () => {
    const pends = lacking().at('2026-11-20T10:00').order(filed());
    const free = cured(pends, '2026-12-16T10:00').at('2026-12-17T10:00').order(ruled('denied'));
    expect(completeness(free.file.stage)?.due.on).toBe('2026-12-31');
  });

  it.each([
    ['2026-12-14', '2026-12-16', 'comity-resolved'],
    ['2026-12-15', '2026-12-15', 'D4'], // its closing hour is still to come when the court decides
    ['2026-12-16', '2026-12-16', 'D4'],
  ] as const)('that a return date of %s set before the request was complete is %s (%s)', (returnDate, on, rule) => {
    const { due } = completeness(cured(ruledOn(lacking(returnDate)), '2026-12-16T10:00').file.stage) ?? {};
    expect(due).toMatchObject({ on, derivation: { rule } });
  });

  it.each([
    ['2026-11-23T23:59', '2026-11-24'],
    ['2026-11-24T00:00', '2026-12-09'],
    ['2026-11-24T00:01', '2026-12-09'],
  ])('of a request that was cured at %s is compared with the fourteen days only while they run: due on %s', (when, on) => {
    expect(completeness(cured(lacking(), when).file.stage)?.due.on).toBe(on);
  });

  it('is not counted back to the old day by a closure that is announced after the decision', () => {
    const free = pending().wait('2026-12-04T10:00').order(ruled('modified'));
    const closure = { day: '2026-12-18', why: 'water' } as const;
    const told = learned(free.file, { closure: { closure, source: 'office', at: free.now, by: 'admin-1' } }, free.now);
    expect(completeness(free.happens(...told).file.stage)?.due.on).toBe('2026-12-07');
  });
});

describe('what becomes of the motion', () => {
  it.each(['denied', 'withdrawn'] as const)('%s: the production goes on as it was approved', (outcome) => {
    const free = pending().order(ruled(outcome));
    expect(whyNotDisclose(free.file, 'deliver')).toBeUndefined();
    expect(free.file.stage.kind).toBe('approved');
  });

  it('quashed: the request has ended, refused in the words of the court', () => {
    const ended = pending().order(ruled('quashed'));
    expect(ended.file.stage).toMatchObject({ kind: 'closed', outcome: 'rejected' });
    expect(ended.file.letters.at(-1)).toMatchObject({ kind: 'refusal', about: 'quashed' });
    expect(whyNotDisclose(ended.file, 'deliver')).toBeDefined();
  });

  it('quashed: opened again, the process compels nothing, and nothing is decided, collected or delivered under it (§2703(h)(3))', () => {
    const again = pending().order(ruled('quashed')).order({ type: 'reopen', reason: 'By mistake.' });
    const reviewed = again.file.stage.kind === 'inReview' ? again : undefined;
    expect(reviewed?.whyNot({ type: 'decideReview', reason: 'x' })).toMatchObject({ rule: '18 U.S.C. §2703(h)(3)' });
    for (const step of ['collect', 'deliver'] as const) expect(whyNotDisclose(again.file, step)).toMatchObject({ why: 'quashed' });
    expect(again.whyNot({ type: 'refuse', reason: 'quashed', note: 'x' })).toBeUndefined();
    const outcomes = ['denied', 'withdrawn', 'modified'] as const;
    for (const outcome of outcomes) expect(whyNotDisclose(pending().order(ruled(outcome)).file, 'collect')?.why).not.toBe('quashed');
  });

  it('modified: what was decided and approved is void, the review is done anew within what the court has left', () => {
    const anew = pending().order(ruled('modified'));
    expect(anew.file.stage.kind).toBe('inReview');
    expect(completeness(anew.file.stage)?.due.on).toBe('2026-11-24');
    expect(whyNotDisclose(anew.file, 'deliver')).toMatchObject({ why: 'not-reviewed' });
    // What is collected then has a number of its own.
    expect(anew.reviewed().collected().file.stage).toMatchObject({ collection: { number: 2 } });
  });

  it('is not recorded as modified while a collection under the old words is running', () => {
    const running = foreign().reviewed().at('2026-11-20T10:00').order(filed());
    expect(running.whyNot(ruled('modified'))).toMatchObject({ detail: expect.stringContaining('being collected') });
    const stuck = running.happens({ type: 'StepFailed', at: running.now, by: 'machine', step: 'collect/1', code: 'unreachable' });
    expect(stuck.order(ruled('modified')).file).toMatchObject({ stage: { kind: 'inReview' }, stuck: [] });
  });
});
