import { learned } from '../../../domain/case/learned';
import { nextDeadline } from '../../../domain/case/obligations';
import { currentPack } from '../../../domain/policy/packs';
import { aCompleteCase, aDeliveredCase, anOtherCase, machine, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const asked = ({ events }: Case, what: string): readonly [string, number][] =>
  events.flatMap((event) => (event.type === 'FellDue' && event.duty.what === what ? [[event.duty.id, event.at]] : []));
const coming = ({ file }: Case): readonly string[] =>
  file.obligations.filter(({ what }) => what === 'costsDue' || what === 'costsOverdue').map(({ id }) => id);
const decided = (from: Case): Case => from.order({ type: 'decideCosts', kind: 'none', reason: 'Not burdensome.' });

/** Delivered on Tuesday, November 10, and the customer told: only the costs are left. */
const told = (): Case => aDeliveredCase().released().sent('customerNotice/1');

describe('the decision on the costs (C1)', () => {
  it('is due five business days after the answer has left the house, at the close of the day, with its derivation', () => {
    expect(currentPack.costsBusinessDays).toEqual({ value: 5, cite: expect.stringContaining('[A]') });
    expect(aDeliveredCase().file.stage).toMatchObject({
      costsDue: { on: '2026-11-18', at: instant('2026-11-18T17:00'), derivation: { rule: 'C1-decide' } },
      costsOverdue: { on: '2026-11-25', derivation: { rule: 'C1-overdue' } },
    });
  });

  it('is asked for on that day and not before, and is overdue on the desk from then on', () => {
    expect(asked(told().wait('2026-11-18T16:59'), 'costsDue')).toEqual([]);
    const due = told().wait('2026-11-18T17:00');
    expect(asked(due, 'costsDue')).toEqual([['costsDue/2026-11-18', instant('2026-11-18T17:00')]]);
    expect([due.owed, nextDeadline(due.file)]).toEqual([['costsDue/2026-11-18'], { at: instant('2026-11-18T17:00'), what: 'costsDue' }]);
  });

  it('goes to the next person after five more, again and again until it is there: each time once', () => {
    expect(asked(told().wait('2026-12-10T16:59'), 'costsOverdue')).toEqual([
      ['costsOverdue/2026-11-25', instant('2026-11-25T17:00')],
      ['costsOverdue/2026-11-25/2', instant('2026-12-03T17:00')],
    ]);
    expect(asked(told().wait('2026-12-10T17:00'), 'costsOverdue')).toHaveLength(3);
    expect(told().wait('2027-11-10T09:00').file.recurring).toHaveLength(1);
  });

  it('that passed while nobody was there is asked for once, and then from now on', () => {
    const late = told().at('2027-01-11T10:00');
    const back = late.happens(...machine.fellDue(late.file, late.now));
    expect([asked(back, 'costsDue').length, asked(back, 'costsOverdue').length, coming(back)]).toEqual([
      1,
      1,
      ['costsOverdue/2026-11-25/2'],
    ]);
    expect(back.file.obligations[0]?.at).toBe(instant('2027-01-19T17:00'));
  });

  it.each(['2026-11-12T09:00', '2026-11-18T17:00', '2026-12-04T09:00'])('is asked for no more once it is there, on %s', (at) => {
    const file = decided(told().wait(at));
    expect([coming(file), asked(file.wait('2027-12-01T09:00'), 'costsOverdue').length]).toEqual([[], asked(file, 'costsOverdue').length]);
    expect(nextDeadline(file.file)?.what).toBe('destroyCopies');
  });

  it('is asked for on when the agency withdraws what it has obtained already', () => {
    expect(coming(told().order({ type: 'withdraw', reason: 'The agency called.' }))).toEqual([
      'costsDue/2026-11-18',
      'costsOverdue/2026-11-25',
    ]);
  });

  it('is asked for no more when the case ends otherwise, and again when it is opened again', () => {
    const knowing = { other: anOtherCase() };
    const ended = told().order({ type: 'supersede', successor: 'LR-OTHER', reason: 'A newer one.' }, { knowing });
    expect(coming(ended)).toEqual([]);
    expect(coming(ended.order({ type: 'reopen', reason: 'They called again.' }, { as: staff.counsel }))).toEqual([
      'costsDue/2026-11-18',
      'costsOverdue/2026-11-25',
    ]);
  });

  it('is due after the letter that nothing was found as well', () => {
    const empty = aCompleteCase().reviewed().collected(0).checked().approved().letter('noRecords');
    expect([empty.file.stage.kind, coming(empty)]).toEqual(['delivered', ['costsDue/2026-11-18', 'costsOverdue/2026-11-25']]);
  });

  it('on a day that is closed now is planned for the business day before', () => {
    const from = told();
    const closure = { day: '2026-11-18', why: 'water' } as const;
    const moved = learned(from.file, { closure: { closure, source: 'office', at: from.now, by: 'admin-1' } }, from.now);
    const then = from.happens(...moved);
    expect(coming(then)).toEqual(['costsDue/2026-11-17', 'costsOverdue/2026-11-25']);
  });
});
