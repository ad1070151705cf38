import { customersToTell } from '../../../domain/case/case-file';
import { deliveryDates } from '../../../domain/case/letters';
import { finished } from '../../../domain/case/obligations';
import { whyNotFetch } from '../../../domain/rules/gates';
import { whyNotInvoice } from '../../../domain/rules/invoice-gate';
import { aCase, aCompleteCase, aDeliveredCase, type Case, machine, someFacts, staff } from '../../support/case-builders';
import { deliveredOf } from '../../support/notice-cases';
import { instant } from '../calendar/office';

// Where two rules meet: each of these was found wrong once.
const future = ({ file }: Case, what: string): readonly number[] =>
  file.obligations.filter((each) => each.what === what).map(({ at }) => at);
const worked = (from: Case) => from.order({ type: 'logEffort', minutes: 480, what: 'By hand.' });

describe('the corners of the law', () => {
  it('legal process that is on file is dismissed by counsel only: whoever else thinks nothing of it leaves the refusal to counsel', () => {
    const spam = { type: 'dismiss', reason: 'spam', note: 'x' } as const;
    expect(aCase().triaged().whyNot(spam, { as: staff.intake })).toBeUndefined();
    expect(aCase().triaged().withFacts().whyNot(spam, { as: staff.intake })).toMatchObject({ problem: 'barred', rule: 'Q13; A1' });
    expect(aCase().triaged().withFacts().whyNot(spam, { as: staff.counsel })).toBeUndefined();
  });

  it('records that are fetched although nobody knew that their letter had arrived have left the house, and the customer is owed the notice', () => {
    const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
    const productionId = packaged.file.productions[0]?.productionId ?? '';
    const { now } = packaged;
    const dates = deliveryDates(packaged.file, now);
    const fetched = packaged.happens({ type: 'Downloaded', at: now, by: 'machine', productionId, receipt: 'R', ...dates });
    expect(fetched.file).toMatchObject({ stage: { kind: 'delivered' }, notice: { kind: 'owed', due: dates.noticeDue } });
    const again = fetched.happens({ type: 'Downloaded', at: now + 1, by: 'machine', productionId, receipt: 'R2', ...dates });
    expect(again.file.productions).toMatchObject([{ deliveredAt: now, downloads: 2 }]);
  });

  it('what was not delivered is not fetched from a case that no longer may disclose; what was delivered is', () => {
    const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
    const productionId = packaged.file.productions[0]?.productionId ?? '';
    const called = (made: Case) => made.order({ type: 'withdraw', reason: 'It was called back.' }).file;
    expect(whyNotFetch(packaged.file, productionId, packaged.now)).toBeUndefined();
    expect(whyNotFetch(called(packaged), productionId, packaged.now)?.why).toBe('withdrawn');
    expect(whyNotFetch(called(packaged.letter('production')), productionId, packaged.now)).toBeUndefined();
    expect(whyNotFetch(packaged.file, 'PROD-OTHER', packaged.now)?.why).toBe('no-production');
  });

  it('an archive that was never delivered is not fetched by its old link when the case was opened and approved again', () => {
    const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
    const old = packaged.file.productions[0]?.productionId ?? '';
    const approved = packaged.order({ type: 'withdraw', reason: 'x' }).order({ type: 'reopen', reason: 'x' }).approved();
    expect(whyNotFetch(approved.file, old, approved.now)?.why).toBe('approval-void');
    const anew = approved.packaged();
    const made = anew.file.productions[1]?.productionId ?? '';
    expect(whyNotFetch(anew.file, old, anew.now)?.why).toBe('approval-void');
    expect(whyNotFetch(anew.file, made, anew.now)).toBeUndefined();
  });

  it('facts that were never weighed under this procedure are not complete', () => {
    const read = aCase().triaged().withFacts({}, 'period');
    const back = read
      .order({ type: 'reclassify', procedure: 'preservationRequest', reason: 'x' })
      .order({ type: 'reclassify', procedure: 'legalRequest', reason: 'x' });
    expect(back.whyNot({ type: 'findComplete' })).toMatchObject({ problem: 'barred' });
  });

  it('a notice whose letter was stopped is owed again and somebody is told of it', () => {
    const stopped = aDeliveredCase().released().order({ type: 'stopLetter', letter: 'customerNotice/1' });
    expect(stopped.file.notice.kind).toBe('owed');
    expect(future(stopped, 'noticeDue').length + stopped.owed.filter((id) => id.startsWith('notice')).length).toBeGreaterThan(0);
  });

  it('also when the notice had fallen due before it was released', () => {
    const late = aDeliveredCase()
      .barred('2026-12-12')
      .wait('2026-12-15T09:00')
      .released()
      .order({ type: 'stopLetter', letter: 'customerNotice/1' });
    expect(late.wait('2027-12-31T09:00').owed.filter((id) => id.startsWith('noticeDue'))).not.toEqual([]);
  });

  it('a stopped notice is sent again only by a new release, never by whoever settles letters', () => {
    const stopped = aDeliveredCase().released().order({ type: 'stopLetter', letter: 'customerNotice/1' });
    const again = { type: 'settleLetter', letter: 'customerNotice/1', arrived: false, again: true, reason: 'x' } as const;
    expect(stopped.whyNot(again, { as: staff.intake })).toBeDefined();
  });

  it('toll records alone are not charged after the case is closed either', () => {
    const toll = worked(aDeliveredCase(someFacts({ categories: ['callDetail'] })))
      .order({ type: 'decideCosts', kind: 'none', reason: 'x' })
      .closed();
    expect(whyNotInvoice(toll.file)?.why).toBe('toll-records');
  });

  it('a case without records has answered when its letter was sent: nothing is due and its costs can be settled', () => {
    const empty = aCompleteCase().reviewed().collected(0).checked().approved().letter('noRecords');
    expect(future(empty, 'answerDue')).toEqual([]);
    expect(empty.whyNot({ type: 'decideCosts', kind: 'none', reason: 'x' })).toBeUndefined();
  });

  it('copies that were packaged and never delivered are destroyed one day too', () => {
    const withdrawn = aCompleteCase().reviewed().collected().checked().approved().packaged().order({ type: 'withdraw', reason: 'x' });
    expect(future(withdrawn, 'destroyCopies')).not.toEqual([]);
    expect(finished(withdrawn.file)).toBe(false);
  });

  it('the yearly review of an order ends when its extension replaces it', () => {
    const reviewed = aDeliveredCase().barred('2028-11-09').wait('2027-11-11T09:00');
    expect(future(reviewed, 'nondisclosureReview')).toEqual([instant('2028-11-09T09:00')]);
    expect(future(reviewed.barred('2028-11-09', 'S-1', { extends: 1 }), 'nondisclosureReview')).toEqual([]);
  });

  it('an order that ended before the records went out does not make the notice overdue at once', () => {
    const late = aCompleteCase().barred('2026-11-16').at('2026-12-01T10:00').delivered();
    expect(future(late, 'noticeDue')).toEqual([instant('2026-12-02T17:00')]);
  });

  const twoCustomers = (): Case => deliveredOf('ACC-1', 'ACC-2').released();
  it('of two customers, the second is still owed notice when only the first was told', () => {
    const stopped = twoCustomers().order({ type: 'stopLetter', letter: 'customerNotice/2' });
    const first = stopped.sent('customerNotice/1');
    expect([customersToTell(first.file), first.file.notice.kind]).toEqual([['ACC-2'], 'owed']);
  });

  it('a customer whose letter is still on its way gets no second one', () => {
    const stopped = twoCustomers().order({ type: 'stopLetter', letter: 'customerNotice/2' });
    expect(stopped.released().file.letters.filter(({ about }) => about === 'ACC-1')).toHaveLength(1);
  });

  it('a notice to nobody is not a notice', () => {
    expect(deliveredOf().whyNot({ type: 'releaseNotice', reason: 'x' })).toMatchObject({ problem: 'barred' });
  });

  it('the promise is the earliest of the policy and the day that the instrument states (D4, Q8)', () => {
    const facts = someFacts();
    const dated = aCompleteCase({ ...facts, instrument: { ...facts.instrument, returnDate: '2026-11-20' } as never });
    expect(dated.file.stage).toMatchObject({
      due: { on: '2026-11-20', derivation: { candidates: expect.arrayContaining([expect.objectContaining({ controls: false })]) } },
    });
  });

  it('a letter that is sent again no longer says that it was stopped', () => {
    const queued = aCase()
      .happens(machine.queued(aCase().file, aCase().now, 'acknowledgement'))
      .order({ type: 'stopLetter', letter: 'acknowledgement/1' });
    const again = queued.order({ type: 'settleLetter', letter: 'acknowledgement/1', arrived: false, again: true, reason: 'x' });
    expect(again.sent('acknowledgement/1').file.letters[0]?.stopped).toBeUndefined();
  });

  it('future records are never granted in a request for records that exist', () => {
    const facts = someFacts({ categories: ['prospectiveMetadata'] });
    const trace = aCompleteCase({ ...facts, instrument: { ...facts.instrument, kind: 'penTrapOrder' } as never });
    expect(trace.whyNot({ type: 'decideReview', reason: 'x' })).toMatchObject({ problem: 'barred' });
  });

  it('a case’s hold is not released when the case was opened again before the release was done', () => {
    const complete = aCompleteCase();
    const held = complete
      .happens(machine.held(complete.file, complete.now))
      .order({ type: 'withdraw', reason: 'x' })
      .wait('2026-12-11T09:00');
    expect(held.owed).toEqual(['releaseHold/hold/case/1']);
    const reopen = { type: 'reopen', reason: 'x' } as const;
    expect(held.whyNot(reopen) ? [] : held.order(reopen).owed).toEqual([]);
  });

  it('an identifier or a category is stated once', () => {
    const record = (facts: ReturnType<typeof someFacts>) => aCase().triaged().whyNot({ type: 'recordFacts', facts });
    expect(record(someFacts({ identifiers: ['+12065550143', '+12065550143'] }))).toMatchObject({
      problem: 'invalid',
      field: 'identifiers',
    });
    expect(record(someFacts({ categories: ['callDetail', 'callDetail'] }))).toMatchObject({ problem: 'invalid', field: 'categories' });
  });

  it('an emergency that is opened again is waited for again', () => {
    const answered = aCase().triaged('emergencyRequest').wait('2026-11-10T11:00').order({ type: 'answerByPerson', reason: 'x' });
    expect(future(answered.order({ type: 'reopen', reason: 'x' }), 'personWaiting')).not.toEqual([]);
  });

  it('a request that is reclassified twice on one day waits for a person once', () => {
    const again = (from: Case, procedure: 'emergencyRequest' | 'preservationRequest') =>
      from.order({ type: 'reclassify', procedure, reason: 'x' });
    const first = aCase().triaged('preservationRequest').wait('2026-11-12T18:00');
    const second = again(again(first, 'emergencyRequest').at('2026-11-12T18:00'), 'preservationRequest');
    const third = again(again(second.wait('2026-11-13T17:00').at('2026-11-12T18:30'), 'emergencyRequest'), 'preservationRequest').wait(
      '2026-11-13T17:00',
    );
    expect(new Set(third.owed).size).toBe(third.owed.length);
  });
});
