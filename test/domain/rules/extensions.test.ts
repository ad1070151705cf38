/** Several prohibitions in one case: which bar beside each other, which take the place of another, and what the lifting of one leaves. */
import type { Command } from '../../../domain/case/commands';
import { standing } from '../../../domain/case/notice';
import { barredUntil } from '../../../domain/rules/gates';
import { aCase, aDeliveredCase, processFor } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { future, last, record, release } from './prohibition-orders';

const lift = (order?: number): Command => ({ type: 'liftNondisclosure', reason: 'Lifted.', ...(order !== undefined && { order }) });

describe('several prohibitions', () => {
  const two = aDeliveredCase(processFor('federalPenTrap')).barred('2026-12-12').silenced('federalPenTrap', 'indefinite');

  it('stand beside each other: the one that bars longest controls', () => {
    expect(standing(two.file).map(({ number }) => number)).toEqual([1, 2]);
    expect(two.file.notice).toEqual({ kind: 'owed', since: expect.any(Number) });
    const reversed = aDeliveredCase(processFor('federalPenTrap')).silenced('federalPenTrap', 'indefinite').barred('2026-12-12');
    expect([barredUntil(two.file), barredUntil(reversed.file)]).toEqual([Infinity, Infinity]);
  });

  it('are lifted one by one, and the order says which', () => {
    expect(two.whyNot(lift())).toMatchObject({ problem: 'invalid', field: 'order' });
    expect(two.whyNot(lift(3))).toMatchObject({ problem: 'invalid', field: 'order' });
    const one = two.lifted(2);
    expect(one.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-15' } });
    expect(one.at('2026-12-14T17:00').whyNot(release)).toMatchObject({ problem: 'barred' });
    expect(one.whyNot(lift(2))).toMatchObject({ field: 'order' });
    expect(one.lifted(1).at('2026-11-13T10:00').whyNot(release)).toBeUndefined();
  });

  it('that were all lifted do not come back with the next one', () => {
    const again = aDeliveredCase(processFor('californiaPenTrap')).barred('indefinite').lifted().silenced('californiaPenTrap', '2026-12-12');
    expect(standing(again.file).map(({ number }) => number)).toEqual([2]);
  });

  it('of the same kind by another court do not replace each other', () => {
    const others = aDeliveredCase()
      .barred('2027-03-13')
      .order(record({ issuer: 'Another court', ends: '2026-12-12' }));
    expect(standing(others.file).map(({ number }) => number)).toEqual([1, 2]);
    expect(others.file.notice).toMatchObject({ due: { on: '2027-03-16' } });
  });

  it.each([
    ['2027-11-01', '2026-12-15', '2027-11-02T09:00'],
    ['2026-12-15', '2027-11-01', '2027-11-02T09:00'],
    ['2027-11-01', '2027-11-01', '2027-11-02T09:00'],
    ['indefinite', '2026-12-15', undefined],
  ] as const)(
    'of the same court bar beside each other, unless one says that it extends the other: until %s and %s',
    (first, second, opens) => {
      const both = aDeliveredCase().barred(first).barred(second);
      expect(standing(both.file).map(({ number }) => number)).toEqual([1, 2]);
      for (const at of ['2026-12-16T10:00', '2027-11-01T17:00']) expect(both.at(at).whyNot(release)).toMatchObject({ problem: 'barred' });
      if (opens !== undefined) expect(both.at(opens).whyNot(release)).toBeUndefined();
    },
  );

  it.each([
    ['Court of A', 1],
    ['Court of B', 2],
    ['Court of C', undefined],
  ])('of two courts of California: a later one of the %s extends that of the same court (%s)', (issuer, replaces) => {
    const both = aDeliveredCase(processFor('californiaOrder'))
      .silenced('californiaOrder', '2026-12-15', '2026-11-09', 'Court of A')
      .silenced('californiaOrder', '2026-12-12', '2026-11-09', 'Court of B');
    expect(last(both.silenced('californiaOrder', '2027-01-15', '2026-11-09', issuer))?.replaces).toBe(replaces);
  });

  it('of the same court of California bar to the last of their days: only a later one extends the one before it', () => {
    const both = aDeliveredCase(processFor('californiaOrder'))
      .silenced('californiaOrder', '2027-01-30')
      .silenced('californiaOrder', '2026-12-15');
    expect(standing(both.file)).toMatchObject([{ ends: '2027-01-30' }, { ends: '2026-12-15' }]);
    expect(both.at('2026-12-16T10:00').whyNot(release)).toMatchObject({ problem: 'barred' });
  });
});

describe('an extension', () => {
  const barred = aDeliveredCase().barred('2026-12-12');

  it('replaces the end, never both', () => {
    const extended = barred.at('2026-12-10T10:00').barred('2027-03-13', 'S-1', { extends: 1 });
    expect(last(extended)).toMatchObject({ replaces: 1, ends: '2027-03-13' });
    expect(standing(extended.file).map(({ number }) => number)).toEqual([2]);
    expect([future(extended, 'noticeDue'), future(extended, 'nondisclosureQuery').length]).toEqual([[instant('2027-03-16T09:00')], 1]);
  });

  it('that comes after the bar is over bars again when nobody was told', () => {
    const late = barred.wait('2026-12-15T10:00');
    expect(late.whyNot(release)).toBeUndefined();
    const extended = late.barred('2027-03-13', 'S-1', { extends: 1 });
    expect(extended.whyNot(release)).toMatchObject({ problem: 'barred' });
    expect(extended.file.owed.filter(({ what }) => what === 'alarm')).toEqual([]);
    expect(extended.file.notice).toMatchObject({ kind: 'owed', due: { on: '2027-03-16' } });
  });

  it('that comes after the customer was told finds a fact: counsel is alarmed and nothing is undone', () => {
    const told = barred.wait('2026-12-15T10:00').released().sent('customerNotice/1');
    const late = told.barred('2027-03-13', 'S-1', { extends: 1 });
    expect(late.file.notice.kind).toBe('told');
    expect(late.file.owed).toContainEqual(expect.objectContaining({ what: 'alarm', about: 'nondisclosure' }));
    expect(last(late)).toMatchObject({ replaces: 1 });
  });

  it('whose last day has passed is refused: it extends nothing', () => {
    const late = barred.wait('2027-01-11T10:00');
    expect(late.whyNot(record({ ends: '2027-01-08', extends: 1 }))).toMatchObject({ problem: 'invalid', field: 'ends', rule: 'N3' });
    expect(late.whyNot(record({ ends: '2027-01-11', extends: 1 }))).toBeUndefined();
  });

  it.each(['2026-12-09', 'indefinite'] as const)('that ends before the end of what it extends shortens nothing (%s)', (old) => {
    const sooner = aDeliveredCase().barred(old).barred('2026-11-20', 'S-1', { extends: 1 });
    expect(standing(sooner.file).map(({ number }) => number)).toEqual([1, 2]);
    expect(sooner.file.notice).toEqual(aDeliveredCase().barred(old).file.notice);
    expect(sooner.at('2026-11-24T10:00').whyNot(release)).toMatchObject({ problem: 'barred' });
  });

  it('that is lifted gives back the order that it extended, with its own end, and that one is lifted by itself', () => {
    const extended = aDeliveredCase().barred('2027-06-30').barred('2027-12-31', 'S-1', { extends: 1 });
    const back = extended.lifted(2);
    expect(standing(back.file)).toMatchObject([{ number: 1, ends: '2027-06-30' }]);
    expect(back.file.notice).toMatchObject({ kind: 'owed', due: { on: '2027-07-01' } });
    expect(back.at('2027-06-30T17:00').whyNot(release)).toMatchObject({ problem: 'barred' });
    expect(back.at('2027-07-01T09:00').whyNot(release)).toBeUndefined();
    expect(back.lifted(1).at('2026-11-13T10:00').whyNot(release)).toBeUndefined();
  });

  it('of an extension gives back the one before it, and so on; one that is over bars no more', () => {
    const twice = aDeliveredCase()
      .barred('2026-11-20')
      .barred('2027-06-30', 'S-1', { extends: 1 })
      .barred('2027-12-31', 'S-1', { extends: 2 });
    expect(standing(twice.file).map(({ number }) => number)).toEqual([3]);
    const once = twice.lifted(3);
    expect(standing(once.file).map(({ number }) => number)).toEqual([2]);
    const over = once.at('2026-12-01T10:00').lifted(2);
    expect(standing(over.file).map(({ number }) => number)).toEqual([1]);
    expect(over.at('2026-12-02T10:00').whyNot(release)).toBeUndefined();
  });

  it('and any order must be issued, and not end before its issue', () => {
    expect(aCase().whyNot(record({ issuedOn: '2026-11-11' }))).toMatchObject({ problem: 'invalid', field: 'issuedOn' });
    expect(aCase().whyNot(record({ ends: '2026-11-08' }))).toMatchObject({ problem: 'invalid', field: 'ends', rule: 'N2' });
  });
});
