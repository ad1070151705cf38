import type { LetterKind, StopReason } from '../../../domain/case/letter-on-file';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCase, aCompleteCase, aDeliveredCase, allOpened, type Case } from '../../support/case-builders';

const gate = ({ file, now }: Case, letter: string, unopened: typeof allOpened | undefined = allOpened): StopReason | undefined =>
  whyNotSend(file, { kind: letter.split('/')[0] as LetterKind, letter }, now, unopened);

describe('a letter of deficiency (R∑)', () => {
  const deficient = aCase().triaged().withFacts({}, 'period', 'agent').deficient();

  it('goes out while what it says is missing is missing', () => {
    expect(gate(deficient, 'deficiency/1')).toBeUndefined();
    expect(gate(deficient.withFacts({}, 'period', 'agent'), 'deficiency/1')).toBeUndefined();
  });

  it('whose findings were met in its undo window stops as superseded, and is never stuck', () => {
    const met = deficient.withFacts();
    expect(met.file.stage.kind).toBe('deficient');
    expect(gate(met, 'deficiency/1')).toBe('superseded');
    expect(gate(met, 'deficiencyFollowUp/1')).toBe('superseded');
  });

  it('whose findings have changed stops: another letter says what is missing now', () => {
    const other = deficient.withFacts({}, 'agent');
    expect(gate(other, 'deficiency/1')).toBe('superseded');
    expect([gate(other.deficient(), 'deficiency/1'), gate(other.deficient(), 'deficiency/2')]).toEqual(['superseded', undefined]);
    const findings = deficient.file.findings.map((each) => ({ ...each, why: 'for another reason' }));
    const { file, now } = deficient;
    expect(whyNotSend({ ...file, findings }, { kind: 'deficiency', letter: 'deficiency/1' }, now, allOpened)).toBe('superseded');
    // The follow-up says what is missing on its own day.
    expect(gate(other, 'deficiencyFollowUp/1')).toBeUndefined();
  });

  it('stops when the request was found complete', () => {
    expect(gate(deficient.withFacts().complete(), 'deficiency/1')).toBe('superseded');
  });

  it('stops when the request was refused, although it lacks what it lacked', () => {
    const refused = deficient.order({ type: 'refuse', reason: 'overbroad', note: 'x' });
    expect(refused.file.findings).toEqual(deficient.file.findings);
    expect(['deficiency/1', 'deficiencyFollowUp/1'].map((letter) => gate(refused, letter))).toEqual(['superseded', 'superseded']);
  });
});

describe('an answer', () => {
  const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();

  it('goes out once it is approved, and says why it is held back when it is not for want of an approval', () => {
    expect(gate(packaged, 'production/1')).toBeUndefined();
    expect(gate(packaged.order({ type: 'recordObjection', grounds: 'A motion.' }), 'production/1')).toBe('heldBack');
    expect(gate(packaged.order({ type: 'markProtected', kind: 'minor', reason: 'A child.' }), 'production/1')).toBe('heldBack');
    expect(gate(aCompleteCase().reviewed().collected().checked(), 'noRecords/1')).toBe('notApproved');
  });
});

describe('a notice to the customer', () => {
  it('stays while the unopened mail has not been counted', () => {
    const released = aDeliveredCase().released();
    expect(gate(released, 'customerNotice/1')).toBeUndefined();
    expect(whyNotSend(released.file, { kind: 'customerNotice', letter: 'customerNotice/1' }, released.now, undefined)).toBe('barred');
    expect(gate(released, 'customerNotice/1', { ofCase: 0, ofAgency: 1, unmatched: 0, related: [] })).toBe('unopenedMail');
  });
});
