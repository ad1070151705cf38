/** A case that has ended is opened again: what people had let out before its end is let out anew (Q13, L7). */
import { nextDeadline } from '../../../domain/case/obligations';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { anInitiative } from '../../support/an-initiative';
import { aCase, aCompleteCase, aJoined, aWarrant, machine, someFacts, staff, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const reopen = { type: 'reopen', reason: 'It was meant otherwise.' } as const;
const withdraw = { type: 'withdraw', reason: 'The agency withdraws it.' } as const;
const propose = { type: 'proposeDisclosure', reason: 'The caller named a school.' } as const;
const end = { type: 'endInitiative', reason: 'The announcement was a prank.' } as const;
const checked = (): Case => aCompleteCase(aWarrant()).reviewed().collected().checked();
const again = (from: Case, as = staff.analyst): Case => from.order(withdraw).order(reopen, { as });

describe('a case that is opened again', () => {
  it.each([
    ['approved', () => checked().approved()],
    ['packaged', () => checked().approved().packaged()],
  ] as const)('when it was %s is not approved any more: nothing leaves on a word that was given before its end', (stage, before) => {
    expect(before().file.stage.kind).toBe(stage);
    const open = again(before());
    expect(open.file.stage).toMatchObject({ kind: 'awaitingApproval', collection: { number: 1 } });
    expect(open.file.stage).not.toHaveProperty('approval');
    expect(open.file.stage).not.toHaveProperty('package');
    expect(whyNotDisclose(open.file, 'deliver', open.now)).toMatchObject({ why: 'not-approved' });
    expect(whyNotDisclose(open.approved().file, 'deliver', open.now)).toBeUndefined();
  });

  it('is as approved as before when it was delivered, and as checked as before when nobody had approved it', () => {
    const delivered = checked().approved().packaged().letter('production').closed();
    expect(delivered.order(reopen, { as: staff.analyst }).file.stage).toMatchObject({ kind: 'delivered' });
    expect(again(checked()).file.stage).toMatchObject({ kind: 'awaitingApproval', checkedBy: 'custodian-1' });
  });

  it.each(['production', 'noRecords'] as const)('is so only when it is known whether its %s letter has left the house', (kind) => {
    const approved = checked().approved();
    const from = kind === 'production' ? approved.packaged() : approved;
    const queued = from.happens(machine.queued(from.file, from.now, kind));
    const letter = `${kind}/1`;
    const stopped = queued.order(withdraw);
    expect(stopped.whyNot(reopen)).toBeUndefined(); // its undo window is open: the gate stops it
    const leaving = queued.wait(queued.now + 60_000).order(withdraw);
    expect(leaving.owed).toContain(`sendLetter/${letter}`);
    expect(leaving.whyNot(reopen)).toMatchObject({ problem: 'barred', rule: 'E1; design §6' });
    const unknown = leaving.happens({ type: 'DeliveryUnknown', at: leaving.now, by: 'machine', letter });
    expect(unknown.whyNot(reopen)).toMatchObject({ problem: 'barred' });
    const settled = unknown.order({ type: 'settleLetter', letter, arrived: true, again: false, reason: 'It has arrived.' });
    expect(settled.order(reopen).file.stage.kind).toBe('delivered');
  });
});

describe('a disclosure on our own initiative that was given up', () => {
  const agreed = (): Case => anInitiative().order(propose).confirmed();
  const approved = (): Case => agreed().collected().checked().approved();

  it('is opened again by counsel only', () => {
    const ended = approved().order(end);
    expect(ended.whyNot(reopen, { as: staff.analyst })).toMatchObject({ problem: 'not-permitted', rule: expect.stringContaining('§2702') });
    expect(ended.whyNot(reopen, { as: staff.counsel })).toBeUndefined();
  });

  it.each([
    ['agreed on', agreed],
    ['approved', approved],
    ['packaged', () => approved().packaged()],
  ])('needs the agreement of two anew when it was %s: the belief of §2702(b)(8) is of the moment', (_when, before) => {
    const open = before().order(end).order(reopen, { as: staff.counsel });
    expect(open.file.stage.kind).toBe('inReview');
    expect(open.file.proposals).toMatchObject([{ what: 'ownInitiative', state: 'void', why: 'Reopened' }, ...rest(before())]);
    for (const step of ['collect', 'deliver'] as const)
      expect(whyNotDisclose(open.file, step, open.now)).toMatchObject({ why: 'not-agreed' });
    const anew = open.order(propose).confirmed();
    expect(whyNotDisclose(anew.file, 'collect', anew.now)).toBeUndefined();
    expect(whyNotDisclose(anew.file, 'deliver', anew.now)).toMatchObject({ why: 'not-approved' });
  });

  const rest = ({ file }: Case): readonly object[] => (file.proposals ?? []).slice(1).map(({ id }) => ({ id }));

  it('is what it was when the records have left the house', () => {
    const out = approved().packaged().letter('production').closed().order(reopen, { as: staff.counsel });
    expect(out.file.stage.kind).toBe('delivered');
    expect(out.file.proposals?.[0]).toMatchObject({ what: 'ownInitiative', state: 'confirmed' });
  });
});

describe('a case that was closed as abandoned and is opened again', () => {
  const proposed = aCase().triaged().withFacts({}, 'period').deficient().sent('deficiency/1').wait('2026-12-10T10:00');
  const late = instant('2026-12-21T10:00');
  const open = proposed.order({ type: 'abandon', reason: 'Silence.' }).at(late).happens(aJoined(late)).order(reopen);
  const ids = ({ file }: Case) => file.obligations.map(({ id }) => id);

  it('is read by a day, and the agency has its time to cure again: it does not lie for years', () => {
    expect(ids(open)).toEqual(['reading/2026-12-23', 'abandonmentProposal/2027-01-06']);
    expect(nextDeadline(open.file)?.what).toBe('reading');
    expect(nextDeadline(open.wait('2026-12-24T10:00').file)?.what).toBe('reading');
    expect(open.file.letters.map(({ kind }) => kind)).not.toContain('deficiencyFollowUp');
  });

  it.each([
    ['2027-01-06T16:59', true],
    ['2027-01-06T17:00', false],
    ['2027-01-06T17:01', false],
  ])('can be abandoned again when that time has passed: refused at %s %s', (at, refused) => {
    expect(open.wait(at).whyNot({ type: 'abandon', reason: 'Silence.' }) !== undefined).toBe(refused);
  });

  it('has the dates of a new letter when it is found deficient once more', () => {
    const again = open.order({ type: 'recordFacts', facts: someFacts({ documents: ['S-1', 'S-2'] }, 'period') }).deficient();
    expect(ids(again).filter((id) => !id.startsWith('sendLetter'))).toEqual([
      'deficiencyFollowUp/2026-12-29',
      'abandonmentProposal/2027-01-06',
    ]);
  });

  it('is never abandoned when the cure is recorded and all six requirements are met', () => {
    const joined = proposed.happens(aJoined(proposed.now));
    const abandon = { type: 'abandon', reason: 'Silence.' } as const;
    const record = (...without: readonly 'period'[]) =>
      joined.order({ type: 'recordFacts', facts: someFacts({ documents: ['S-1', 'S-2'] }, ...without) });
    expect(record('period').whyNot(abandon)).toBeUndefined();
    expect(record().whyNot(abandon)).toMatchObject({ problem: 'barred', rule: 'R∑' });
    expect(record().whyNot({ type: 'findComplete' })).toBeUndefined();
  });
});
