import type { AgencyEvidence, SenderEvidence } from '../../../domain/case/instrument';
import { emptyFile } from '../../../domain/case/case-file';
import { evolve } from '../../../domain/case/evolve';
import type { Sender } from '../../../domain/case/parts';
import { aCase, aJoined, anAgency, aReceived, aSender, Case, someFacts } from '../../support/case-builders';
import { instant } from '../calendar/office';

const received = instant('2026-11-10T10:00');
const stranger = aSender({ address: 'agent@sherriff.example', domain: 'sherriff.example' });
const both = ['S-1', 'S-2'];
const ours = anAgency();
const theirs = anAgency({ agencyId: 'A-2', domain: 'police.example' });

/** Two papers of one case, as they came. */
const two = (first: Partial<Sender> = {}, second: Partial<Sender> = {}): Case =>
  aCase({ sender: aSender(first), receivedAt: received })
    .triaged()
    .happens(aJoined(received + 60_000, { sender: aSender(second) }));
const begun = (first: ReturnType<typeof aReceived>): Case => new Case(evolve(emptyFile(first.caseId), first), [first], first.at).triaged();
/** The registry's word of each, in the order of the papers. */
const says = (...agencies: readonly (AgencyEvidence | undefined)[]): readonly SenderEvidence[] =>
  agencies.map((agency, index) => ({ submissionId: `S-${index + 1}`, ...(agency && { agency }) }));
const record = (from: Case, senders: readonly SenderEvidence[], documents: readonly string[] = both): Case => {
  const agency = senders.find((each) => each.agency !== undefined)?.agency;
  return from.order({ type: 'recordFacts', facts: someFacts({ documents }) }, { knowing: { senders, ...(agency && { agency }) } });
};
const r1 = ({ file }: Case) => {
  const { met, why, documents } = file.findings.find(({ rule }) => rule === 'R1') ?? {};
  return met === true ? 'met' : `${why ?? ''} ${documents?.join(' ') ?? ''}`;
};

describe('R1 is weighed on every document on which the facts rest', () => {
  it.each([
    ['a genuine request with a second paper of a stranger', two({}, stranger), says(ours, undefined), 'unknown-domain S-2'],
    [
      'a genuine request with a second paper forged in its name',
      two({}, { dmarc: 'fail' }),
      says(ours, ours),
      'sender-not-authenticated S-2',
    ],
    ['both genuine', two(), says(ours, ours), 'met'],
    ['a forged request with a genuine second paper', two(stranger), says(undefined, ours), 'unknown-domain S-1'],
    ['a second paper of a different agency', two({}, { domain: 'police.example' }), says(ours, theirs), 'another-sender S-2'],
    [
      'a second domain of the agency, verified too long ago',
      two(),
      says(ours, anAgency({ verifiedOn: '2026-05-01' })),
      'verification-expired S-2',
    ],
    ['both of strangers', two(stranger, stranger), says(undefined, undefined), 'unknown-domain S-1 S-2'],
    [
      'replies of both that would go elsewhere',
      two({ replyToDiffers: true }, { replyToDiffers: true }),
      says(ours, ours),
      'reply-to-differs S-1 S-2',
    ],
  ])('%s', (_title, from, senders, found) => {
    expect(r1(record(from, senders))).toBe(found);
  });

  it('asks the registry of today: an agency that was entered after its first request came is known', () => {
    const { agencyId: _none, ...unknown } = aReceived({ receivedAt: received });
    const from = begun(unknown);
    expect(r1(record(from, says(ours), ['S-1']))).toBe('met');
  });

  it('gives a stranger’s message alone nothing of what the registry said of another', () => {
    const genuine = record(two({}, stranger), says(ours, undefined), ['S-1']);
    expect([r1(genuine), genuine.file.agency?.agencyId]).toEqual(['met', 'A-1']);
    const alone = record(genuine, [{ submissionId: 'S-2' }], ['S-2']);
    expect([r1(alone), alone.file.agency]).toEqual(['unknown-domain S-2', undefined]);
    expect(alone.whyNot({ type: 'findComplete' })).toMatchObject({ problem: 'barred' });
  });

  it('counts a call for the message that was confirmed, and for no other', () => {
    const from = two({ dmarc: 'none' }, { dmarc: 'none' });
    const confirm = { type: 'confirmSender', agencyId: 'A-1', how: 'Called the registered number.' } as const;
    expect(from.whyNot(confirm)).toMatchObject({ problem: 'invalid', field: 'submissionId', rule: 'R1' });
    expect(from.whyNot({ ...confirm, submissionId: 'S-9' })).toMatchObject({ problem: 'invalid', field: 'submissionId' });
    const first = from.order({ ...confirm, submissionId: 'S-1' });
    expect(r1(record(first, says(ours, ours)))).toBe('sender-not-authenticated S-2');
    expect(r1(record(first.order({ ...confirm, submissionId: 'S-2' }), says(ours, ours)))).toBe('met');
  });

  it('is cured for paper by an e-mail from the official domain that followed it, and not by a stranger’s', () => {
    const { sender: _nobody, agencyId: _none, ...paper } = aReceived({ channel: 'post', receivedAt: received });
    const posted = begun(paper);
    const followed = (sender: Sender): Case => posted.happens(aJoined(received + 60_000, { sender }));
    expect(r1(record(posted, [], ['S-1']))).toBe('no-companion-email S-1');
    expect(r1(record(followed(aSender()), [{ submissionId: 'S-2', agency: ours }]))).toBe('met');
    expect(r1(record(followed(stranger), [{ submissionId: 'S-2' }]))).toBe('unknown-domain S-2');
  });

  it('is the same when counsel settles the law of an instrument', () => {
    const facts = someFacts({ documents: both, instrument: { ...someFacts().instrument, kind: 'otherProcess' } as never });
    const recorded = two({}, stranger).order({ type: 'recordFacts', facts }, { knowing: { agency: ours, senders: says(ours, undefined) } });
    const settled = recorded.order({ type: 'acceptUnlistedLaw', as: 'administrativeSubpoena', reason: 'It compels.' });
    expect(r1(settled)).toBe('unknown-domain S-2');
  });
});
