import { nextDeadline, onInstant } from '../../../domain/case/obligations';
import type { CaseFile } from '../../../domain/case/case-file';
import { completeness } from '../../../domain/case/stage';
import { aCase, aCompleteCase, aJoined, anInstrument, type Case, machine, someFacts } from '../../support/case-builders';
import { instant } from '../calendar/office';

const ids = ({ file }: Case, what: string): readonly string[] => file.obligations.filter((each) => each.what === what).map(({ id }) => id);
const due = (from: Case) => completeness(from.file.stage)?.due;
const validAt = (from: Case) => completeness(from.file.stage)?.validAt;
const happenedAt = ({ events }: Case, what: string): readonly number[] =>
  events.flatMap((event) => (event.type === 'FellDue' && event.duty.what === what ? [event.at] : []));

describe('the next deadline, by which the desk sorts its queue', () => {
  const held = aCase().happens(machine.held(aCase().file, aCase().now));

  it('is a person’s duty, whatever the machine does before it: a letter that goes out, a hold that ends, a reminder', () => {
    const emergency = held.triaged('emergencyRequest');
    const acknowledged = emergency.happens(machine.queued(emergency.file, emergency.now, 'acknowledgement'));
    expect(acknowledged.file.obligations[0]?.what).toBe('sendLetter');
    expect(nextDeadline(acknowledged.file)).toMatchObject({ at: acknowledged.now + 15 * 60_000, what: 'personWaiting' });
    const complete = held.triaged().withFacts().complete();
    expect(complete.file.obligations.map(({ what }) => what).slice(0, 2)).toEqual(['releaseHold', 'answerReminder']);
    expect(nextDeadline(complete.file)).toMatchObject({ at: due(complete)?.at, what: 'answerDue' });
  });

  it('is the machine’s own only where nothing is asked of a person', () => {
    const closed = held.order({ type: 'dismiss', reason: 'spam', note: 'An advertisement.' });
    expect(nextDeadline(closed.file)?.what).toBe('releaseHold');
  });
});

describe('the promise of an answer (D1)', () => {
  const received = aCase({ receivedAt: instant('2026-11-10T10:00') }).triaged();

  it('made for a clean subpoena of 2026-11-10 10:00 is 2026-11-25, passing over Veterans Day, and says why', () => {
    expect(due(received.withFacts().complete())).toMatchObject({
      on: '2026-11-25',
      at: instant('2026-11-25T17:00'),
      derivation: {
        rule: 'D1',
        cite: '[LEG] Response Time; CAL-1',
        from: '2026-11-10T18:00:00Z',
        result: '2026-11-25',
        candidates: [{ source: '10 business days after receipt', controls: true }],
        skipped: expect.arrayContaining([{ day: '2026-11-11', why: expect.stringContaining('Veterans') }]),
      },
    });
  });

  it.each([
    ['2026-12-18T17:30', '2027-01-06'],
    ['2026-12-15T11:00', '2026-12-30'],
    ['2027-06-10T11:00', '2027-06-25'],
    ['2026-06-24T11:00', '2026-07-09'],
    ['2028-02-10T11:00', '2028-02-25'],
  ])('for a receipt of %s is %s (law.md §2.1)', (at, on) => {
    const knowing = {
      agency: { agencyId: 'A-1', name: 'Example', domain: 'sheriff.example', verifiedBy: 'counsel-1', verifiedOn: at.slice(0, 10) },
    };
    const stated = { period: { from: '2026-01-01', to: '2026-01-31' }, instrument: anInstrument({ issuedOn: '2026-02-02' }) };
    const from = aCase({ receivedAt: instant(at) })
      .triaged()
      .order({ type: 'recordFacts', facts: someFacts(stated) }, { knowing });
    expect(due(from.complete())?.on).toBe(on);
  });

  it('counts a receipt at 16:59 on its day, and one at 17:00 on the next business day', () => {
    const on = (at: string) =>
      due(
        aCase({ receivedAt: instant(at) })
          .triaged()
          .withFacts()
          .complete(),
      )?.on;
    expect([on('2026-11-09T16:59'), on('2026-11-09T17:00'), on('2026-11-10T10:00')]).toEqual(['2026-11-24', '2026-11-25', '2026-11-25']);
  });

  it('runs from the receipt of the cure, not from the day on which we found it complete (Q6)', () => {
    const deficient = received.withFacts({}, 'period').deficient();
    const cured = deficient.at('2026-11-16T16:55').happens(aJoined(instant('2026-11-16T16:55')));
    const found = cured
      .at('2026-11-17T11:00')
      .withFacts({ documents: ['S-1', 'S-2'] })
      .complete();
    expect(validAt(found)).toBe(instant('2026-11-16T16:55'));
    expect(completeness(found.file.stage)).toMatchObject({ foundCompleteAt: instant('2026-11-17T11:00'), due: { on: '2026-12-01' } });
    expect(found.file.receivedAt).toBe(instant('2026-11-10T10:00'));
  });

  it('and a cure of Monday 17:00 counts from Tuesday', () => {
    const cured = received
      .withFacts({}, 'period')
      .deficient()
      .at('2026-11-16T17:00')
      .happens(aJoined(instant('2026-11-16T17:00')));
    expect(
      due(
        cured
          .at('2026-11-17T11:00')
          .withFacts({ documents: ['S-1', 'S-2'] })
          .complete(),
      )?.on,
    ).toBe('2026-12-02');
  });

  it('is not lengthened by mail on which the facts do not rest', () => {
    const joined = received.at('2026-11-12T09:00').happens(aJoined(instant('2026-11-12T09:00')));
    expect(due(joined.withFacts({ documents: ['S-1'] }).complete())?.on).toBe('2026-11-25');
  });

  it('is reminded of 5, 2 and 1 business days before, then falls due, each once and in order', () => {
    const promised = received.withFacts().complete();
    expect(promised.file.obligations.filter(({ what }) => what === 'answerReminder' || what === 'answerDue').map(({ at }) => at)).toEqual(
      ['2026-11-18T09:00', '2026-11-23T09:00', '2026-11-24T09:00', '2026-11-25T17:00'].map(instant),
    );
    const late = promised.wait('2026-12-24T09:00');
    expect(happenedAt(late, 'answerReminder')).toEqual(['2026-11-18T09:00', '2026-11-23T09:00', '2026-11-24T09:00'].map(instant));
    expect(happenedAt(late, 'answerDue')).toEqual([instant('2026-11-25T17:00')]);
    expect(ids(late, 'answerDue')).toEqual([]);
  });

  it('leaves out the reminders that have passed when we noticed late', () => {
    const late = received.at('2026-11-23T10:00').withFacts().complete();
    expect(late.file.obligations.filter(({ what }) => what === 'answerReminder').map(({ at }) => at)).toEqual([
      instant('2026-11-24T09:00'),
    ]);
  });

  it('is asked for no more when the answer has been delivered', () => {
    expect(ids(aCompleteCase().delivered(), 'answerDue')).toEqual([]);
  });
});

describe('an extension (D2)', () => {
  const extended = aCompleteCase().order({ type: 'extend', on: '2026-12-11', reason: 'Many numbers.' });

  it('keeps every earlier date, and tells the agency', () => {
    const twice = extended.order({ type: 'extend', on: '2026-12-18', reason: 'More of them.' });
    expect(completeness(twice.file.stage)).toMatchObject({
      due: { on: '2026-12-18' },
      earlier: [{ on: '2026-11-25' }, { on: '2026-12-11' }],
    });
    expect(twice.file.letters.map(({ id }) => id)).toEqual(['interim/1', 'interim/2']);
  });

  it('replaces the old due day and its reminders by the new ones', () => {
    expect([ids(extended, 'answerDue'), ids(extended, 'answerReminder')]).toEqual([
      ['answerDue/2026-12-11'],
      ['answerReminder/2026-12-11/2026-12-04', 'answerReminder/2026-12-11/2026-12-09', 'answerReminder/2026-12-11/2026-12-10'],
    ]);
    expect(happenedAt(extended.wait('2026-11-30T09:00'), 'answerDue')).toEqual([]);
  });

  it('after the promise was broken lets the new day fall due as well', () => {
    const broken = aCompleteCase().wait('2026-11-26T09:00').order({ type: 'extend', on: '2026-12-11', reason: 'Late.' });
    expect(happenedAt(broken.wait('2026-12-12T09:00'), 'answerDue')).toEqual(['2026-11-25T17:00', '2026-12-11T17:00'].map(instant));
  });

  it('keeps its earlier dates through review, collection and approval', () => {
    expect(completeness(extended.delivered().file.stage)?.earlier.map(({ on }) => on)).toEqual(['2026-11-25']);
  });
});

describe('a deficiency (R∑)', () => {
  const deficient = aCase().triaged().withFacts({}, 'period').deficient();

  it('is followed up after 5 business days and proposed for closing after 10, both at the close of the day', () => {
    expect(deficient.file.stage).toMatchObject({ followUp: { on: '2026-11-18' }, abandonment: { on: '2026-11-25' } });
    const waited = deficient.wait('2026-12-31T09:00');
    expect([happenedAt(waited, 'deficiencyFollowUp'), happenedAt(waited, 'abandonmentProposal')]).toEqual([
      [instant('2026-11-18T17:00')],
      [instant('2026-11-25T17:00')],
    ]);
    expect(waited.owed).toEqual(expect.arrayContaining(['deficiencyFollowUp/2026-11-18', 'abandonmentProposal/2026-11-25']));
  });

  it('is closed by a person only, and not before it was proposed', () => {
    const abandon = { type: 'abandon', reason: 'No answer.' } as const;
    expect(deficient.wait('2026-11-25T16:59').whyNot(abandon)).toMatchObject({ problem: 'barred', rule: 'R∑' });
    const proposed = deficient.wait('2026-11-25T17:00');
    expect(proposed.file.stage.kind).toBe('deficient');
    expect(proposed.order(abandon).file.stage).toMatchObject({ kind: 'closed', outcome: 'abandoned' });
  });

  it('that is found again begins its days anew, and its letter has a number of its own', () => {
    const again = deficient.at('2026-11-17T10:00').withFacts({}, 'agent').deficient();
    expect(again.file.stage).toMatchObject({ followUp: { on: '2026-11-24' }, abandonment: { on: '2026-12-02' } });
    expect(again.file.letters.map(({ id }) => id)).toEqual(['deficiency/1', 'deficiency/2']);
    expect(again.file.abandonmentProposed).toBe(false);
  });

  it('that was closed as abandoned goes on where it was when a cure comes', () => {
    const back = deficient
      .wait('2026-11-25T17:00')
      .order({ type: 'abandon', reason: 'No answer.' })
      .order({ type: 'reopen', reason: 'A cure came.' });
    expect(back.file.stage.kind).toBe('deficient');
    expect(back.withFacts().complete().file.stage.kind).toBe('inReview');
  });

  it('that is cured is followed up no more', () => {
    const cured = deficient.withFacts().complete();
    expect([...ids(cured, 'deficiencyFollowUp'), ...ids(cured, 'abandonmentProposal')]).toEqual([]);
  });
});

describe('the clock', () => {
  const tick = (file: CaseFile, at: number) => onInstant(file, at, () => undefined);

  it('records nothing before the first instant, then everything that is due, once', () => {
    const promised = aCompleteCase();
    const first = promised.file.obligations[0]?.at ?? 0;
    expect(tick(promised.file, first - 1)).toEqual([]);
    const ticked = promised.at(first).happens(...tick(promised.file, first));
    expect(ticked.file.obligations[0]?.at).toBeGreaterThan(first);
    expect(tick(ticked.file, first)).toEqual([]);
  });

  it('that was stopped for a month records what fell due meanwhile, with the instant at which it was due', () => {
    const at = instant('2026-12-24T09:00');
    const events = tick(aCompleteCase().file, at);
    expect(events.map((event) => event.type === 'FellDue' && [event.duty.what, event.at === at, event.due < at])).toEqual([
      ['answerReminder', true, true],
      ['answerReminder', true, true],
      ['answerReminder', true, true],
      ['answerDue', true, true],
      ['answerOverdue', true, true],
      ['answerOverdue', true, true],
    ]);
  });

  it('reminds of triage after one business day, and of a request that waits for a person', () => {
    expect(aCase().file.obligations).toMatchObject([{ id: 'triage/1', at: instant('2026-11-12T17:00') }]);
    expect(aCase().triaged('emergencyRequest').file.obligations).toMatchObject([
      { what: 'personWaiting', at: instant('2026-11-10T10:15') },
    ]);
    expect(aCase().triaged('preservationRequest').file.obligations).toMatchObject([
      { what: 'personWaiting', at: instant('2026-11-12T17:00') },
    ]);
  });

  it('releases a provisional hold after two business days from its true instant, and a case’s hold 30 days after its end', () => {
    const held = aCase({ receivedAt: instant('2026-11-10T17:30') });
    const provisional = held.happens(machine.held(held.file, held.now));
    expect(ids(provisional, 'releaseHold')).toEqual(['releaseHold/hold/provisional/1']);
    expect(provisional.file.obligations.find(({ what }) => what === 'releaseHold')?.at).toBe(instant('2026-11-13T17:00'));
    const complete = aCompleteCase();
    const open = complete.happens(machine.held(complete.file, complete.now));
    expect(ids(open, 'releaseHold')).toEqual([]);
    const withdrawn = open.order({ type: 'withdraw', reason: 'The agency called.' });
    expect(withdrawn.file.obligations).toMatchObject([{ what: 'releaseHold', at: instant('2026-12-11T00:00') }]);
  });

  it('owes a letter when its undo window of 60 seconds ends, and again when a person sends it again', () => {
    const queued = aCase().happens(machine.queued(aCase().file, aCase().now, 'acknowledgement'));
    expect(ids(queued, 'sendLetter')).toEqual(['sendLetter/acknowledgement/1']);
    const owed = queued.wait(queued.now + 60_000);
    expect(owed.owed).toEqual(['sendLetter/acknowledgement/1']);
    const lost = owed.happens({ type: 'DeliveryUnknown', at: owed.now, by: 'machine', letter: 'acknowledgement/1' });
    expect([lost.owed, lost.file.letters[0]?.state]).toEqual([['unknownDelivery/acknowledgement/1/4'], 'unknown']);
    const again = lost.order({
      type: 'settleLetter',
      letter: 'acknowledgement/1',
      arrived: false,
      again: true,
      reason: 'They have not got it.',
    });
    expect(again.wait(again.now + 60_000).owed).toEqual(['sendLetter/acknowledgement/1']);
  });
});
