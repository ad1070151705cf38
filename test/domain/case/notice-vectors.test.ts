/** The customer's notice with one condition changed at a time: who has been told, what is owed, and until when. */
import type { Command } from '../../../domain/case/commands';
import { aCompleteCase, aDeliveredCase, machine, processFor, type Case } from '../../support/case-builders';
import { by, deliveredOf, stopped, unknown } from '../../support/notice-cases';
import { instant } from '../calendar/office';

const alarms = ({ file }: Case): readonly string[] => file.owed.flatMap(({ what, id }) => (what === 'alarm' ? [id] : []));
const due = ({ file: { notice } }: Case): string | undefined => (notice.kind === 'owed' ? notice.due?.on : notice.kind);
const bare: Command = { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify the user.' };
/** No letter reached the account, and neither the second letter nor the console did. */
const unreached = (from: Case, account = 'ACC-1'): Case => {
  const contact = from.order(by('contact', false, account));
  return stopped(contact, contact.file.letters.at(-1)?.id ?? '').order(by('console', false, account));
};

const one = aDeliveredCase();
const released = one.released();
const announced = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'There is time.' });
const told = released.sent('customerNotice/1');
const two = deliveredOf('ACC-1', 'ACC-2').released();
const oneByPost = unreached(stopped(stopped(two, 'customerNotice/1'), 'customerNotice/2'))
  .order(by('administrator', false))
  .order(by('post', true));
const posted = unreached(one.unreached('noAddress')).order(by('administrator', false)).order(by('post', true));
describe('an order that is recorded when', () => {
  it.each<[string, boolean, Case]>([
    ['records went out, and nobody has been written to', false, one],
    ['the letter is queued', false, released],
    ['the letter was stopped', false, stopped(released, 'customerNotice/1')],
    ['nobody knows whether the letter left', true, unknown(released.wait(released.now + 60_000), 'customerNotice/1')],
    ['the letter was sent', true, told],
    ['the letter to one of two customers was sent', true, two.sent('customerNotice/1')],
    ['the notice before disclosure is queued', false, announced],
    ['nobody knows whether the notice before disclosure left', true, unknown(announced.wait(announced.now + 60_000), 'objectionNotice/1')],
    ['the notice before disclosure was sent', true, announced.sent('objectionNotice/1')],
    ['one of two customers was told by post, and the other is owed it', true, oneByPost],
    ['the customer was told by post, and no letter reached him', true, posted],
  ])('%s alarms counsel if a customer may know: %s', (_when, alarmed, from) => {
    const barred = from.barred('2027-03-13');
    expect(alarms(barred)).toEqual(alarmed ? [`alarm/nondisclosure/${barred.file.seq}`] : []);
  });
});

describe('the day of a notice that is owed', () => {
  const since = one.now;

  it('stays when the order had run out before it was recorded: it bars nothing, and nothing is overdue', () => {
    const over: Command = {
      type: 'recordNondisclosure',
      issuer: 'A court',
      issuedOn: '2026-10-01',
      ends: '2026-10-31',
      document: 'S-1',
    };
    const late = one.order(over);
    expect(late.file.notice).toEqual(one.file.notice);
    expect(late.wait(late.now).owed.filter((id) => id.startsWith('notice'))).toEqual([]);
    const both = one.barred('2026-12-12').order(over);
    expect(both.file.notice).toMatchObject({ kind: 'owed', since, due: { on: '2026-12-15' }, overdue: { on: '2026-12-16' } });
  });

  it.each([
    ['2026-12-15T08:59:59', 'owed'],
    ['2026-12-15T09:00', 'released'],
  ])('of a notice that was released comes back at %s with an order that ends on 2026-12-12 only while that bars: %s', (at, kind) => {
    expect(released.at(at).barred('2026-12-12').file.notice.kind).toBe(kind);
  });

  it('is that of the extension, unless it ends before the order that it extends', () => {
    const extension = { extends: 1 };
    expect(due(one.barred('2026-12-12').barred('2027-03-13', 'S-1', extension))).toBe('2027-03-16');
    expect(due(one.barred('2027-03-13').barred('2026-12-12', 'S-1', extension))).toBe('2027-03-16');
  });

  it('is none under an order without an end, and the first day that the lifting leaves', () => {
    expect(aCompleteCase().barred('indefinite').delivered().file.notice).toStrictEqual({ kind: 'owed', since });
    expect(one.barred('indefinite').file.notice).toStrictEqual({ kind: 'owed', since });
    expect(one.barred('indefinite').lifted().file.notice).toMatchObject({
      since,
      due: { on: '2026-11-12' },
      overdue: { on: '2026-11-13' },
    });
  });

  it('after the lifting waits for the longest of those that still stand', () => {
    const both = one.barred('2026-12-12').barred('2027-01-09');
    expect(due(both)).toBe('2027-01-12');
    expect(due(both.lifted(2))).toBe('2026-12-15');
  });

  it('is moved by a bare request to the day that is named to the agency, also for a notice that was released and has not left', () => {
    for (const from of [one, released]) {
      const asked = from.order(bare);
      expect(asked.file.notice).toMatchObject({ kind: 'owed', since, due: { on: '2026-11-17' }, overdue: { on: '2026-11-18' } });
    }
  });

  it('that an order and our word name alike is the order’s, and says so', () => {
    const both = aDeliveredCase(processFor('californiaPenTrap')).order(bare).silenced('californiaPenTrap', '2026-11-16');
    expect(both.file.notice).toMatchObject({ due: { on: '2026-11-17', derivation: { cite: expect.stringContaining('§638.54') } } });
  });
});

describe('a notice that is not owed is not made so by', () => {
  const open = aCompleteCase();

  it.each<[string, Case]>([
    ['an order before records went out', open.barred('2026-12-12')],
    ['the lifting of an order before records went out', open.barred('2026-12-12').lifted()],
    ['a bare request before records went out', open.order(bare)],
  ])('%s', (_what, life) => {
    expect(life.file.notice).toEqual({ kind: 'none' });
  });

  it.each<[string, Case]>([
    ['an order after the customer was told', told.barred('2026-12-12')],
    ['its lifting', told.barred('2026-12-12').lifted()],
    ['a bare request that crossed the letter', released.order(bare).happens(machine.sent(released.file, told.now, 'customerNotice/1'))],
  ])('%s: he has been told', (_what, life) => {
    expect(life.file.notice.kind).toBe('told');
  });

  it('a bare request that is recorded after he was told', () => {
    const { notice } = told.file;
    const recorded = one.order(bare).events.find(({ type }) => type === 'BareRequestRecorded');
    expect(recorded && told.happens(recorded).file.notice).toEqual(notice);
  });
});

describe('a lifting', () => {
  const orders = ({ file }: Case) => file.nondisclosures.map(({ liftedAt }) => liftedAt);
  const both = one.barred('2026-12-12').barred('indefinite');

  it('is kept with the order that was lifted, and with no other', () => {
    expect(orders(one.barred('indefinite').lifted())).toEqual([one.now]);
    expect(orders(both.lifted(1))).toEqual([one.now, undefined]);
    const later = both.lifted(1).at('2026-11-12T10:00').lifted();
    expect(orders(later)).toEqual([one.now, instant('2026-11-12T10:00')]);
    expect(orders(one.barred('indefinite').lifted().barred('2026-12-12'))).toEqual([one.now, undefined]);
  });

  it('names its order when the order to lift did, and only then', () => {
    expect(both.lifted(2).events.at(-1)).toMatchObject({ type: 'NondisclosureLifted', order: 2 });
    expect(one.barred('indefinite').lifted().events.at(-1)).not.toHaveProperty('order');
  });

  it('before records went out leaves the release to come as it would have been', () => {
    expect(due(aCompleteCase().barred('indefinite').lifted().delivered())).toBe('2026-11-12');
  });
});

describe('a release', () => {
  it('keeps since when the notice was owed and when it is overdue, and ends what had fallen due', () => {
    const late = one.wait('2026-11-16T10:00');
    expect(late.owed.filter((id) => id.startsWith('notice'))).toHaveLength(2);
    const out = late.released();
    expect(out.file.notice).toMatchObject({ kind: 'released', since: one.now, overdue: { on: '2026-11-13' } });
    expect(out.owed.filter((id) => id.startsWith('notice'))).toEqual([]);
  });

  it('of a notice without a day has none to be overdue', () => {
    const nowhere = one.barred('indefinite');
    const freed = nowhere.happens({ type: 'NoticeReleased', at: nowhere.now, by: 'counsel-1', letters: [], reason: 'x' });
    expect(freed.file.notice).toStrictEqual({ kind: 'released', by: 'counsel-1', reason: 'x', letters: [], since: one.now });
  });
});
