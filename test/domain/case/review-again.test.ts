/** What was read or decided can be corrected until something has left the house, and an order that forbids the answer is obeyed (Q6, L4). */
import { dayOf } from '../../../domain/calendar/pacific';
import { conflictOutcomes } from '../../../domain/case/held-disclosure';
import { nextDeadline } from '../../../domain/case/obligations';
import { completeness } from '../../../domain/case/stage';
import { whyNotDisclose, whyNotFetch } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, aWarrant, machine, someFacts, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const again = { type: 'reviewAgain', from: 'review', reason: 'The records are a law firm’s.' } as const;
const readAgain = { type: 'reviewAgain', from: 'reading', reason: 'A digit was wrong.' } as const;
const refuse = { type: 'refuse', reason: 'overbroad', note: 'x' } as const;
const right = someFacts({ identifiers: ['+12065550199'] });
const queued = (from: Case): Case => from.happens(machine.queued(from.file, from.now, 'production'));

const stages = {
  collecting: () => stuck(aCompleteCase().reviewed()),
  inQualityCheck: () => aCompleteCase().reviewed().collected(),
  awaitingApproval: () => aCompleteCase().reviewed().collected().checked(),
  approved: () => stuck(aCompleteCase().reviewed().collected().checked().approved()),
  packaged: () => aCompleteCase().reviewed().collected().checked().approved().packaged(),
} as const;
const stuck = (from: Case): Case =>
  from.happens({
    type: 'StepFailed',
    at: from.now,
    by: 'machine',
    step: from.file.stage.kind === 'approved' ? 'package/1' : 'collect/1',
    code: 'unreachable',
  });

describe('counsel goes back to the review', () => {
  it.each(Object.entries(stages))('from %s: what was decided and approved is void, the promise runs on', (kind, made) => {
    const before = made();
    expect(before.file.stage.kind).toBe(kind);
    const back = before.order(again);
    const { validAt, due } = completeness(before.file.stage) ?? {};
    expect(back.file.stage).toMatchObject({ kind: 'inReview', validAt, due });
    expect(back.file.stage).not.toHaveProperty('decisions');
    expect([back.file.stuck, nextDeadline(back.file)?.what]).toEqual([[], 'answerDue']);
    expect(whyNotDisclose(back.file, 'deliver')).toMatchObject({ why: 'not-reviewed' });
    expect([back.whyNot(refuse), back.whyNot({ type: 'decideReview', reason: 'x' })]).toEqual([undefined, undefined]);
  });

  it('alone, and says why', () => {
    for (const role of ['intake', 'analyst', 'custodian'] as const)
      expect(stages.inQualityCheck().whyNot(again, { as: staff[role] })?.problem).toBe('not-permitted');
    expect(stages.inQualityCheck().order(again).events.at(-1)).toMatchObject({
      type: 'ReviewReopened',
      by: 'counsel-1',
      reason: again.reason,
    });
  });

  it('voids a proposal that waits for the second person', () => {
    const waits = aCompleteCase(aWarrant()).reviewed().collected().checked();
    const proposed = waits.order({ type: 'approveProduction', digest: 'digest-1', reason: 'x' });
    expect(proposed.order(again).file.proposals).toMatchObject([{ what: 'production', state: 'void', why: 'ReviewReopened' }]);
  });

  it('stops the answer that waits in its undo window, and leaves no link to what was packaged', () => {
    const back = queued(stages.packaged()).order(again);
    expect(whyNotSend(back.file, { kind: 'production', letter: 'production/1' }, back.now, undefined)).toBe('notApproved');
    const anew = back.reviewed().collected().checked().approved().packaged();
    const fetched = anew.file.productions.map(({ productionId }) => whyNotFetch(anew.file, productionId, anew.now)?.why);
    expect(fetched).toEqual(['approval-void', undefined]);
  });

  it('gives the next collection a number of its own; the copies of the first go when the holds of the closed case have ended', () => {
    const anew = stages.inQualityCheck().order(again).reviewed();
    expect(anew.file.stage).toMatchObject({ kind: 'collecting', collections: 1 });
    const delivered = anew.collected().checked().approved().packaged();
    expect(delivered.file.copies).toMatchObject([{ objects: ['O-1-0', 'O-1-1'] }, { production: expect.stringContaining('PROD') }]);
    const over = delivered
      .letter('production')
      .order({ type: 'decideCosts', kind: 'none', reason: 'x' })
      .released()
      .sent('customerNotice/1');
    expect(over.closed().file.obligations.map(({ id }) => id)).toContain('destroyCollection/1');
  });

  it('not while something may be leaving, is being collected or packaged, or has left', () => {
    const leaving = queued(stages.packaged()).wait('2026-11-10T10:01:00');
    const unknown = leaving.happens({ type: 'DeliveryUnknown', at: leaving.now, by: 'machine', letter: 'production/1' });
    for (const made of [leaving, unknown]) expect(made.whyNot(again)).toMatchObject({ problem: 'barred', rule: 'E1; design §6' });
    const packaging = aCompleteCase().reviewed().collected().checked().approved();
    for (const made of [aCompleteCase().reviewed(), packaging]) expect(made.whyNot(again)?.detail).toContain('when that has ended');
    const told = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'x' });
    expect(told.checked().approved().whyNot(again)).toBeUndefined(); // it waits for the customer, and nothing is made
    expect(aDeliveredCase().whyNot(again)?.problem).toBe('wrong-stage');
    expect(aCompleteCase().whyNot(again)).toMatchObject({ field: 'from' });
  });
});

describe('counsel has the request read again', () => {
  it.each([['inReview', () => aCompleteCase()], ...Object.entries(stages)] as const)(
    'from %s, with other facts, on the same promise',
    (_kind, made) => {
      const before = made();
      const reading = before.order(readAgain);
      expect(reading.file.stage).toMatchObject({ kind: 'triaged', due: completeness(before.file.stage)?.due });
      expect(reading.file.obligations.map(({ what }) => what)).toEqual(expect.arrayContaining(['reading', 'answerDue']));
      const complete = reading.order({ type: 'recordFacts', facts: right }).complete();
      expect(complete.file.stage).toMatchObject({ kind: 'inReview', due: { on: '2026-11-25' }, earlier: [] });
      expect(complete.reviewed().file.stage).toMatchObject({ decisions: [{ identifier: '+12065550199' }, { identifier: '+12065550199' }] });
    },
  );

  it('keeps an extension of which the agency was told, unless the paper binds us to an earlier day', () => {
    const reading = aCompleteCase().order({ type: 'extend', on: '2026-12-18', reason: 'Many numbers.' }).order(readAgain);
    expect(reading.order({ type: 'recordFacts', facts: right }).complete().file.stage).toMatchObject({
      due: { on: '2026-12-18' },
      earlier: [{ on: '2026-11-25' }],
    });
    const bound = someFacts({ instrument: { ...someFacts().instrument, returnDate: '2026-12-11' } as never });
    expect(reading.order({ type: 'recordFacts', facts: bound }).complete().file.stage).toMatchObject({
      due: { on: '2026-11-25' },
      earlier: [{ on: '2026-11-25' }, { on: '2026-12-18' }],
    });
  });

  it('finds a prohibited purpose that was learned later, and the gate hears of it', () => {
    const facts = someFacts({ instrument: { ...someFacts().instrument, prohibitedPurpose: 'An abortion that is lawful here.' } as never });
    const known = stages.awaitingApproval().order(readAgain).order({ type: 'recordFacts', facts });
    expect(known.file.findings.filter(({ met }) => !met)).not.toEqual([]);
    expect(known.whyNot({ type: 'findComplete' })).toMatchObject({ problem: 'barred' });
    expect(known.whyNot({ ...refuse, reason: 'prohibitedPurpose' })).toBeUndefined();
  });

  it('and refused then, it is read once more when it is opened again', () => {
    const refused = aCompleteCase().order(readAgain).order(refuse).order({ type: 'reopen', reason: 'x' });
    expect(refused.file.stage).toEqual({ kind: 'triaged' });
  });
});

describe('a request that was refused in the review', () => {
  const refused = aCompleteCase(someFacts({ categories: ['storedContent', 'basicSubscriber'] })).order(refuse);
  const late = instant('2027-02-01T10:00');
  const reopen = { type: 'reopen', reason: 'The agency has sent a warrant.' } as const;

  it('takes the cure that our letter invites, and its promise runs from the receipt of the cure (R∑)', () => {
    const open = refused.at(late).happens(aJoined(late)).at('2027-02-02T10:00').order(reopen);
    expect(open.file.stage).toEqual({ kind: 'triaged' });
    const warrant = { ...aWarrant({ instrument: { ...aWarrant().instrument, issuedOn: '2027-01-29' } as never }), documents: ['S-2'] };
    const cured = open.order({ type: 'recordFacts', facts: warrant }).complete();
    expect(dayOf(completeness(cured.file.stage)?.validAt ?? 0)).toBe('2027-02-01');
    expect(cured.file.stage).toMatchObject({ kind: 'inReview', due: { on: '2027-02-16' } });
  });

  it('is reviewed again, on its old promise, when nothing has come since: the refusal was a mistake', () => {
    expect(refused.order(reopen).file.stage).toMatchObject({ kind: 'inReview', due: { on: '2026-11-25' } });
  });
});

describe('an order that forbids the answer (L4)', () => {
  const two = queued(stages.packaged()).happens(aJoined(instant('2026-11-10T10:00')));
  const held = two.order({ type: 'recordConflict', documents: ['S-1', 'S-2'], reason: 'The court has stayed the subpoena.' });
  const resolve = (outcome: (typeof conflictOutcomes)[number]) =>
    ({ type: 'resolveConflict', conflict: 'conflict/1', outcome, reason: 'x' }) as const;
  const send = ({ file, now }: Case) => whyNotSend(file, { kind: 'production', letter: 'production/1' }, now + 60_000, undefined);

  it('keeps the gate shut when it is obeyed, and nothing that is queued goes out', () => {
    const stayed = held.order(resolve('stayed'));
    expect(whyNotDisclose(stayed.file, 'deliver')).toMatchObject({ why: 'stay-obeyed', cite: expect.stringContaining('L4') });
    expect(send(stayed)).toBe('heldBack');
    expect(stayed.order(again).whyNot({ type: 'decideReview', reason: 'x' })?.rule).toContain('L4');
    expect(stayed.order(again).order({ ...refuse, reason: 'notCompelled' }).file.stage.kind).toBe('closed');
  });

  it('is obeyed until counsel says that the demand is complied with, once', () => {
    const lifted = held.order(resolve('stayed')).order(resolve('complied'));
    expect([whyNotDisclose(lifted.file, 'deliver'), send(lifted)]).toEqual([undefined, undefined]);
    expect(held.order(resolve('stayed')).whyNot(resolve('stayed'))).toMatchObject({ field: 'conflict' });
    for (const outcome of conflictOutcomes) expect(lifted.whyNot(resolve(outcome))).toMatchObject({ field: 'conflict' });
  });
});

it('a request that is being read for the first time has nothing to go back to', () => {
  expect(aCase().triaged().withFacts().whyNot(readAgain)?.problem).toBe('wrong-stage');
});
