import type { Dated } from '../../../domain/calendar/derivation';
import { packOf } from '../../../domain/policy/packs';
import { deletionAgain } from '../../../domain/rules/dates';
import { whyNotDelete } from '../../../domain/rules/gates';
import { aCase, type Case, secondCounsel, staff } from '../../support/case-builders';

const customer = (topic: 'deletion' | 'ownData'): Case => aCase().order({ type: 'route', audience: 'customer', topic, note: 'x' });
const asked = customer('deletion');
const propose = { type: 'proposeDeletion', account: 'AC-1', reason: 'The holder asked for it.' } as const;
const proposed = asked.order(propose, { as: staff.custodian });
const confirm = (from: Case) =>
  ({ type: 'confirmProposal', proposal: 'proposal/1', digest: from.file.proposals?.[0]?.digest ?? '', reason: 'x' }) as const;
const ordered = proposed.order(confirm(proposed), { as: staff.counsel });
const run = (from: Case, duty: string, next?: Dated): Case =>
  from.happens({ type: 'RecordsDeleted', at: from.now, by: 'machine', deletion: 1, duty, ...(next && { next }) });
const gate = ({ file }: Case) => whyNotDelete(false, { file, account: 'AC-1' })?.why;

describe('the deletion of a customer’s data (P9; L7)', () => {
  it('is proposed only where a customer has asked for it', () => {
    expect(customer('ownData').whyNot(propose, { as: staff.custodian })).toMatchObject({ problem: 'barred', rule: 'A1' });
    expect(asked.whyNot(propose, { as: staff.custodian })).toBeUndefined();
    expect(asked.whyNot(propose, { as: staff.intake })).toMatchObject({ problem: 'not-permitted' });
  });

  it('is carried out on the word of two people only', () => {
    expect(gate(asked)).toBe('second-person');
    expect(gate(proposed)).toBe('second-person');
    expect(proposed.owed).toEqual([]);
    const alone = asked.order(propose, { as: staff.counsel });
    expect(alone.whyNot(confirm(alone), { as: staff.counsel })).toMatchObject({ rule: 'L7' });
    expect(gate(alone.order(confirm(alone), { as: secondCounsel }))).toBeUndefined();
    expect(ordered.owed).toEqual(['deleteRecords/1/1']);
    expect(gate(ordered)).toBeUndefined();
    expect(whyNotDelete(false, { file: ordered.file, account: 'AC-2' })?.why).toBe('second-person');
  });

  it('is not carried out while a hold covers it, or while nobody can say', () => {
    const about = { file: ordered.file, account: 'AC-1' };
    expect([whyNotDelete(true, about)?.why, whyNotDelete(undefined, about)?.why]).toEqual(['held', 'holds-unknown']);
  });

  it('names one account: another needs two people again, and the same is ordered once', () => {
    expect(ordered.whyNot(propose, { as: staff.custodian })).toMatchObject({ field: 'account', rule: 'P9' });
    expect(proposed.whyNot(propose, { as: staff.custodian })).toMatchObject({ rule: 'L7' });
    expect(ordered.whyNot({ ...propose, account: 'AC-2' }, { as: staff.custodian })).toBeUndefined();
  });

  it('is void when the case is opened again before it was confirmed', () => {
    const reopened = proposed.order({ type: 'reopen', reason: 'x' });
    expect(reopened.file.proposals).toMatchObject([{ state: 'void' }]);
  });

  it('is carried out twice in all, whether or not anything was held, so that nobody can tell', () => {
    const once = run(ordered, 'deleteRecords/1/1', deletionAgain(ordered.now, packOf(ordered.file.policy)));
    expect(once.owed).toEqual([]);
    expect(once.file.obligations.map(({ id }) => id)).toContain('deleteRecords/1/2');
    expect(once.file.deletions?.[0]?.next?.on).toBe('2027-05-10');
    const again = once.wait('2027-05-11T00:00');
    expect(again.owed).toContain('deleteRecords/1/2');
    const twice = run(again, 'deleteRecords/1/2');
    expect(twice.file.obligations.filter(({ what }) => what === 'deleteRecords')).toEqual([]);
    expect(twice.file.deletions).toMatchObject([{ account: 'AC-1', runs: [once.now, again.now] }]);
  });
});
