import type { Command } from '../../../domain/case/commands';
import { attemptsOf } from '../../../domain/case/notice-ladder';
import { finished } from '../../../domain/case/obligations';
import { recipientAddress, whyUnreachable } from '../../../domain/letters/recipients';
import { aDeliveredCase, type Case } from '../../support/case-builders';

const by = (way: Extract<Command, { type: 'tellByOtherWay' }>['way'], arrived: boolean): Command => ({
  type: 'tellByOtherWay',
  account: 'ACC-1',
  way,
  arrived,
  how: 'As the note says.',
});
const bounce: Command = { type: 'recordBounce', letter: 'customerNotice/1', how: 'The other server returned it.' };
const told = aDeliveredCase().released().sent('customerNotice/1');
const tried = ({ file }: Case) => attemptsOf(file).map(({ way, outcome }) => [way, outcome]);

describe('a notice that came back (N1: no silent lapse)', () => {
  const back = told.order(bounce);

  it('tells nobody: it is owed again, with a day', () => {
    expect(told.file.notice.kind).toBe('told');
    expect(back.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-11-12' } });
    expect(tried(back)).toEqual([['email', 'bounced']]);
    expect(finished(back.closed().file)).toBe(false);
  });

  it('may be released to the same address again', () => {
    expect(back.released().sent('customerNotice/2').file.notice.kind).toBe('told');
  });

  it('came back once, and only a notice that was sent can', () => {
    expect(back.whyNot(bounce)).toMatchObject({ problem: 'invalid', field: 'letter' });
    expect(told.whyNot({ ...bounce, letter: 'production/1' })).toMatchObject({ field: 'letter' });
  });
});

describe('a customer without an e-mail address, or who takes no legal notices', () => {
  it.each(['noAddress', 'optedOut'] as const)('is owed notice all the same (%s), and no step is stuck', (reason) => {
    const unreached = aDeliveredCase().unreached(reason);
    expect(unreached.file.notice.kind).toBe('owed');
    expect(unreached.file.stuck).toEqual([]);
    expect(tried(unreached)).toHaveLength(1);
    expect(unreached.whyNot({ type: 'releaseNotice', reason: 'x' })).toMatchObject({ rule: 'N1' });
  });

  it('is found unreachable by the letter: an agency without an address is not', () => {
    expect(whyUnreachable('customerNotice', undefined, { name: 'A' })).toBe('noAddress');
    expect(whyUnreachable('customerNotice', 'a@b.example', { name: 'A', noLegalNotices: true })).toBe('optedOut');
    expect(whyUnreachable('customerNotice', 'a@b.example', { name: 'A' })).toBeUndefined();
    expect(whyUnreachable('production', undefined)).toBeUndefined();
  });

  it('is written to at the other contact on the next rung, when there is another', () => {
    const { file } = told;
    const both = { name: 'A', administratorEmail: 'admin@b.example', contactEmail: 'billing@b.example' };
    expect(recipientAddress(file, 'customerNotice', both)).toBe('admin@b.example');
    expect(recipientAddress(file, 'customerNotice', both, 'contact')).toBe('billing@b.example');
    expect(recipientAddress(file, 'customerNotice', { name: 'A', contactEmail: 'one@b.example' }, 'contact')).toBeUndefined();
  });
});

describe('the ladder', () => {
  const start = aDeliveredCase().unreached('noAddress');

  it('is climbed rung by rung: each way only after the one before it has failed', () => {
    for (const way of ['console', 'administrator', 'post'] as const) expect(start.whyNot(by(way, true))).toMatchObject({ field: 'way' });
    const contact = start.order(by('contact', false));
    expect(contact.file.letters.at(-1)).toMatchObject({ kind: 'customerNotice', way: 'contact', about: 'ACC-1' });
    const none = contact.order({ type: 'stopLetter', letter: 'customerNotice/2' });
    const post = none.order(by('console', false)).order(by('administrator', false)).order(by('post', true));
    expect(tried(post)).toEqual([
      ['email', 'noAddress'],
      ['contact', 'undone'],
      ['console', 'failed'],
      ['administrator', 'failed'],
      ['post', 'arrived'],
    ]);
    expect(post.file.notice.kind).toBe('told');
  });

  it('asks the gate at each rung: never under a prohibition, never with mail unopened', () => {
    const barred = start.barred('2027-03-13');
    expect(barred.whyNot(by('contact', false))).toMatchObject({ problem: 'barred', rule: expect.stringContaining('§2705(b)') });
    expect(
      start.whyNot(by('contact', false), { knowing: { unopened: { ofCase: 0, ofAgency: 1, unmatched: 0, related: [] } } }),
    ).toMatchObject({
      rule: 'N3',
    });
    expect(start.whyNot({ ...by('contact', false), account: 'ACC-9' } as Command)).toMatchObject({ field: 'account' });
  });

  it('that nobody climbs is escalated every ten business days until it is done', () => {
    const late = start.wait('2027-01-29T10:00');
    const overdue = late.events.flatMap((event) =>
      event.type === 'FellDue' && event.duty.what === 'noticeOverdue' ? [event.duty.id] : [],
    );
    expect(overdue.length).toBeGreaterThan(3);
    const done = late.order(by('contact', false)).sent('customerNotice/2');
    expect(done.file.obligations.filter(({ what }) => what === 'noticeOverdue')).toEqual([]);
  });
});
