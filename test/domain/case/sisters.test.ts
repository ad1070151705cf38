/** Several instruments in one paper: each is a matter of its own, with the paper that holds it. */
import { inheritedFrom } from '../../../domain/case/sister-orders';
import { whyNotInvoice } from '../../../domain/rules/invoice-gate';
import { aCase, aJoined, staff, type Case } from '../../support/case-builders';

const hash = 'a'.repeat(64);
const attachments = [{ name: 'warrant.pdf', sha256: hash }];
const order = { type: 'openSister', procedure: 'legalRequest', reason: 'A second instrument.' } as const;
const knowing = { sister: 'LR-SISTER', attachments };
const two = (): Case => aCase().happens(aJoined(aCase().now));
const sisterOf = (from: Case) => from.file.sisters[0];

describe('a sister matter', () => {
  it('begins with the only submission of the case, or with the one that is named', () => {
    expect(sisterOf(aCase().order(order, { knowing }))).toEqual({
      caseId: 'LR-SISTER',
      procedure: 'legalRequest',
      opened: false,
      submissionId: 'S-1',
    });
    expect(sisterOf(two().order({ ...order, submission: 'S-2' }, { knowing }))).toMatchObject({ submissionId: 'S-2' });
  });

  it('of a case with several messages says which of them holds its instrument', () => {
    expect(two().whyNot(order, { knowing })).toMatchObject({ problem: 'invalid', field: 'submission' });
    expect(two().whyNot({ ...order, submission: 'S-3' }, { knowing })).toMatchObject({ problem: 'invalid', field: 'submission' });
  });

  it('names the attachment by its hash, and only one that came with that submission', () => {
    const made = aCase().order({ ...order, attachment: hash }, { knowing });
    expect(sisterOf(made)?.attachment).toEqual({ name: 'warrant.pdf', sha256: hash });
    expect(aCase().whyNot({ ...order, attachment: 'b'.repeat(64) }, { knowing })).toMatchObject({
      problem: 'invalid',
      field: 'attachment',
    });
    expect(aCase().whyNot({ ...order, attachment: hash }, { knowing: { sister: 'LR-SISTER' } })).toMatchObject({ field: 'attachment' });
  });

  it('of a matter about an endangered child is never charged either, until counsel removes its own mark', () => {
    const parent = aCase().order({ type: 'markChildSafety', reason: 'A child.' });
    const sister = aCase({ openedFrom: 'LR-PARENT' })
      .happens(...inheritedFrom(parent.file, parent.now))
      .triaged();
    expect([sister.file.childSafety, whyNotInvoice(sister.file)?.why]).toEqual([true, 'child-endangerment']);
    const remove = { type: 'unmarkChildSafety', reason: 'No child.' } as const;
    expect(sister.whyNot(remove, { as: staff.analyst })).toBeDefined();
    expect(sister.order(remove, { as: staff.counsel }).file.childSafety).toBe(false);
    const cleared = parent.order(remove, { as: staff.counsel });
    expect(inheritedFrom(cleared.file, cleared.now)).toEqual([]);
  });

  it('has what its parent had when it was opened: a mark that the parent is given later is not carried over', () => {
    const parent = aCase().order(order, { knowing });
    expect(inheritedFrom(parent.file, parent.now)).toEqual([]);
    const marked = parent.order({ type: 'markChildSafety', reason: 'A child.' });
    expect(marked.events.at(-1)).toMatchObject({ type: 'ChildSafetyMarked' });
    expect(marked.owed).toEqual(parent.owed);
  });

  it('of a matter that is sealed and marked is sealed first', () => {
    const parent = aCase().order({ type: 'markChildSafety', reason: 'A child.' }).order({ type: 'sealCase', reason: 'A letter.' });
    expect(inheritedFrom(parent.file, parent.now).map(({ type, by }) => [type, by])).toEqual([
      ['CaseSealed', 'machine'],
      ['ChildSafetyMarked', 'machine'],
    ]);
  });

  it('keeps in its own file which piece its instrument is', () => {
    const [attachment] = attachments;
    const made = aCase({ openedFrom: 'LR-PARENT', ...(attachment && { attachment }) });
    expect(made.file).toMatchObject({ openedFrom: 'LR-PARENT', submissions: [{ id: 'S-1', attachment }] });
  });
});
