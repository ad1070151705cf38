import { finished } from '../../../domain/case/obligations';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, type Case, machine } from '../../support/case-builders';
import { instant } from '../calendar/office';

const instants = ({ events }: Case, what: string): readonly number[] =>
  events.flatMap((event) => (event.type === 'FellDue' && event.duty.what === what ? [event.due] : []));
const future = ({ file }: Case, what: string): readonly number[] =>
  file.obligations.filter((each) => each.what === what).map(({ at }) => at);
const told = (from: Case): Case => from.released().sent('customerNotice/1');

describe('a nondisclosure order', () => {
  // Ends on Saturday 2027-03-13; the order is recorded on 2026-11-10.
  const barred = aDeliveredCase().barred('2027-03-13');

  it('reminds 60, 30, 14 and 7 days before its end, on the business day before when that day is closed', () => {
    expect(future(barred, 'noticeReminder')).toEqual(
      ['2027-01-12T09:00', '2027-02-11T09:00', '2027-02-26T09:00', '2027-03-05T09:00'].map(instant),
    );
  });

  it('asks the agency 10 days before its end whether an extension is coming', () => {
    expect(future(barred, 'nondisclosureQuery')).toEqual([instant('2027-03-03T09:00')]);
    expect(barred.wait('2027-03-03T09:00').owed).toContain('nondisclosureQuery/2027-03-13');
  });

  it('with less than ten days left asks at once', () => {
    const short = aDeliveredCase().barred('2026-11-18');
    expect(future(short, 'nondisclosureQuery')).toEqual([short.now]);
  });

  it('leaves the reminders out that have passed', () => {
    expect(future(aDeliveredCase().barred('2026-12-04'), 'noticeReminder')).toEqual(['2026-11-20T09:00', '2026-11-27T09:00'].map(instant));
  });

  it('makes notice due at 09:00 of the first business day after, and overdue a business day later', () => {
    expect([future(barred, 'noticeDue'), future(barred, 'noticeOverdue')]).toEqual([
      [instant('2027-03-16T09:00')],
      [instant('2027-03-17T17:00')],
    ]);
    expect(barred.file.nondisclosures[0]?.noticeDue?.derivation).toMatchObject({
      rule: 'N3',
      from: '2027-03-13',
      rolled: { from: '2027-03-13', to: '2027-03-15', why: 'Saturday' },
    });
  });

  it('that replaces another replaces all that followed from it', () => {
    const replaced = barred.barred('2027-06-11');
    expect([future(replaced, 'noticeDue'), future(replaced, 'nondisclosureQuery')]).toEqual([
      [instant('2027-06-14T09:00')],
      [instant('2027-06-01T09:00')],
    ]);
    expect(future(replaced, 'noticeReminder')).toHaveLength(4);
    expect(instants(replaced.wait('2027-05-31T09:00'), 'noticeDue')).toEqual([]);
  });

  it('without an end is looked at again every year, for as long as it bars', () => {
    const forever = aDeliveredCase().barred('indefinite');
    expect([future(forever, 'noticeDue'), future(forever, 'nondisclosureQuery'), future(forever, 'noticeReminder')]).toEqual([[], [], []]);
    const years = forever.wait('2029-12-31T09:00');
    expect(instants(years, 'nondisclosureReview')).toEqual(['2027-11-10T09:00', '2028-11-09T09:00', '2029-11-09T09:00'].map(instant));
    const lifted = years.lifted();
    expect(future(lifted, 'nondisclosureReview')).toEqual([]);
  });

  it('that is lifted makes notice due on the next business day', () => {
    const lifted = barred.at('2026-11-20T10:00').lifted();
    expect([future(lifted, 'noticeDue'), future(lifted, 'noticeReminder'), future(lifted, 'nondisclosureQuery')]).toEqual([
      [instant('2026-11-23T17:00')],
      [],
      [],
    ]);
  });

  it('bars nobody from anything when no records went out and the case is closed', () => {
    const withdrawn = aCompleteCase().barred('2027-03-13').order({ type: 'withdraw', reason: 'The agency called.' });
    expect(withdrawn.file.obligations).toEqual([]);
    expect(finished(withdrawn.file)).toBe(true);
  });
});

describe('the notice to the customer (N1)', () => {
  it('is owed one business day after records went out', () => {
    const delivered = aDeliveredCase();
    expect(delivered.file.notice).toMatchObject({ kind: 'owed', since: delivered.now });
    expect([future(delivered, 'noticeDue'), future(delivered, 'noticeOverdue')]).toEqual([
      [instant('2026-11-12T17:00')],
      [instant('2026-11-13T17:00')],
    ]);
  });

  it('is never dropped: overdue, it is still owed and the case does not end', () => {
    const late = aDeliveredCase().closed().wait('2028-11-10T10:00');
    expect(late.owed).toEqual(expect.arrayContaining([expect.stringContaining('noticeDue/'), expect.stringContaining('noticeOverdue/')]));
    expect(late.file.notice.kind).toBe('owed');
    expect(finished(late.file)).toBe(false);
    expect(late.whyNot({ type: 'releaseNotice', reason: 'Late.' })).toBeUndefined();
  });

  it('is owed although the agency withdrew after the records went out', () => {
    const withdrawn = aDeliveredCase().order({ type: 'withdraw', reason: 'The agency called.' });
    expect([withdrawn.file.stage.kind, withdrawn.file.withdrawn?.reason]).toEqual(['delivered', 'The agency called.']);
    expect([withdrawn.file.notice.kind, future(withdrawn, 'noticeDue').length]).toEqual(['owed', 1]);
    expect(told(withdrawn).file.notice).toMatchObject({ kind: 'told' });
  });

  it('is owed also when the withdrawal overtook the delivery that was on its way', () => {
    const sending = aCompleteCase().reviewed().collected().checked().approved().packaged();
    const queued = sending.happens(machine.queued(sending.file, sending.now, 'production')).wait(sending.now + 60_000);
    const withdrawn = queued.order({ type: 'withdraw', reason: 'The agency called.' });
    const arrived = withdrawn.happens(machine.sent(withdrawn.file, withdrawn.now, 'production/1'));
    expect([arrived.file.stage.kind, arrived.file.notice.kind]).toEqual(['closed', 'owed']);
  });

  it('waits for the end of the order that was on file when the records went out', () => {
    const delivered = aCompleteCase().barred('2026-12-12').delivered();
    expect(future(delivered, 'noticeDue')).toEqual([instant('2026-12-15T09:00')]);
    const due = delivered.closed().wait('2026-12-15T09:00');
    expect(due.owed).toContainEqual(expect.stringMatching(/^noticeDue\//));
    expect(told(due).file.notice).toMatchObject({ kind: 'told', at: due.now + 60_000 });
  });

  it('is owed again when an order of the court comes before the letter has left', () => {
    const queued = aDeliveredCase().released();
    const barred = queued.happens(aJoined(queued.now)).barred('2026-12-12', 'S-2');
    expect(barred.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-15' } });
    const stopped = barred.happens({ type: 'LetterStopped', at: barred.now, by: 'machine', letter: 'customerNotice/1', reason: 'barred' });
    expect(stopped.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-15' } });
    expect(stopped.whyNot({ type: 'releaseNotice', reason: 'x' })).toMatchObject({ problem: 'barred' });
    expect(
      stopped
        .wait('2026-12-15T09:00')
        .released()
        .file.letters.map(({ id, state }) => [id, state]),
    ).toContainEqual(['customerNotice/2', 'queued']);
  });

  it('that was on its way when the order was recorded has been told, and counsel is alarmed', () => {
    const leaving = aDeliveredCase().released();
    const barred = leaving.wait(leaving.now + 60_000).barred('2026-12-12');
    const arrived = barred.happens(machine.sent(barred.file, barred.now, 'customerNotice/1'));
    expect(arrived.file.notice.kind).toBe('told');
    expect(arrived.file.owed).toContainEqual(expect.objectContaining({ what: 'alarm', about: 'nondisclosure' }));
  });

  it('told before an order arrives cannot be untold: counsel is alarmed at once, and nothing more is promised', () => {
    const late = told(aDeliveredCase()).barred('2026-12-12');
    expect(late.file.notice.kind).toBe('told');
    expect(late.file.owed).toContainEqual(expect.objectContaining({ what: 'alarm', about: 'nondisclosure' }));
    expect([future(late, 'noticeDue'), future(late, 'noticeReminder'), future(late, 'nondisclosureQuery')]).toEqual([[], [], []]);
  });

  it('that is told ends its reminders and, when the case is closed, lets the matter end once the copies are destroyed', () => {
    const delivered = told(aDeliveredCase()).closed();
    expect(future(delivered, 'noticeDue')).toEqual([]);
    const [copies] = future(delivered, 'destroyCopies');
    expect(copies).toBe(instant('2026-12-29T00:00'));
    const later = delivered.wait('2027-01-31T09:00');
    const [production] = later.file.productions;
    const destroyed = later.happens({
      type: 'CopiesDestroyed',
      at: later.now,
      by: 'machine',
      productionId: production?.productionId ?? '',
      duty: later.owed.find((id) => id.startsWith('destroyCopies/')) ?? '',
    });
    const reminded = destroyed.happens(
      ...destroyed.owed.map((duty) => ({ type: 'Reminded', at: later.now, by: 'machine', duty }) as const),
    );
    expect([finished(later.file), finished(reminded.file)]).toEqual([false, true]);
  });

  it('is not owed when nothing left the house', () => {
    expect(aCase().order({ type: 'dismiss', reason: 'spam', note: 'x' }).file.notice).toEqual({ kind: 'none' });
  });
});
