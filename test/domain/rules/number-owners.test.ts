/** A number that was several customers' in the period is a question for counsel, and never "no records" (R5, E5). */
import { attention } from '../../../domain/case/attention';
import type { ReviewDecision } from '../../../domain/case/instrument';
import { composeLetter } from '../../../domain/letters/compose';
import { letterText } from '../../../domain/letters/letter-text';
import { consentCite } from '../../../domain/rules/consent';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { ownersOf } from '../../../domain/rules/number-owners';
import { aConsent } from '../../support/a-consent';
import { aCompleteCase, machine, someFacts, type Case } from '../../support/case-builders';
import { profile } from '../letters/cases';

const identifier = '+12065550143';
const owners = [
  { identifier, accountId: 'ACC-1', from: '2026-10-01', to: '2026-10-11' },
  { identifier, accountId: 'ACC-2', from: '2026-10-12', to: '2026-10-31' },
];
const collection = { number: 1, files: [], digest: 'd', ambiguous: [identifier], owners };
const ambiguous = (more: object = {}): Case => {
  const from = aCompleteCase(someFacts({ categories: ['callDetail'] })).reviewed();
  return from.happens({ type: 'Collected', at: from.now, by: 'machine', collection: { ...collection, ...more } });
};
const approve = { type: 'approveProduction', digest: 'd', reason: 'x' } as const;
const again = { type: 'reviewAgain', from: 'review', reason: 'Whose?' } as const;
const decided = (change: Partial<ReviewDecision> = {}) =>
  ({ type: 'decideReview', reason: 'x', decisions: [{ identifier, category: 'callDetail', decision: 'grant', ...change }] }) as const;

describe('a number with two owners in the period', () => {
  it('is not approved as an empty answer, and no letter says that nothing was found', () => {
    expect(ambiguous().checked().whyNot(approve)).toMatchObject({ problem: 'barred', rule: 'R5; E5' });
    const { file, now } = ambiguous().checked();
    const approval = { by: 'counsel-1', digest: 'd', reason: 'x' };
    const approved = ambiguous().checked().happens({ type: 'ProductionApproved', at: now, by: 'counsel-1', approval });
    expect(file.stage.kind).toBe('awaitingApproval');
    expect(whyNotDisclose(approved.file, 'deliver')).toMatchObject({ why: 'owner-unknown' });
    const queued = approved.happens(machine.queued(approved.file, now, 'noRecords'));
    expect(whyNotSend(queued.file, { kind: 'noRecords', letter: 'noRecords/1' }, now + 60_000, undefined)).toBe('heldBack');
    expect(queued.whyNot(again)).toBeUndefined();
  });

  it('is seen in the list until counsel has gone back to the review', () => {
    expect([attention(ambiguous().file), attention(ambiguous().checked().file)]).toEqual([['ownerUnknown'], ['ownerUnknown']]);
    expect([attention(ambiguous().order(again).file), attention(aCompleteCase().reviewed().collected().file)]).toEqual([[], []]);
  });

  it('is decided by the name of one of those whose it was, and of nobody else', () => {
    const back = ambiguous().order(again);
    expect(ownersOf(back.file, identifier)).toEqual(owners);
    expect(back.whyNot(decided({ accountId: 'ACC-9' }))).toMatchObject({ problem: 'invalid', field: 'decisions', rule: 'R5; E5' });
    expect(aCompleteCase(someFacts({ categories: ['callDetail'] })).whyNot(decided({ accountId: 'ACC-1' }))?.rule).toBe('R5; E5');
    const refused = decided({ decision: 'refuse', reason: 'overbroad', accountId: 'ACC-1' });
    expect(back.whyNot(refused)?.detail).toContain('no account');
    expect(back.order(decided({ accountId: 'ACC-2' })).file.stage).toMatchObject({ decisions: [{ accountId: 'ACC-2' }], collections: 1 });
  });

  it('is answered for that one, also when its records hold nothing, and the letter says so', () => {
    const named = ambiguous()
      .order(again)
      .order(decided({ accountId: 'ACC-2' }))
      .collected(0);
    const { file, now } = named.checked().approved();
    expect(whyNotDisclose(file, 'deliver')).toBeUndefined();
    expect(letterText(composeLetter('noRecords', { file, profile, at: now })).replaceAll('\n', ' ')).toContain(
      'belonged to more than one account',
    );
  });

  it('is on a consent that of whoever gave it, whatever counsel names', () => {
    const consented = aCompleteCase(someFacts({ ...aConsent, categories: ['callDetail'] }));
    expect(consented.whyNot(decided({ accountId: 'ACC-2' }))).toMatchObject({ problem: 'invalid', rule: consentCite });
    expect(consented.whyNot(decided({ accountId: 'ACC-1' }))).toBeUndefined();
    const named = consented.order(decided());
    const { file } = named.collected().checked().approved();
    expect(whyNotDisclose(file, 'deliver')).toBeUndefined();
    expect(letterText(composeLetter('noRecords', { file, profile, at: named.now })).replaceAll('\n', ' ')).toContain(
      'the account of the customer who consented',
    );
    const { consent } = aConsent;
    const another = { ...file, ...(file.facts && consent && { facts: { ...file.facts, consent: { ...consent, accountId: 'ACC-2' } } }) };
    expect(whyNotDisclose(another, 'deliver')).toMatchObject({ why: 'consent-not-of-the-customer' });
  });

  it('and was not that customer’s in the period is a question for a person', () => {
    const searched = aCompleteCase(someFacts({ ...aConsent, categories: ['callDetail'] })).order(decided());
    const { owners: _none, ...nobodys } = collection;
    const found = searched.happens({ type: 'Collected', at: searched.now, by: 'machine', collection: nobodys }).checked();
    expect(found.whyNot(approve)?.detail).toContain('the customer who consented');
    expect(found.whyNot(again)).toBeUndefined();
  });

  it('beside one of which records were found goes on: the letter names what is not produced', () => {
    const file = { objectId: 'O', name: 'x.csv', sha256: 'a', bytes: 1, rows: 1, category: 'callDetail', identifier: '+12065550144' };
    expect(
      ambiguous({ files: [file] })
        .checked()
        .whyNot(approve),
    ).toBeUndefined();
  });
});
