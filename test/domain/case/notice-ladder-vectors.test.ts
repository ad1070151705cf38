/** The ladder of notice with several customers and several tries: what was tried, who is untold, and what each order of the ladder needs. */
import { attemptsOf } from '../../../domain/case/notice-ladder';
import { aCompleteCase, aDeliveredCase, machine, type Case } from '../../support/case-builders';
import { bounced, by, deliveredOf, stopped, unknown } from '../../support/notice-cases';

const tried = ({ file }: Case) => attemptsOf(file).map(({ account, way, outcome }) => [account, way, outcome]);
const letterOf = ({ file }: Case, id: string) => file.letters.find((letter) => letter.id === id);
/** Every letter of the release is settled by what became of it. */
const after = (from: Case, settle: (then: Case) => Case): Case => settle(from.wait(from.now + 60_000));
const noAddress = (from: Case, letter: string): Case => from.happens(machine.stopped(from.file, from.now, letter, 'noAddress'));

const one = aDeliveredCase();
const out = one.released();
const two = deliveredOf('ACC-1', 'ACC-2').released();
const start = one.unreached('noAddress');

describe('a notice that came back', () => {
  it('is stopped as bounced at that time, and no other letter is', () => {
    const back = bounced(out.sent('customerNotice/1').at('2026-11-13T10:00'), 'customerNotice/1');
    expect(letterOf(back, 'customerNotice/1')).toMatchObject({ state: 'stopped', stopped: 'bounced', settledAt: back.now });
    expect(letterOf(back, 'production/1')).toMatchObject({ state: 'sent' });
    expect(letterOf(back, 'production/1')?.stopped).toBeUndefined();
  });

  it('after everybody was told is owed from that day', () => {
    const back = bounced(out.sent('customerNotice/1').at('2026-11-13T10:00'), 'customerNotice/1');
    expect(back.file.notice).toMatchObject({ kind: 'owed', since: back.now, due: { on: '2026-11-16' }, overdue: { on: '2026-11-17' } });
  });

  it.each<[string, (from: Case) => Case]>([
    ['queued', (from) => from],
    ['unknown', (from) => unknown(from, 'customerNotice/2')],
  ])(
    'while the letter to another customer is %s leaves the release as it is; then it is owed since the records went out',
    (_state, other) => {
      const first = after(two, (then) =>
        bounced(other(then.happens(machine.sent(then.file, then.now, 'customerNotice/1'))), 'customerNotice/1'),
      );
      expect(first.file.notice).toEqual(two.file.notice);
      const second = first.happens(machine.sent(first.file, first.now, 'customerNotice/2'));
      expect(second.file.notice).toMatchObject({ kind: 'owed', since: one.now, due: { on: '2026-11-12' } });
    },
  );

  it('of which another is owed already leaves that notice its day', () => {
    const partly = stopped(two, 'customerNotice/2').sent('customerNotice/1');
    const back = bounced(partly.at('2026-11-20T10:00'), 'customerNotice/1');
    expect(back.file.notice).toEqual(partly.file.notice);
  });

  it('that was sent before the records went out leaves what is owed as it is', () => {
    const announced = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'x' }).sent('objectionNotice/1');
    const back = bounced(announced, 'objectionNotice/1');
    expect([back.file.notice.kind, letterOf(back, 'objectionNotice/1')?.stopped]).toEqual(['none', 'bounced']);
    const gone = announced.wait('2026-11-18T17:00').checked().approved().packaged().letter('production').released();
    const later = gone.sent('customerNotice/1');
    expect(bounced(gone, 'objectionNotice/1').file.notice).toEqual(gone.file.notice);
    expect(bounced(later, 'objectionNotice/1').file.notice).toEqual(later.file.notice);
  });
});

describe('a release to two customers of whom one was not reached', () => {
  it.each<[string, (from: Case) => Case]>([
    ['has no address', (from) => noAddress(from, 'customerNotice/1')],
    ['takes no legal notices', (from) => from.happens(machine.stopped(from.file, from.now, 'customerNotice/1', 'optedOut'))],
  ])('goes on while the letter to the other is on its way (the first %s), and is owed when that has arrived', (_why, first) => {
    for (const other of [(from: Case) => from, (from: Case) => unknown(from, 'customerNotice/2')]) {
      const waiting = after(two, (then) => first(other(then)));
      expect(waiting.file.notice).toEqual(two.file.notice);
      const arrived = waiting.happens(machine.sent(waiting.file, waiting.now, 'customerNotice/2'));
      expect(arrived.file.notice).toMatchObject({ kind: 'owed', since: one.now, due: { on: '2026-11-12' } });
    }
  });

  it('is owed at once when the other letter had arrived before', () => {
    const both = after(two, (then) => noAddress(then.happens(machine.sent(then.file, then.now, 'customerNotice/1')), 'customerNotice/2'));
    expect(both.file.notice).toMatchObject({ kind: 'owed', since: one.now });
  });

  it('goes on when the first letter arrives and the second is queued', () => {
    expect(two.sent('customerNotice/1').file.notice).toEqual(two.file.notice);
  });
});

describe('what was tried', () => {
  it('is a notice that was sent or stopped: not one that is queued, or whose fate nobody knows', () => {
    expect(tried(out)).toEqual([]);
    expect(tried(after(out, (then) => unknown(then, 'customerNotice/1')))).toEqual([]);
    expect(tried(out.sent('customerNotice/1'))).toEqual([['ACC-1', 'email', 'arrived']]);
    expect([out.sent('customerNotice/1'), stopped(out, 'customerNotice/1')].map(({ file }) => attemptsOf(file)[0]?.arrived)).toEqual([
      true,
      false,
    ]);
    expect(tried(stopped(out, 'customerNotice/1'))).toEqual([['ACC-1', 'email', 'undone']]);
  });

  it('is no other letter, and none that is addressed to no account or of which no time is known', () => {
    const sent = out.sent('customerNotice/1');
    const announced = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'x' }).sent('objectionNotice/1');
    expect(tried(announced)).toEqual([]);
    const letters = sent.file.letters.map(({ about: _about, ...letter }) => letter);
    expect(attemptsOf({ ...sent.file, letters })).toEqual([]);
    const untimed = sent.file.letters.map(({ settledAt: _settledAt, ...letter }) => letter);
    expect(attemptsOf({ ...sent.file, letters: untimed })).toEqual([]);
  });

  it('stands in the order in which it was done, letters and deeds alike', () => {
    const first = stopped(two, 'customerNotice/2').sent('customerNotice/1');
    const second = stopped(first.at('2026-11-12T10:00').order(by('contact', false, 'ACC-2')), 'customerNotice/3');
    const third = second.at('2026-11-12T11:00').order(by('console', false, 'ACC-2'));
    const last = third.at('2026-11-12T12:00').released().sent('customerNotice/4');
    expect(tried(last)).toEqual([
      ['ACC-2', 'email', 'undone'],
      ['ACC-1', 'email', 'arrived'],
      ['ACC-2', 'contact', 'undone'],
      ['ACC-2', 'console', 'failed'],
      ['ACC-2', 'email', 'arrived'],
    ]);
    expect(last.file.notice).toMatchObject({ kind: 'told', letters: ['customerNotice/1', 'customerNotice/4'] });
  });
});

describe('a deed of a person', () => {
  const partly = stopped(
    stopped(two, 'customerNotice/2')
      .sent('customerNotice/1')
      .order(by('contact', false, 'ACC-2')),
    'customerNotice/3',
  );
  const climbed = partly.order(by('console', false, 'ACC-2'));

  it('that reached the last customer has told everybody, and the letters that reached the others are named', () => {
    const all = climbed.order(by('administrator', true, 'ACC-2'));
    expect(all.file.notice).toStrictEqual({ kind: 'told', at: all.now, letters: ['customerNotice/1'] });
  });

  it('that failed leaves the notice owed, with a new day', () => {
    const failed = climbed.at('2026-11-17T10:00').order(by('administrator', false, 'ACC-2'));
    expect(failed.file.notice).toMatchObject({ kind: 'owed', since: one.now, due: { on: '2026-11-18' } });
  });

  it('that reached one of two leaves the notice owed to the other', () => {
    const none = after(two, (then) => noAddress(noAddress(then, 'customerNotice/1'), 'customerNotice/2'));
    const first = stopped(none.order(by('contact', false)), 'customerNotice/3').order(by('console', true));
    expect(first.file.notice.kind).toBe('owed');
    expect(first.whyNot(by('console', true))).toMatchObject({ field: 'account' });
    // What was tried for the one is not tried for the other.
    expect(first.whyNot(by('console', true, 'ACC-2'))).toMatchObject({ field: 'way' });
    expect(first.whyNot(by('contact', true, 'ACC-2'))).toBeUndefined();
  });

  it('is done only while a notice is owed that nobody has released', () => {
    for (const from of [aCompleteCase(), out, out.sent('customerNotice/1')])
      expect(from.whyNot(by('contact', false))).toMatchObject({
        problem: 'barred',
        rule: 'N1',
        detail: 'no notice is owed that nobody has released',
      });
    expect(start.whyNot(by('contact', false))).toBeUndefined();
  });
});

describe('an invoice that arrives although nothing is charged', () => {
  it('is asked back once, however often its arrival is recorded', () => {
    const queued = machine.queued(one.file, one.now, 'invoice');
    const sent = one.happens(queued, machine.sent(one.file, one.now, 'invoice/1'), machine.sent(one.file, one.now, 'invoice/1'));
    expect(sent.owed.filter((id) => id.startsWith('withdrawInvoice'))).toEqual(['withdrawInvoice/invoice/1']);
  });
});
