import { protectedKinds } from '../../../domain/case/held-disclosure';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { protectedNames } from '../../../domain/rules/held-disclosure';
import { aCase, aCompleteCase, aJoined, staff, type Case } from '../../support/case-builders';

const mark = (kind: (typeof protectedKinds)[number] = 'journalist') => ({ type: 'markProtected', kind, reason: 'A newspaper.' }) as const;
const decide = { type: 'decideProtected', kind: 'journalist', reason: 'No work product is asked for.' } as const;
const review = { type: 'decideReview', reason: 'Compelled.' } as const;
const approved = (): Case => aCompleteCase().reviewed().collected().checked().approved();

describe('a protected person (G5)', () => {
  it.each(protectedKinds)('%s: no review, no approval and no disclosure before counsel has decided, whoever marked it', (kind) => {
    const marked = aCompleteCase().order(mark(kind));
    expect(marked.whyNot(review)).toMatchObject({
      problem: 'barred',
      rule: expect.stringContaining('G5'),
      detail: expect.stringContaining(protectedNames[kind]),
    });
    const late = aCompleteCase().reviewed().collected().checked().order(mark(kind));
    const digest = 'digest-1';
    expect(late.whyNot({ type: 'approveProduction', digest, reason: 'x' })).toMatchObject({ rule: expect.stringContaining('G5') });
    expect(whyNotDisclose(approved().order(mark(kind)).file, 'deliver')).toMatchObject({
      why: 'protected-person',
      cite: expect.stringContaining('G5'),
    });
    expect(whyNotDisclose(aCompleteCase().reviewed().order(mark(kind)).file, 'collect')).toMatchObject({ why: 'protected-person' });
  });

  it('is decided and unmarked by counsel only, with a reason that stays on file', () => {
    const marked = aCompleteCase().order(mark());
    for (const role of ['intake', 'analyst', 'custodian'] as const) {
      expect(marked.whyNot(decide, { as: staff[role] })?.problem).toBe('not-permitted');
      expect(marked.whyNot({ ...decide, type: 'unmarkProtected' }, { as: staff[role] })?.problem).toBe('not-permitted');
    }
    const decided = marked.order(decide);
    expect(decided.file.protectedPersons).toMatchObject([{ kind: 'journalist', decided: { by: 'counsel-1', reason: decide.reason } }]);
    expect(decided.whyNot(review)).toBeUndefined();
    expect(marked.order({ ...decide, type: 'unmarkProtected' }).whyNot(review)).toBeUndefined();
  });

  it('each mark is decided by itself; one that was marked again after the decision is decided anew', () => {
    const two = aCompleteCase().order(mark()).order(mark('minor')).order(decide);
    expect(two.whyNot(review)?.detail).toContain(protectedNames.minor);
    expect(two.whyNot(decide)).toMatchObject({ field: 'kind', rule: 'G5' });
    expect(aCompleteCase().order(mark()).order(decide).order(mark()).whyNot(review)?.detail).toContain(protectedNames.journalist);
    expect(aCompleteCase().whyNot(decide)).toMatchObject({ field: 'kind', rule: 'G5' });
  });
});

describe('orders that contradict each other (L4)', () => {
  const two = (from: Case): Case => from.happens(aJoined(from.now));
  const record = { type: 'recordConflict', documents: ['S-1', 'S-2'], reason: 'The court has stayed the subpoena.' } as const;
  const resolve = {
    type: 'resolveConflict',
    conflict: 'conflict/1',
    outcome: 'complied',
    reason: 'The stay was lifted on appeal.',
  } as const;

  it('hold every disclosure from the moment at which they are recorded, also an approved one that waits to be sent', () => {
    expect(whyNotDisclose(approved().file, 'deliver')).toBeUndefined();
    expect(whyNotDisclose(two(approved()).order(record).file, 'deliver')).toMatchObject({ why: 'conflicting-orders' });
    expect(two(aCompleteCase()).order(record).whyNot(review)).toMatchObject({ problem: 'barred', rule: expect.stringContaining('L4') });
  });

  it('are resolved by counsel only, once, with a reason; another conflict holds again', () => {
    const held = two(approved()).order(record);
    expect(held.whyNot(resolve, { as: staff.intake })?.problem).toBe('not-permitted');
    const free = held.order(resolve);
    expect([whyNotDisclose(free.file, 'deliver'), free.file.conflicts?.[0]?.resolved?.by]).toEqual([undefined, 'counsel-1']);
    expect(free.whyNot(resolve)).toMatchObject({ field: 'conflict', rule: 'L4' });
    expect(whyNotDisclose(free.order(record).file, 'deliver')).toMatchObject({ why: 'conflicting-orders' });
  });

  it.each([
    ['one document', ['S-1']],
    ['the same one twice', ['S-1', 'S-1']],
    ['one that is not of this case', ['S-1', 'S-9']],
  ])('%s is no conflict', (_sentence, documents) => {
    expect(two(aCase()).whyNot({ ...record, documents })).toMatchObject({ problem: 'invalid', field: 'documents', rule: 'L4' });
  });
});
