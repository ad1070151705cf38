import type { Command } from '../../../domain/case/commands';
import { isLiftedByTwo } from '../../../domain/case/lifting';
import { standing } from '../../../domain/case/notice';
import { openProposals } from '../../../domain/case/proposed-content';
import {
  aCompleteCase,
  aDeliveredCase,
  aJoined,
  anInstrument,
  secondCounsel,
  someFacts,
  type Case,
  processFor,
} from '../../support/case-builders';

const release: Command = { type: 'releaseNotice', reason: 'x' };
const lift = (document?: string): Command => ({
  type: 'liftNondisclosure',
  reason: 'The court unsealed it.',
  ...(document !== undefined && { document }),
});
const joined = (life: Case): Case => life.happens(aJoined(life.now));
const bars = ({ file }: Case): readonly number[] => standing(file).map(({ number }) => number);
const cited = aDeliveredCase()
  .order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason: 'Cited.' })
  .confirmed();
const proposals = ({ file }: Case) => file.proposals ?? [];

describe('a prohibition is lifted by the paper that lifts it (N3)', () => {
  const barred = joined(aDeliveredCase().barred('indefinite'));
  const refusal = { problem: 'invalid', field: 'document', rule: 'N3', detail: expect.stringContaining('on file') };

  it('is not lifted without one, nor by one that is not of this case', () => {
    expect(barred.whyNot(lift())).toMatchObject(refusal);
    expect(barred.whyNot(lift('S-3'))).toMatchObject(refusal);
    expect(bars(barred)).toEqual([1]);
  });

  it('is not lifted by the paper that imposes it', () => {
    expect(barred.whyNot(lift('S-1'))).toMatchObject(refusal);
  });

  it('is lifted by another one, which stays with it', () => {
    const lifted = barred.order(lift('S-2'));
    expect(bars(lifted)).toEqual([]);
    expect(lifted.events.at(-1)).toMatchObject({ type: 'NondisclosureLifted', document: 'S-2' });
    expect(lifted.file.nondisclosures).toMatchObject([{ liftedAt: lifted.now, liftedBy: 'S-2' }]);
  });

  it('unless it is a delay of our own, which two people end as two had begun it', () => {
    const waiting = aDeliveredCase().order({ type: 'suppressNotice', authority: 'childSafety', until: '2026-12-09', reason: 'A child.' });
    const delayed = waiting.confirmed();
    for (const paper of [undefined, 'S-1']) {
      const one = delayed.order(lift(paper));
      expect([bars(one), one.whyNot(release)]).toMatchObject([[1], { problem: 'barred' }]);
      expect(bars(one.confirmed('liftNondisclosure'))).toEqual([]);
    }
    expect(delayed.whyNot(lift('S-9'))).toMatchObject(refusal);
  });

  it('and a delay of our own is over on its day without anybody’s lifting', () => {
    const until = '2026-11-20';
    const delayed = aDeliveredCase().order({ type: 'suppressNotice', authority: 'childSafety', until, reason: 'A child.' }).confirmed();
    const over = delayed.wait(delayed.file.nondisclosures[0]?.noticeDue?.at ?? 0);
    expect([over.whyNot(release), openProposals(over.file)]).toEqual([undefined, []]);
  });

  it('an authority that two have cited is none', () => {
    expect(cited.whyNot(lift())).toMatchObject(refusal);
  });
});

describe('what two people found an authority to bar is lifted by two people (L7)', () => {
  const proposed = joined(cited).order(lift('S-2'));

  it('one counsel proposes it with the paper, and it bars as before', () => {
    expect(proposals(proposed).at(-1)).toMatchObject({ what: 'liftNondisclosure', about: 'prohibition/1', document: 'S-2', state: 'open' });
    expect(bars(proposed)).toEqual([1]);
    expect(proposed.whyNot(release)).toMatchObject({ problem: 'barred' });
    const { id: proposal = '', digest = '' } = proposals(proposed).at(-1) ?? {};
    expect(proposed.whyNot({ type: 'confirmProposal', proposal, digest, reason: 'x' })).toMatchObject({ rule: 'L7' });
  });

  it('a second one confirms it, and the paper stays with it', () => {
    const lifted = proposed.confirmed();
    expect(bars(lifted)).toEqual([]);
    expect(lifted.events.at(-1)).toMatchObject({ type: 'NondisclosureLifted', order: 1, document: 'S-2', by: secondCounsel.id });
    expect(lifted.whyNot(release)).toBeUndefined();
  });

  it('an order of a court is lifted by one, what two imposed by two', () => {
    for (const kind of ['otherAuthority', 'delay'] as const) expect(isLiftedByTwo(aCompleteCase().file, { kind })).toBe(true);
    for (const kind of ['courtOrder', 'californiaOrder'] as const) expect(isLiftedByTwo(aCompleteCase().file, { kind })).toBe(false);
  });
});

describe('what a national security instrument keeps silent is told on the word of two people (L7)', () => {
  const barred = joined(aCompleteCase(processFor('nationalSecurityLetter')).silenced('nationalSecurityLetter', 'indefinite'));
  const proposed = barred.order(lift('S-2'));

  it('one counsel proposes it, and it bars as before', () => {
    expect(proposals(proposed).at(-1)).toMatchObject({ what: 'liftNondisclosure', about: 'prohibition/1', document: 'S-2', state: 'open' });
    expect(bars(proposed)).toEqual([1]);
    expect(proposed.whyNot(release)).toMatchObject({ problem: 'barred' });
    expect(proposed.whyNot(lift('S-2'))).toMatchObject({ rule: 'L7', detail: expect.stringContaining('waits already') });
  });

  it('the same person does not confirm it, nor anybody something else', () => {
    const { id: proposal = '', digest = '' } = proposals(proposed).at(-1) ?? {};
    const confirm = (of: string): Command => ({ type: 'confirmProposal', proposal, digest: of, reason: 'I agree.' });
    expect(proposed.whyNot(confirm(digest))).toMatchObject({ rule: 'L7', detail: 'the person who proposed it may not confirm it' });
    expect(proposed.whyNot(confirm('another'), { as: secondCounsel })).toMatchObject({ field: 'digest' });
  });

  it('a second one does, and the paper stays with it', () => {
    const lifted = proposed.confirmed();
    expect(bars(lifted)).toEqual([]);
    expect(lifted.events.at(-1)).toMatchObject({ type: 'NondisclosureLifted', order: 1, document: 'S-2', by: secondCounsel.id });
  });

  it('the proposal is void when another prohibition is recorded', () => {
    const again = proposed.silenced('nationalSecurityLetter', 'indefinite');
    expect(proposals(again).at(-1)).toMatchObject({ state: 'void', why: 'NondisclosureRecorded' });
  });

  it('whatever law bars the notice, when the instrument is one of national security', () => {
    const facts = someFacts({ instrument: anInstrument({ kind: 'fisaOrder' }), categories: ['basicSubscriber'] });
    expect(isLiftedByTwo(aCompleteCase(facts).file, { kind: 'courtOrder' })).toBe(true);
    expect(isLiftedByTwo(aCompleteCase().file, {})).toBe(false);
    expect(isLiftedByTwo(aCompleteCase().order({ type: 'sealCase', reason: 'x' }).file, {})).toBe(true);
  });
});
