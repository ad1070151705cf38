/** What a closure that is announced late moves beside the answer: the customer’s time to object, and what people are reminded of (CAL-1). */
import type { Day } from '../../../domain/calendar/day';
import { closureAnnounced } from '../../../domain/case/closure';
import { completeness } from '../../../domain/case/stage';
import { aCase, aCompleteCase, aDeliveredCase, anInstrument, someFacts, type Case, processFor } from '../../support/case-builders';
import { aForeignCase } from '../../support/motion-cases';
import { instant } from '../calendar/office';

const closing = (from: Case, day: Day): Case => {
  const event = closureAnnounced(from.file, { closure: { day, why: 'Company closure' }, source: 'x', at: from.now, by: 'administrator-1' });
  return event ? from.happens(event) : from;
};
const due = ({ file }: Case) => completeness(file.stage)?.due.on;
const future = ({ file }: Case, what: string) => file.obligations.filter((each) => each.what === what).map(({ at }) => at);

const deficient = (): Case => aCase().triaged().withFacts({}, 'period').deficient().sent('deficiency/1');
/** Read by 2026-12-23. */
const openedAgain = (): Case =>
  deficient()
    .wait('2026-12-10T10:00')
    .order({ type: 'abandon', reason: 'Silence.' })
    .at(instant('2026-12-21T10:00'))
    .order({ type: 'reopen', reason: 'A cure has come.' });

describe('the customer’s time to object', () => {
  const announcing = (returnDate?: Day) =>
    aCompleteCase(someFacts({ instrument: anInstrument({ ...(returnDate !== undefined && { returnDate }) }) }))
      .reviewed()
      .collected()
      .order({ type: 'announceToCustomer', reason: 'x' });
  const window = ({ file }: Case) => file.objection?.announced?.window.on;

  it.each([
    ['2026-11-17', '2026-11-19'],
    ['2026-11-18', '2026-11-19'],
    ['2026-11-19', '2026-11-18'],
  ])('is counted anew like the promise, with a closure on %s: to %s', (day, ends) => {
    const announced = announcing();
    expect([window(announced), due(announced)]).toEqual(['2026-11-18', '2026-11-25']);
    const closed = closing(announced, day);
    expect([window(closed), due(closed)]).toEqual([ends, '2026-11-27']);
    expect(future(closed, 'objectionWindow')).toEqual([instant(`${ends}T17:00`)]);
  });

  it.each([
    ['2026-11-23', '2026-11-19'],
    ['2026-11-20', '2026-11-19'],
    ['2026-11-19', '2026-11-18'],
  ])('is longer only while it ends before the answer is due (%s: to %s)', (returnDate, ends) => {
    expect(window(closing(announcing(returnDate), '2026-11-18'))).toBe(ends);
  });

  it('is not opened again when it is over, or nobody waits', () => {
    const over = announcing().wait('2026-11-18T17:00');
    expect(window(closing(over, '2026-11-18'))).toBe('2026-11-18');
    expect(window(closing(announcing().order({ type: 'withdraw', reason: 'x' }), '2026-11-18'))).toBe('2026-11-18');
  });
});

describe('what people are reminded of on a day that is closed now is said on the business day before', () => {
  it('the reading of a request', () => {
    expect(future(closing(aCase().triaged(), '2026-11-13'), 'reading')).toEqual([instant('2026-11-12T17:00')]);
    expect(future(closing(aCase().triaged(), '2026-11-12'), 'reading')).toEqual([instant('2026-11-13T17:00')]);
  });

  it('the reading of a request that is opened again for its cure', () => {
    expect(future(closing(openedAgain(), '2026-12-23'), 'reading')).toEqual([instant('2026-12-22T17:00')]);
    expect(future(closing(openedAgain(), '2026-12-22'), 'reading')).toEqual([instant('2026-12-23T17:00')]);
  });

  it('the time to move under comity, of which the end itself never moves', () => {
    const believed = aForeignCase();
    const at = (...days: readonly Day[]) => days.map((day) => instant(`${day}T09:00`));
    expect(future(closing(believed, '2026-11-17'), 'comityReminder')).toEqual(at('2026-11-16', '2026-11-20', '2026-11-23'));
    const closed = closing(believed, '2026-11-24');
    expect(future(closed, 'comityEnds')).toEqual(future(believed, 'comityEnds'));
    // The last two fall together: said once.
    expect(future(closing(believed, '2026-11-23'), 'comityReminder')).toEqual(at('2026-11-17', '2026-11-20'));
  });

  it('but not what has been said already', () => {
    const said = aForeignCase().wait('2026-11-17T09:00');
    expect(future(closing(said, '2026-11-17'), 'comityReminder')).toHaveLength(2);
  });

  it('an instruction to take no action', () => {
    const held = aCompleteCase()
      .order({ type: 'referAbuse', seen: 'Spam.' })
      .order({ type: 'instructNoAction', document: 'S-1', quote: 'Take no action.', expires: '2026-12-24' });
    const named = held.file.abuse?.noAction?.expires.at ?? 0;
    expect(future(closing(held, '2026-12-24'), 'noActionExpiry')).toEqual([named - 86_400_000]);
    expect(future(closing(held, '2026-12-23'), 'noActionExpiry')).toEqual([named]);
    const ended = held.order({ type: 'endNoAction', reason: 'x' });
    expect(closing(ended, '2026-12-24').file.abuse?.noAction?.expires.on).toBe('2026-12-24');
  });
});

describe('the agency’s time to cure', () => {
  const proposal = (from: Case) => future(from, 'abandonmentProposal');

  it('is longer by the closed day, counted from the letter', () => {
    expect(proposal(closing(deficient(), '2026-11-20'))).toEqual([instant('2026-11-27T17:00')]);
    expect(proposal(deficient())).toEqual([instant('2026-11-25T17:00')]);
  });

  it('is longer by it too when it runs again since the case was opened again', () => {
    expect(proposal(openedAgain())).toEqual([instant('2027-01-06T17:00')]);
    expect(proposal(closing(openedAgain(), '2026-12-24'))).toEqual([instant('2027-01-07T17:00')]);
    expect(proposal(closing(openedAgain(), '2027-01-06'))).toEqual([instant('2027-01-07T17:00')]);
    expect(proposal(closing(openedAgain(), '2027-01-07'))).toEqual([instant('2027-01-06T17:00')]);
  });
});

describe('the day of a notice that is owed', () => {
  it('is that of the order that bars it, although one that was lifted ended on the same day', () => {
    const barred = aDeliveredCase(processFor('californiaOrder')).barred('2026-12-24').silenced('californiaOrder', '2026-12-24');
    for (const order of [1, 2]) {
      const closed = closing(barred.lifted(order).at('2026-12-18T15:00'), '2026-12-24');
      expect(closed.file.notice).toMatchObject({ due: { on: '2026-12-29' }, overdue: { on: '2026-12-30' } });
    }
  });

  it('is the earlier safe day when what ended on it was lifted', () => {
    const free = aDeliveredCase().barred('indefinite').lifted();
    expect(closing(free, '2026-11-12').file.notice).toMatchObject({ due: { on: '2026-11-10' } });
  });
});
