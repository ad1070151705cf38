import type { CaseFile } from '../../../domain/case/case-file';
import { letterKinds } from '../../../domain/case/letter-on-file';
import { type Sender } from '../../../domain/case/parts';
import { agencyAddress, recipientsOf } from '../../../domain/letters/recipients';
import { agency, complete, happened, opened, received, sender, triaged, withFacts } from './cases';

const answersAnybody = ['acknowledgement', 'deficiency', 'deficiencyFollowUp', 'narrowing', 'refusal', 'redirection'] as const;
const strict = letterKinds.filter((kind) => kind !== 'customerNotice' && !answersAnybody.some((each) => each === kind));
const stranger: Sender = { ...sender, address: 'dana.reed@police-sampleton.example', domain: 'police-sampleton.example' };
const joined = (file: CaseFile, from: Sender, agencyId?: string): CaseFile =>
  happened(file, {
    type: 'SubmissionJoined',
    at: received + 1,
    by: 'machine',
    submissionId: 'S-2',
    receivedAt: received + 1,
    rawSha256: '2'.repeat(64),
    sender: from,
    ...(agencyId !== undefined && { agencyId }),
  });
const verified = (file: CaseFile): CaseFile => ({ ...file, agency });

describe('recipients', () => {
  test('only the notices go to the customer', () => {
    expect(letterKinds.filter((kind) => recipientsOf(kind, complete()) === 'customer')).toEqual(['customerNotice', 'objectionNotice']);
  });

  test('a letter goes to the sender from the verified domain of the agency', () => {
    for (const kind of [...answersAnybody, ...strict]) expect(agencyAddress(withFacts(), kind)).toBe('dana.reed@police.sampleton.example');
  });

  test('E1: a production never goes to a domain that is not the verified one, however alike it looks', () => {
    for (const domain of [
      'police-sampleton.example',
      'evilpolice.sampleton.example',
      'police.sampleton.example.org',
      'police.sampleton.exampIe',
    ]) {
      const file = verified(opened({ sender: { ...sender, address: `dana.reed@${domain}`, domain } }));
      for (const kind of strict) expect(agencyAddress(file, kind)).toBeUndefined();
      expect(agencyAddress(file)).toBeUndefined();
    }
  });

  test('an address that only claims a verified domain in its sender’s record is not believed', () => {
    expect(agencyAddress(verified(opened({ sender: { ...stranger, domain: agency.domain } })), 'production')).toBeUndefined();
  });

  test('a domain below the verified one counts only when the registry named the agency for it', () => {
    const below: Sender = { ...sender, address: 'clerk@records.police.sampleton.example', domain: 'records.police.sampleton.example' };
    const base = verified(opened({ sender: undefined, channel: 'post' }));
    expect(agencyAddress(joined(base, below), 'production')).toBeUndefined();
    expect(agencyAddress(joined(base, below, 'A-1'), 'production')).toBe('clerk@records.police.sampleton.example');
  });

  test('a sender who is not verified is answered only by letters that tell him nothing', () => {
    const file = triaged({ sender: stranger });
    for (const kind of answersAnybody) expect(agencyAddress(file, kind)).toBe(stranger.address);
    for (const kind of strict) expect(agencyAddress(file, kind)).toBeUndefined();
  });

  test('Q7: paper is answered at the companion e-mail from the official domain', () => {
    const paper = verified(triaged({ channel: 'post', sender: undefined }));
    expect(agencyAddress(paper, 'acknowledgement')).toBeUndefined();
    expect(agencyAddress(joined(paper, sender), 'production')).toBe(sender.address);
  });
});
