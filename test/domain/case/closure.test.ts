import { emptyFile, type CaseFile } from '../../../domain/case/case-file';
import { closureAnnounced, keptLonger, stillBefore } from '../../../domain/case/closure';
import { evolve } from '../../../domain/case/evolve';
import { completeness } from '../../../domain/case/stage';
import { preservationEnd, provisionalEnd, receivedDates } from '../../../domain/rules/dates';
import { casePack } from '../../../domain/case/case-pack';
import { currentPack } from '../../../domain/policy/packs';
import { aCase, aDeliveredCase, anInstrument, machine, type Case } from '../../support/case-builders';
import { instant, office } from '../calendar/office';

const eve = { day: '2026-12-24', why: 'Closed by executive order' };
const ordered = (from: Case, closure = eve): Case => {
  const event = closureAnnounced(from.file, { closure, source: 'Executive order', at: from.now, by: 'administrator-1' });
  return event ? from.happens(event) : from;
};
const received = aCase({ receivedAt: instant('2026-12-15T11:00') }).triaged();
const promised = received.withFacts({ instrument: anInstrument({ issuedOn: '2026-12-10' }) }).complete();
const due = (from: Case) => completeness(from.file.stage)?.due;

describe('a closure that is announced late (CAL-1)', () => {
  const told = ordered(promised.at('2026-12-18T15:00'));

  it('moves an open promise, which says which day it passed over, and keeps the day before', () => {
    expect(due(promised)?.on).toBe('2026-12-30');
    expect(completeness(told.file.stage)).toMatchObject({
      due: { on: '2026-12-31', derivation: { rule: 'D1', skipped: expect.arrayContaining([eve]) } },
      earlier: [{ on: '2026-12-30' }],
    });
    expect(told.file.obligations.filter(({ what }) => what === 'answerDue').map(({ id }) => id)).toEqual(['answerDue/2026-12-31']);
  });

  it('is known to a case once', () => {
    expect(closureAnnounced(told.file, { closure: eve, source: 'Again', at: told.now, by: 'administrator-1' })).toBeUndefined();
    expect(told.file.closures).toEqual([eve]);
  });

  it('after the day of the answer moves nothing', () => {
    const later = ordered(promised.at('2026-12-18T15:00'), { day: '2027-01-04', why: 'Company closure' });
    expect(due(later)).toEqual(due(promised));
  });

  it('moves a return date to the earlier safe day: it is a duty', () => {
    const bound = received.withFacts({ instrument: anInstrument({ issuedOn: '2026-12-10', returnDate: '2026-12-24' }) }).complete();
    expect(due(ordered(bound))).toMatchObject({
      on: '2026-12-23',
      derivation: { rule: 'D4', rolled: { from: '2026-12-24', to: '2026-12-23' } },
    });
  });

  it('moves a day that a person has named to the earlier safe day as well', () => {
    const extended = promised.order({ type: 'extend', on: '2027-01-08', reason: 'Many numbers.' });
    expect(due(ordered(extended, { day: '2027-01-08', why: 'Company closure' }))).toMatchObject({
      on: '2027-01-07',
      derivation: { rule: 'D2' },
    });
  });

  it('a prohibition keeps the later day, and notice is due after it', () => {
    const barred = promised.barred('2026-12-24');
    expect(barred.file.nondisclosures[0]).toMatchObject({ barredThrough: '2026-12-24', noticeDue: { on: '2026-12-28' } });
    expect(ordered(barred).file.nondisclosures).toMatchObject([
      { ends: '2026-12-24', barredThrough: '2026-12-28', noticeDue: { on: '2026-12-29', at: instant('2026-12-29T09:00') } },
    ]);
  });

  it('a notice that is owed under an order waits for the later day; one that nothing bars is planned for the earlier', () => {
    const owed = aDeliveredCase().barred('2026-12-24');
    expect(ordered(owed.at('2026-12-18T15:00')).file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-29' } });
    const free = aDeliveredCase();
    const on = free.file.notice.kind === 'owed' ? free.file.notice.due?.on : undefined;
    expect(on).toBe('2026-11-12');
    expect(ordered(free, { day: '2026-11-12', why: 'Company closure' }).file.notice).toMatchObject({ due: { on: '2026-11-10' } });
  });

  it('a hold is kept to the later day, and never to an earlier one', () => {
    const early = aCase({ receivedAt: instant('2026-12-22T10:00'), ...receivedDates(instant('2026-12-22T10:00'), currentPack) });
    const held = early.happens(machine.held(early.file, early.now));
    expect(held.file.holds[0]?.until?.on).toBe('2026-12-24');
    expect(ordered(held).file.holds[0]?.until).toMatchObject({ on: '2026-12-28', at: instant('2026-12-28T17:00') });
    const until = preservationEnd(instant('2026-09-25T10:00'), currentPack);
    expect(until.on).toBe('2026-12-24');
    expect(keptLonger(until, office(eve))).toMatchObject({ on: '2026-12-28', at: instant('2026-12-29T00:00') });
  });

  it('a hold of what a later mail named is counted from when it was placed', () => {
    const joins = aCase({ receivedAt: instant('2026-12-08T10:00') }).at('2026-12-23T10:00');
    const until = provisionalEnd(joins.now, currentPack);
    const hold = { id: 'hold/joined/S-2', kind: 'provisional', identifiers: ['+12065550143'], placedAt: joins.now, until } as const;
    const held = joins.happens({ type: 'HoldPlaced', at: joins.now, by: 'machine', hold });
    expect(until.on).toBe('2026-12-28');
    expect(ordered(held).file.holds.at(-1)?.until).toMatchObject({ on: '2026-12-29' });
  });

  it('a hold whose end has come, but that was not released yet, waits for the later day', () => {
    const held = aCase().happens(machine.held(aCase().file, aCase().now));
    const [hold] = held.file.holds;
    const over = held.wait(hold?.until?.at ?? 0);
    expect(over.owed).toContain(`releaseHold/${hold?.id}`);
    const later = ordered(over, { day: hold?.until?.on ?? '', why: 'Company closure' });
    expect(later.owed).not.toContain(`releaseHold/${hold?.id}`);
    const [again] = later.file.obligations.filter(({ what }) => what === 'releaseHold');
    expect(again?.at).toBeGreaterThan(over.now);
    expect(later.wait(again?.at ?? 0).owed).toContain(`releaseHold/${hold?.id}`);
  });

  it('a duty of ours is done the business day before, at its own hour; minutes run through every closure', () => {
    const { triage } = receivedDates(instant('2026-12-23T10:00'), currentPack);
    expect(triage.on).toBe('2026-12-24');
    expect(stillBefore(triage, office(eve))).toMatchObject({ on: '2026-12-23', at: instant('2026-12-23T17:00') });
    const minutes = { ...triage, at: instant('2026-12-24T10:15') };
    expect(stillBefore(minutes, office(eve))).toBe(minutes);
  });

  it('never shortens the agency’s time to cure', () => {
    const deficient = received.withFacts({}, 'period').deficient();
    expect(ordered(deficient).file.stage).toMatchObject({ followUp: { on: '2026-12-22' }, abandonment: { on: '2026-12-31' } });
  });

  it('leaves a case that is closed and owes nothing as it is, but for its holds', () => {
    const closed = aDeliveredCase().released().sent('customerNotice/1').closed();
    const holdsEnd = closed.file.stage.kind === 'closed' ? closed.file.stage.holdsEnd.on : '';
    const after = ordered(closed, { day: holdsEnd, why: 'Company closure' });
    expect(after.file.stage.kind === 'closed' && after.file.stage.holdsEnd.on > holdsEnd).toBe(true);
  });
});

test('a new case starts with the closures that are known', () => {
  const file: CaseFile = evolve(emptyFile('LR-TEST'), { ...aCase().events[0]!, closures: [eve] } as never);
  expect(casePack(file).calendar.closures).toEqual([eve]);
});
