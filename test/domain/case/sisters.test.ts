/** Several instruments in one paper: each is a matter of its own, with the paper that holds it. */
import { aCase, aJoined, type Case } from '../../support/case-builders';

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

  it('keeps in its own file which piece its instrument is', () => {
    const [attachment] = attachments;
    const made = aCase({ openedFrom: 'LR-PARENT', ...(attachment && { attachment }) });
    expect(made.file).toMatchObject({ openedFrom: 'LR-PARENT', submissions: [{ id: 'S-1', attachment }] });
  });
});
