/** Our motion against an order that asks too much (18 U.S.C. §2703(d)). */
import { closureAnnounced } from '../../../domain/case/closure';
import { publicView } from '../../../domain/case/view';
import { completeness } from '../../../domain/case/stage';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCase, aCompleteCase, allOpened, anInstrument, aWarrant, machine, type Case } from '../../support/case-builders';
import { anOrderFor2703d } from '../../support/motion-cases';
import { unknown } from '../../support/notice-cases';
import { ordersOfMotions } from '../case/orders-of-motions';

const filed = ordersOfMotions.recordBurdenMotion;
const ruled = (outcome: 'quashed' | 'modified' | 'denied' | 'withdrawn') => ({ ...ordersOfMotions.resolveBurdenMotion, outcome });
const served = (): Case => anOrderFor2703d().at('2026-11-20T10:00');
const pending = (): Case => anOrderFor2703d().reviewed().collected().checked().approved().at('2026-11-20T10:00').order(filed);

describe('a motion to quash or modify an order under §2703(d)', () => {
  it('is given against that order and nothing else, by counsel, while nothing has left the house', () => {
    expect(served().whyNot(filed)).toBeUndefined();
    expect(aCompleteCase(aWarrant()).at('2026-11-20T10:00').whyNot(filed)).toMatchObject({ rule: '18 U.S.C. §2703(d)' });
    expect(anOrderFor2703d().delivered().at('2026-11-20T10:00').whyNot(filed)).toMatchObject({ problem: 'wrong-stage' });
  });

  it.each([
    ['2026-11-09', 'before the order was served'],
    ['2026-11-10', undefined],
    ['2026-11-20', undefined],
    ['2026-11-21', 'in the future'],
  ])('filed on %s: %s', (filedOn, why) => {
    const refusal = served().whyNot({ ...filed, filedOn });
    expect(refusal?.detail).toEqual(why === undefined ? undefined : expect.stringContaining(why));
    expect(refusal?.field).toBe(why && 'filedOn');
  });

  it('rests on papers that are on file', () => {
    expect(served().whyNot({ ...filed, document: 'S-9' })).toMatchObject({ field: 'document' });
    expect(
      served()
        .order(filed)
        .whyNot({ ...ruled('denied'), document: 'S-9' }),
    ).toMatchObject({ field: 'document' });
  });

  it('is one, and what becomes of none is refused', () => {
    expect(served().order(filed).whyNot(filed)).toMatchObject({ detail: 'a motion is on file already' });
    expect(served().whyNot(ruled('denied'))).toMatchObject({ detail: 'no motion is pending' });
    expect(served().order(filed).order(ruled('denied')).whyNot(ruled('denied'))).toMatchObject({ detail: 'no motion is pending' });
  });

  it('bars what would leave the house while it pends, and nothing else: records are collected and kept', () => {
    expect(whyNotDisclose(pending().file, 'deliver')).toMatchObject({ why: 'burden-motion', cite: '18 U.S.C. §2703(d)' });
    expect(whyNotDisclose(served().order(filed).reviewed().file, 'collect')).toBeUndefined();
    expect(whyNotDisclose(pending().order(ruled('denied')).file, 'deliver')).toBeUndefined();
  });

  it('leaves the day of the answer watched: the section stays nothing', () => {
    const before = anOrderFor2703d().file;
    const { file } = pending();
    expect(completeness(file.stage)?.due).toEqual(completeness(before.stage)?.due);
    expect(file.obligations.map(({ what }) => what)).toEqual(expect.arrayContaining(['answerDue', 'answerOverdue']));
  });

  const decided = (at: string): Case =>
    aCase()
      .triaged()
      .withFacts({ instrument: anInstrument({ kind: 'courtOrder2703d' }) })
      .at('2026-11-20T10:00')
      .order(filed)
      .at(at)
      .order(ruled('denied'));

  it.each([
    ['2026-11-25T16:59', '2026-11-25', 'D1'], // its closing hour is still to come when the court decides
    ['2026-11-25T17:00', '2026-11-27', 'burden-resolved'],
    ['2026-12-04T10:00', '2026-12-07', 'burden-resolved'],
  ] as const)('decided at %s before the request is found complete: the answer is due on %s (%s)', (at, on, rule) => {
    const complete = decided(at).complete();
    expect(completeness(complete.file.stage)?.due).toMatchObject({ on, derivation: { rule } });
    const closure = { day: '2026-12-18', why: 'water' } as const;
    const told = closureAnnounced(complete.file, { closure, source: 'office', at: complete.now, by: 'admin-1' });
    expect(completeness(complete.happens(...(told ? [told] : [])).file.stage)?.due.on).toBe(on);
  });

  it('moves no day that stood on the desk while it was pending: the section stayed nothing', () => {
    const late = pending().wait('2026-12-04T10:00').order(ruled('denied'));
    expect(completeness(late.file.stage)?.due.on).toBe('2026-11-25');
  });

  it('is told to the agency, unless the court was quicker', () => {
    const { file } = served().order(filed);
    expect(file.letters.at(-1)).toMatchObject({ id: 'burdenMotion/1', state: 'queued' });
    const letter = { kind: 'burdenMotion', letter: 'burdenMotion/1' } as const;
    const at = served().now;
    expect(whyNotSend(file, letter, at, allOpened)).toBeUndefined();
    expect(whyNotSend(served().order(filed).order(ruled('denied')).file, letter, at, allOpened)).toBe('superseded');
  });

  it('that is granted ends the request in the words of the court', () => {
    const { file } = pending().order(ruled('quashed'));
    expect(file.stage).toMatchObject({ kind: 'closed', outcome: 'rejected' });
    expect(file.letters.at(-1)).toMatchObject({ kind: 'refusal', about: 'quashed' });
  });

  it('that is granted ends it for ever: opened again, nothing is reviewed, collected or delivered under that order', () => {
    const again = pending().order(ruled('quashed')).order({ type: 'reopen', reason: 'By mistake.' });
    expect(again.whyNot({ type: 'decideReview', reason: 'x' })).toMatchObject({ rule: '18 U.S.C. §2703(d)' });
    for (const step of ['collect', 'deliver'] as const) expect(whyNotDisclose(again.file, step)).toMatchObject({ why: 'quashed' });
  });

  it('that is granted in part has the request reviewed and collected anew: the approval is void', () => {
    const modified = pending().order(ruled('modified'));
    expect(modified.file.stage).toMatchObject({ kind: 'inReview' });
    expect(modified.file.burdenMotion).toMatchObject({ resolved: { outcome: 'modified' } });
    expect(modified.reviewed().file.stage).toMatchObject({ kind: 'collecting', collections: 1 });
    const collecting = served().order(filed).reviewed();
    expect(collecting.whyNot(ruled('modified'))).toMatchObject({ detail: expect.stringContaining('is being collected') });
  });

  it('is not taken while nobody knows whether the answer has left: it would be booked on the wrong production', () => {
    const leaving = anOrderFor2703d().reviewed().collected().checked().approved().packaged();
    const queued = leaving
      .happens(machine.queued(leaving.file, leaving.now, 'production'))
      .at('2026-11-20T10:00')
      .order(filed);
    const lost = unknown(queued, 'production/1');
    for (const outcome of ['quashed', 'modified'] as const) {
      expect(queued.whyNot(ruled(outcome))).toBeUndefined();
      expect(lost.whyNot(ruled(outcome))).toMatchObject({ rule: 'E1', detail: expect.stringContaining('settle its letter first') });
    }
    expect(lost.whyNot(ruled('denied'))).toBeUndefined();
    const settled = lost.order({ type: 'settleLetter', letter: 'production/1', arrived: false, again: false, reason: 'It never came.' });
    expect(settled.whyNot(ruled('quashed'))).toBeUndefined();
  });

  it('shows those who may read the case on what it rests and where it stands', () => {
    expect(publicView(pending().order(ruled('withdrawn')).file).burdenMotion).toEqual({
      ground: 'unusually-voluminous',
      filedOn: '2026-11-20',
      court: 'District Court',
      pending: false,
      outcome: 'withdrawn',
    });
  });
});
