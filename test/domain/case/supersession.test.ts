/** A6: a newer instrument of the same agency takes the place of this one. */
import type { Evidence } from '../../../domain/case/commands';
import { recordsWentOut } from '../../../domain/case/case-file';
import { finished } from '../../../domain/case/obligations';
import type { OtherCase } from '../../../domain/case/other-case';
import { otherCase } from '../../../domain/case/other-case-needs';
import { currentPack } from '../../../domain/policy/packs';
import { holdsEnd } from '../../../domain/rules/dates';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { nextToHold } from '../../../domain/rules/successor-holds';
import { whyNotCharge } from '../../../domain/rules/invoice-gate';
import { aCase, aCompleteCase, aDeliveredCase, anInstrument, machine, staff, type Case } from '../../support/case-builders';

const successor = 'LR-NEWER';
const reason = 'The amended subpoena says so.';
const command = { type: 'supersede', successor, reason } as const;
const newer = (issuedOn = '2026-11-10'): Case =>
  aCase({ caseId: successor })
    .triaged()
    .withFacts({ instrument: anInstrument({ number: 'GJ-26-0143-A', issuedOn }) });
const knowing = (change: Partial<OtherCase> = {}, other: Case = newer()): Evidence => ({ other: { ...otherCase(other.file), ...change } });
const superseded = (from: Case): Case => from.order(command, { knowing: knowing() });
const why = (from: Case, evidence: Evidence) => from.whyNot(command, { knowing: evidence });

describe('what takes over', () => {
  const made = aCompleteCase();

  it('is another case that is there, with process on file', () => {
    expect(why(made, knowing())).toBeUndefined();
    expect(why(made, {})).toMatchObject({ problem: 'invalid', field: 'successor', detail: 'there is no such case' });
    expect(made.whyNot({ ...command, successor: 'LR-TEST' }, { knowing: knowing() })).toMatchObject({ problem: 'invalid' });
    expect(why(made, knowing({}, aCase({ caseId: successor }).triaged()))).toMatchObject({ field: 'successor', rule: 'A6' });
  });

  it('is of the same agency, and its sender is verified', () => {
    expect(why(made, knowing({ agencyId: 'A-2' }))).toMatchObject({ detail: 'the other case is not of the same agency' });
    expect(why(made, knowing({ verified: false }))).toMatchObject({ rule: 'R1', field: 'successor' });
    expect(why(aCase().triaged(), knowing())).toMatchObject({ detail: expect.stringContaining('record the facts first') });
  });

  it('has not ended itself', () => {
    expect(why(made, knowing({ closed: true, replaced: true }))).toMatchObject({ detail: expect.stringContaining('has ended') });
  });

  it.each([
    ['2026-11-01', 'the day before', true],
    ['2026-11-02', 'the same day', false],
    ['2026-11-03', 'the day after', false],
  ])('was not issued before this one: %s, %s', (issuedOn, _day, refused) => {
    expect(why(made, knowing({}, newer(issuedOn))) !== undefined).toBe(refused);
  });

  it('bears the marks of the older one: an endangered child (C3), a protected person (G5)', () => {
    const child = made.order({ type: 'markChildSafety', reason: 'x' });
    expect(why(child, knowing())).toMatchObject({ problem: 'barred', field: 'successor', rule: 'C3; [LEG] Reimbursement' });
    expect(why(child, knowing({}, newer().order({ type: 'markChildSafety', reason: 'x' })))).toBeUndefined();
    const press = made.order({ type: 'markProtected', kind: 'journalist', reason: 'x' });
    expect(why(press, knowing())).toMatchObject({ problem: 'barred', field: 'successor', rule: expect.stringContaining('G5') });
    expect(why(press, knowing({}, newer().order({ type: 'markProtected', kind: 'journalist', reason: 'x' })))).toBeUndefined();
  });

  it('is nothing that somebody outside its compartment could learn of: a sealed case is named in a sealed case only (N7)', () => {
    expect(why(made, knowing({ sealed: true }))).toMatchObject({ rule: 'N7' });
    const sealed = made.order({ type: 'sealCase', reason: 'For counsel.' });
    expect(sealed.whyNot(command, { as: staff.counsel, knowing: knowing({ sealed: true }) })).toBeUndefined();
  });
});

describe('a superseded case', () => {
  it('has ended, tells the agency once, and opens no gate', () => {
    const made = superseded(aCompleteCase().reviewed());
    expect(made.file).toMatchObject({
      stage: { kind: 'closed', outcome: 'superseded' },
      superseded: { successor, process: { number: 'GJ-26-0143-A' } },
    });
    expect(made.file.letters.map(({ kind }) => kind)).toEqual(['supersession']);
    for (const step of ['collect', 'deliver'] as const) expect(whyNotDisclose(made.file, step)?.why).toBe('superseded');
    expect(whyNotCharge(made.file)?.why).toBe('superseded');
  });

  it('takes no collection that was under way into its stage', () => {
    const made = superseded(aCompleteCase().reviewed());
    const late = made.happens(machine.collected(aCompleteCase().reviewed().file, made.now));
    expect(late.file.stage).toEqual(made.file.stage);
  });

  it('keeps notice and destruction of what was produced', () => {
    const made = superseded(aDeliveredCase());
    expect([recordsWentOut(made.file), made.file.notice.kind]).toEqual([true, 'owed']);
    expect(made.file.obligations.map(({ what }) => what)).toContain('noticeDue');
    expect(made.file.productions[0]?.copiesEnd).toBeDefined();
  });

  it('is opened again by counsel only, and told once more only when the letter did not go', () => {
    const made = superseded(aCompleteCase()).sent('supersession/1');
    expect(made.whyNot({ type: 'reopen', reason: 'x' }, { as: staff.analyst })).toMatchObject({ problem: 'not-permitted', rule: 'A2; A6' });
    const again = made.order({ type: 'reopen', reason: 'Both are to be answered.' }, { as: staff.counsel });
    expect(again.file.superseded).toBeUndefined();
    expect(superseded(again).file.letters).toHaveLength(1);
  });
});

describe('its holds', () => {
  const held = (from: Case): Case => from.happens(machine.held(from.file, from.now));

  it('are let go only when the case that took over holds the same, or has ended for good', () => {
    const hold = { identifiers: ['+12065550143'] };
    const open = newer();
    expect(nextToHold(hold, open.file)).toBe('open');
    const provisional = open.happens(machine.held(open.file, open.now));
    expect(nextToHold(hold, provisional.file)).toBe('open');
    expect(nextToHold(hold, held(newer().complete()).file)).toBe('held');
    expect(nextToHold({ identifiers: ['+12065550143', '+12065550199'] }, held(newer().complete()).file)).toBe('open');
    expect(nextToHold(hold, newer().order({ type: 'withdraw', reason: 'x' }).file)).toBe('ended');
    expect(
      nextToHold(
        hold,
        newer().order({ ...command, successor: 'LR-NEWEST' }, { knowing: { other: { ...otherCase(open.file), caseId: 'LR-NEWEST' } } })
          .file,
      ),
    ).toEqual({ successor: 'LR-NEWEST' });
  });

  it('that are kept are asked about again, and let go in the end', () => {
    const closed = superseded(held(aCompleteCase()));
    const due = closed.wait('2026-12-12T00:00');
    const duty = due.file.owed.find(({ what }) => what === 'releaseHold');
    expect(duty?.about).toBe('hold/case/1');
    const until = holdsEnd(due.now, currentPack);
    const kept = due.happens({ type: 'HoldKept', at: due.now, by: 'machine', hold: 'hold/case/1', until, duty: duty?.id ?? '' });
    expect(kept.owed.filter((id) => id.startsWith('releaseHold'))).toEqual([]);
    expect(finished(kept.file)).toBe(false);
    const again = kept.wait('2027-02-01T00:00');
    expect(again.owed).toContain('releaseHold/hold/case/1/2027-01-11');
  });

  it('that end by themselves and were kept for the other case end when the case is opened again', () => {
    const read = aCase().triaged();
    const closed = superseded(held(read).withFacts()).wait('2026-11-20T00:00');
    const [duty = ''] = closed.owed.filter((id) => id.startsWith('releaseHold'));
    const until = holdsEnd(closed.now, currentPack);
    const kept = closed.happens({ type: 'HoldKept', at: closed.now, by: 'machine', hold: 'hold/provisional/1', until, duty });
    const open = kept.order({ type: 'reopen', reason: 'x' }, { as: staff.counsel });
    expect(open.wait('2026-11-21T00:00').owed).toContain('releaseHold/hold/provisional/1');
  });

  it('fall due anew when the case was open again meanwhile', () => {
    const kept = superseded(held(aCompleteCase())).wait('2026-12-15T00:00');
    const again = superseded(kept.order({ type: 'reopen', reason: 'x' }, { as: staff.counsel }));
    expect(again.file.obligations.map(({ id }) => id)).toContain('releaseHold/hold/case/1');
  });
});
