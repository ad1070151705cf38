/** What waits for a person is said in the list of the cases (A2; L7; §2703(h)). */
import { attention } from '../../../domain/case/attention';
import type { CaseFile } from '../../../domain/case/case-file';
import { aCase, aCompleteCase, aDeliveredCase, anAgency, aWarrant, ourSeat, someFacts, type Case } from '../../support/case-builders';

const of = 'LR-OTHER';
const reason = 'x';
const words = ({ file }: Case) => attention(file);
const repeats = (sealed?: true): Case =>
  aCase()
    .triaged()
    .order(
      { type: 'recordFacts', facts: someFacts() },
      { knowing: { agency: anAgency(), provider: ourSeat, sameInstrument: [{ caseId: of, ...(sealed && { sealed }) }] } },
    );
const proposed = aDeliveredCase().order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason });

describe('the list says of a case what waits for a person', () => {
  it('a suspected duplicate, until a person has decided (A2)', () => {
    expect(words(aCase().triaged())).toEqual([]);
    expect(words(repeats())).toEqual(['suspectedDuplicate']);
    expect(words(repeats().order({ type: 'ruleOutDuplicate', of, reason }))).toEqual([]);
    expect(words(repeats().order({ type: 'withdraw', reason }))).toEqual([]);
  });

  it('a proposal, until a second person has confirmed it or it is withdrawn (L7)', () => {
    expect(words(proposed)).toEqual(['proposalWaits']);
    expect(words(proposed.confirmed())).toEqual([]);
    expect(words(proposed.order({ type: 'withdrawProposal', proposal: 'proposal/1', reason }))).toEqual([]);
  });

  it('a motion that is pending, until the court has decided (§2703(h))', () => {
    const find = { type: 'findComity', government: 'foreign:GB', notUsPerson: true, residesAbroad: true, reason } as const;
    const found = aCompleteCase(aWarrant()).order(find);
    const filed = found.at('2026-11-20T10:00').order({
      type: 'recordComityMotion',
      filedOn: '2026-11-20',
      court: 'District Court',
      document: 'S-1',
    });
    expect(words(found)).toEqual([]);
    expect(words(filed)).toEqual(['motionPends']);
    expect(words(filed.order({ type: 'resolveComityMotion', outcome: 'denied', document: 'S-1', reason }))).toEqual([]);
  });

  it('an emergency, until counsel has answered it', () => {
    const waiting = aCase().triaged('emergencyRequest');
    expect(words(waiting)).toEqual(['emergency']);
    expect(words(waiting.order({ type: 'answerByPerson', reason }))).toEqual([]);
  });

  it('several of them, and never of a case of which the reader of the list may not know (N7)', () => {
    expect(words(repeats(true))).toEqual(['suspectedDuplicate']);
    const { compartment, ...unsealed } = repeats(true).file;
    expect(compartment).toBe('nationalSecurity');
    expect(attention(unsealed)).toEqual([]);
    const both: CaseFile = { ...proposed.file, ...(repeats().file.duplicates && { duplicates: repeats().file.duplicates }) };
    expect(attention(both)).toEqual(['suspectedDuplicate', 'proposalWaits']);
  });
});
