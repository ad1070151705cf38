import { whyNotDisclose } from '../../../domain/rules/gates';
import { aCase, anInstrument, staff } from '../../support/case-builders';

const facts = (change: Parameters<typeof anInstrument>[0]) => ({ instrument: anInstrument({ attestation: true, ...change }) });
const ohio = aCase()
  .triaged()
  .withFacts(facts({ jurisdiction: 'state:OH' }));
const unknown = aCase()
  .triaged()
  .withFacts(facts({ kind: 'otherProcess' }));
const settle = { type: 'acceptUnlistedLaw', reason: 'The statute was read.' } as const;

describe('a law that the pack does not know goes to counsel, never to a default', () => {
  it('is not found complete, nor disclosed, until counsel has settled it', () => {
    expect(ohio.whyNot({ type: 'findComplete' })).toMatchObject({ problem: 'barred', rule: 'R2-unlisted' });
    expect(whyNotDisclose(ohio.file, 'collect')).toMatchObject({ why: 'incomplete' });
    expect(ohio.order(settle).whyNot({ type: 'findComplete' })).toBeUndefined();
  });

  it('is no deficiency of the agency: there is nothing that a letter could ask for', () => {
    expect(ohio.whyNot({ type: 'findDeficient' })).toMatchObject({ rule: 'R2-unlisted' });
    const both = aCase()
      .triaged()
      .withFacts(facts({ jurisdiction: 'state:OH' }), 'period');
    expect(both.whyNot({ type: 'findDeficient' })).toBeUndefined();
  });

  it('is settled by counsel alone, with a reason that is kept', () => {
    for (const as of [staff.intake, staff.analyst, staff.custodian])
      expect(ohio.whyNot(settle, { as })).toMatchObject({ problem: 'not-permitted' });
    expect(ohio.order(settle).file.unlistedLaw).toEqual({
      kind: 'grandJurySubpoena',
      jurisdiction: 'state:OH',
      by: 'counsel-1',
      at: ohio.now,
      reason: 'The statute was read.',
    });
  });

  it('is never taken for a warrant, nor for an order of a court that the paper does not name', () => {
    const { court: _court, ...unsaid } = anInstrument({ kind: 'otherProcess', attestation: true });
    const courtless = aCase().triaged().withFacts({ instrument: unsaid });
    expect(unknown.whyNot({ ...settle, as: 'searchWarrant' as 'trialSubpoena' })).toMatchObject({ problem: 'invalid', field: 'as' });
    expect(courtless.whyNot({ ...settle, as: 'courtOrder2703d' })).toMatchObject({ field: 'as', rule: 'R2; 18 U.S.C. §2711(3)' });
    expect(courtless.whyNot({ ...settle, as: 'trialSubpoena' })).toBeUndefined();
  });

  it('is settled only where there is something to settle', () => {
    expect(aCase().triaged().withFacts().whyNot(settle)).toMatchObject({ problem: 'barred', rule: 'R2-unlisted' });
    expect(ohio.order(settle).whyNot(settle)).toMatchObject({ problem: 'barred', rule: 'R2-unlisted' });
  });

  it('facts that are recorded anew void the order', () => {
    const again = ohio.order(settle).withFacts(facts({ jurisdiction: 'state:OH' }));
    expect(again.file.unlistedLaw).toBeUndefined();
    expect(again.whyNot({ type: 'findComplete' })).toMatchObject({ rule: 'R2-unlisted' });
  });
});

describe('an instrument that is not in the list', () => {
  it('is decided as one that is, by the order of counsel', () => {
    const settled = unknown.order({ ...settle, as: 'administrativeSubpoena' });
    expect(settled.file.facts?.instrument?.kind).toBe('administrativeSubpoena');
    expect(settled.file.unlistedLaw).toMatchObject({ kind: 'otherProcess', as: 'administrativeSubpoena' });
    expect(settled.complete().reviewed().file.stage).toMatchObject({
      decisions: [
        { category: 'basicSubscriber', decision: 'grant' },
        { category: 'callDetail', decision: 'grant' },
      ],
    });
  });

  it('needs to be named as one; a known instrument is what it is', () => {
    expect(unknown.whyNot(settle)).toMatchObject({ problem: 'invalid', field: 'as', rule: 'R2-unlisted' });
    expect(ohio.whyNot({ ...settle, as: 'trialSubpoena' })).toMatchObject({ problem: 'invalid', field: 'as' });
  });

  it('is weighed again as what it is decided as', () => {
    const asked = aCase()
      .triaged()
      .withFacts({ ...facts({ kind: 'otherProcess' }), categories: ['storedContent'] });
    const settled = asked.order({ ...settle, as: 'administrativeSubpoena' });
    expect(settled.whyNot({ type: 'findComplete' })).toMatchObject({ rule: 'R2' });
  });
});
