/** A refusal says only what stands on file. */
import type { RefusalReason } from '../../../domain/case/instrument';
import { whyNotReason } from '../../../domain/rules/refusal-grounds';
import { aCase, aCompleteCase, anInstrument, aWarrant, someFacts, type Case } from '../../support/case-builders';

const refused = (found: Case, reason: RefusalReason) => found.whyNot({ type: 'refuse', reason, note: 'x' });
const subpoena = aCompleteCase();
const read = (change: Parameters<typeof anInstrument>[0]) =>
  aCase()
    .triaged()
    .order({ type: 'recordFacts', facts: someFacts({ instrument: anInstrument(change) }) });

describe('the letter of a refusal', () => {
  it.each(['quashed', 'objectionSustained', 'staleProcess', 'noAttestation', 'contentNeedsWarrant'] as const)(
    'does not say %s of a case in which nobody has found it',
    (reason) => {
      expect(refused(subpoena, reason)).toMatchObject({ problem: 'invalid', field: 'reason' });
    },
  );

  it('says that contents need a warrant when they are asked for without one, and not to who has one', () => {
    expect(refused(aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] })), 'contentNeedsWarrant')).toBeUndefined();
    expect(refused(aCompleteCase(aWarrant()), 'contentNeedsWarrant')).toMatchObject({ rule: 'L1; 18 U.S.C. §2703(a)' });
  });

  it('says that a warrant is stale, or lacks its attestation, where the finding says so', () => {
    const stale = read({ kind: 'searchWarrant', court: 'A court', issuedOn: '2026-10-01' });
    expect([refused(stale, 'staleProcess'), refused(stale, 'noAttestation')?.rule]).toEqual([undefined, 'G4-attestation']);
    const another = read({ jurisdiction: 'state:AZ' });
    expect([refused(another, 'noAttestation'), refused(another, 'staleProcess')?.rule]).toEqual([undefined, 'R2-stale']);
  });

  it('says that process names another entity, unless the facts say that it names us', () => {
    expect(refused(read({ entity: { us: true } }), 'wrongEntity')).toMatchObject({ rule: 'R2-entity' });
    expect(refused(read({ entity: { us: false, named: 'Another LLC' } }), 'wrongEntity')).toBeUndefined();
    expect(refused(subpoena, 'wrongEntity')).toBeUndefined();
  });

  it('tells nobody whose address has not met R1 that an account is not ours', () => {
    expect(refused(subpoena, 'notOurCustomer')).toBeUndefined();
    expect(refused(aCase().triaged(), 'notOurCustomer')).toMatchObject({ rule: 'A1; R1' });
    const unmet = {
      ...subpoena.file,
      findings: subpoena.file.findings.map((each) => (each.rule === 'R1' ? { ...each, met: false } : each)),
    };
    expect(whyNotReason(unmet, 'notOurCustomer')).toMatchObject({ rule: 'A1; R1' });
  });

  it('says of no other line that contents need a warrant', () => {
    const facts = someFacts({ categories: ['callDetail', 'basicSubscriber', 'storedContent'] });
    const [identifier = ''] = facts.identifiers;
    const review = (subscriber: 'overbroad' | 'contentNeedsWarrant') => ({
      type: 'decideReview' as const,
      reason: 'x',
      decisions: [
        { identifier, category: 'callDetail', decision: 'grant' } as const,
        { identifier, category: 'basicSubscriber', decision: 'refuse', reason: subscriber } as const,
        { identifier, category: 'storedContent', decision: 'refuse', reason: 'contentNeedsWarrant' } as const,
      ],
    });
    expect(aCompleteCase(facts).whyNot(review('overbroad'))).toBeUndefined();
    expect(aCompleteCase(facts).whyNot(review('contentNeedsWarrant'))).toMatchObject({ rule: 'L1; 18 U.S.C. §2703(a)' });
  });

  it('holds for each line of the review as well', () => {
    const facts = someFacts({ categories: ['callDetail', 'basicSubscriber'] });
    const [identifier = ''] = facts.identifiers;
    const line = (reason: RefusalReason) => ({
      type: 'decideReview' as const,
      reason: 'x',
      decisions: [
        { identifier, category: 'callDetail', decision: 'grant' } as const,
        { identifier, category: 'basicSubscriber', decision: 'refuse', reason } as const,
      ],
    });
    expect(aCompleteCase(facts).whyNot(line('quashed'))).toMatchObject({ problem: 'invalid', field: 'decisions' });
    expect(aCompleteCase(facts).whyNot(line('overbroad'))).toBeUndefined();
  });
});
