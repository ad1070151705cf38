/** Four eyes: a proposal has an id and the digest of exactly what is approved; the confirmation names both and comes from somebody else. */
import type { Command } from '../../../domain/case/commands';
import { evolve } from '../../../domain/case/evolve';
import type { EventType } from '../../../domain/case/events';
import { proposalKinds } from '../../../domain/case/proposals';
import { touches } from '../../../domain/case/touches';
import { publicView } from '../../../domain/case/view';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { everyEvent } from '../../console/every-event';
import { aCase, aCompleteCase, anInstrument, aWarrant, secondCounsel, someFacts, staff, type Case } from '../../support/case-builders';
import { digestOf } from '../../support/proposed-digest';

const approve: Command = { type: 'approveProduction', digest: 'digest-1', reason: 'As reviewed.' };
const checked = (facts = aWarrant()): Case => aCompleteCase(facts).reviewed().collected().checked();
const proposed = checked().order(approve);
const [first] = proposed.file.proposals ?? [];
const digest = first?.digest ?? '';
const confirm = (change: Partial<Extract<Command, { type: 'confirmProposal' }>> = {}): Command => ({
  type: 'confirmProposal',
  proposal: 'proposal/1',
  digest,
  reason: 'As proposed.',
  ...change,
});

describe('a production of content', () => {
  it('is proposed by one counsel and approved by the confirmation of another', () => {
    expect(proposed.file.stage.kind).toBe('awaitingApproval');
    expect(first).toMatchObject({ id: 'proposal/1', what: 'production', by: 'counsel-1', state: 'open' });
    const approved = proposed.order(confirm(), { as: secondCounsel });
    expect(approved.file.stage).toMatchObject({
      kind: 'approved',
      approval: { by: 'counsel-1', confirmedBy: 'counsel-2', digest: 'digest-1' },
    });
    expect(approved.file.proposals).toMatchObject([{ state: 'confirmed', confirmedBy: 'counsel-2' }]);
    expect(whyNotDisclose(approved.file, 'deliver')).toBeUndefined();
  });

  it('is not confirmed by the person who proposed it', () => {
    expect(proposed.whyNot(confirm(), { as: staff.counsel })).toMatchObject({ problem: 'barred', rule: 'L7' });
  });

  it('is not confirmed by the person who checked it', () => {
    const checker = 'checkedBy' in proposed.file.stage ? proposed.file.stage.checkedBy : '';
    expect(proposed.whyNot(confirm(), { as: { id: checker, role: 'counsel' } })).toMatchObject({
      detail: 'the person who checked the production may not confirm it',
    });
  });

  it('what is no production may be confirmed by that person', () => {
    const { checkedBy = '' } = 'checkedBy' in proposed.file.stage ? proposed.file.stage : {};
    const whole = checked().order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason: 'Cited.' });
    const other = whole.file.proposals?.at(-1);
    const command = confirm({ proposal: other?.id ?? '', digest: other?.digest ?? '' });
    expect(whole.whyNot(command, { as: { id: checkedBy, role: 'counsel' } })).toBeUndefined();
  });

  it.each(['analyst', 'custodian', 'intake', 'administrator'] as const)('is not confirmed by %s', (role) => {
    expect(proposed.whyNot(confirm(), { as: staff[role] })).toMatchObject({ problem: 'not-permitted' });
  });

  it('is confirmed by the exact id and the exact digest only', () => {
    const as = secondCounsel;
    expect(proposed.whyNot(confirm({ proposal: 'proposal/2' }), { as })).toMatchObject({ problem: 'invalid', field: 'proposal' });
    expect(proposed.whyNot(confirm({ digest: 'another' }), { as })).toMatchObject({ field: 'digest', rule: 'L7' });
    expect(proposed.whyNot(confirm(), { as, knowing: { proposedDigest: 'another' } })).toMatchObject({ field: 'digest' });
    expect(proposed.whyNot(confirm(), { as, knowing: {} })).toMatchObject({ field: 'digest' });
    expect(proposed.whyNot(confirm(), { as })).toBeUndefined();
  });

  it('is proposed once, and not without the digest of what is proposed', () => {
    expect(proposed.whyNot(approve)).toMatchObject({ rule: 'L7', detail: 'proposal/1 waits already for a second person' });
    expect(checked().whyNot(approve, { knowing: {} })).toMatchObject({ rule: 'L7' });
  });

  it('is void when it is sent back, and the void is seen', () => {
    const back = proposed.order({ type: 'sendBack', reason: 'A number is missing.' });
    expect(back.file.proposals).toMatchObject([{ state: 'void', why: 'SentBack' }]);
    expect(publicView(back.file).proposals).toMatchObject([{ id: 'proposal/1', state: 'void', why: 'SentBack' }]);
    const again = back.collected().checked();
    expect(again.whyNot(confirm(), { as: secondCounsel })).toMatchObject({ field: 'proposal', detail: expect.stringContaining('void') });
    const anew = again.order({ ...approve, digest: 'digest-2' });
    expect(anew.file.proposals?.map(({ id, state }) => [id, state])).toEqual([
      ['proposal/1', 'void'],
      ['proposal/2', 'open'],
    ]);
    expect(anew.file.proposals?.[1]?.digest).not.toBe(digest);
  });

  it('is withdrawn by the person who proposed it, or by counsel', () => {
    const withdraw: Command = { type: 'withdrawProposal', proposal: 'proposal/1', reason: 'Made by mistake.' };
    expect(proposed.whyNot(withdraw, { as: staff.custodian })).toMatchObject({ problem: 'not-permitted' });
    const gone = proposed.order(withdraw, { as: secondCounsel });
    expect(gone.file.proposals).toMatchObject([{ state: 'void', why: 'Made by mistake.' }]);
    expect(gone.whyNot(withdraw)).toMatchObject({ field: 'proposal' });
    expect(proposed.whyNot({ ...withdraw, proposal: 'proposal/9' })).toMatchObject({
      problem: 'invalid',
      field: 'proposal',
      rule: 'L7',
      detail: 'no such proposal in this case',
    });
    expect(gone.whyNot(approve)).toBeUndefined();
    const own = aCase()
      .order({ type: 'route', audience: 'customer', topic: 'deletion', note: 'x' })
      .order({ type: 'proposeDeletion', account: 'AC-1', reason: 'x' }, { as: staff.custodian });
    expect(own.whyNot(withdraw, { as: staff.custodian })).toBeUndefined();
    expect(own.whyNot(withdraw, { as: { id: 'custodian-2', role: 'custodian' } })).toMatchObject({ problem: 'not-permitted' });
  });
});

describe('who needs a second person', () => {
  const nsl = () => checked(someFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter' }) })).order(approve);

  it('a production under a national security letter does', () => {
    expect(nsl().file.proposals?.at(-1)).toMatchObject({ what: 'production', state: 'open' });
  });

  it('a production of records without content under a subpoena or a warrant does not', () => {
    for (const facts of [someFacts(), aWarrant({ categories: ['callDetail'] })])
      expect(checked(facts).order(approve).file.stage.kind).toBe('approved');
  });
});

describe('the digest of a proposal', () => {
  it('is over the collection together with the decisions', () => {
    const file = checked().file;
    if (file.stage.kind !== 'awaitingApproval') throw new Error('nothing awaits approval');
    const { stage } = file;
    const terms = { what: 'production' } as const;
    const others = [
      { ...file, stage: { ...stage, collection: { ...stage.collection, digest: 'another' } } },
      { ...file, stage: { ...stage, decisions: stage.decisions.slice(1) } },
    ];
    expect(new Set([file, ...others].map((each) => digestOf(each, terms))).size).toBe(3);
    expect(digestOf(aCompleteCase().file, terms)).toBeUndefined();
  });
});

describe('an event that touches what was proposed', () => {
  const events = everyEvent('said');
  const withAll = {
    ...proposed.file,
    proposals: proposalKinds.map((what, index) => ({
      id: `proposal/${index + 1}`,
      what,
      digest: 'd',
      by: 'counsel-1',
      at: 0,
      reason: 'x',
      state: 'open' as const,
    })),
  };
  it.each(events.filter(({ type }) => !type.startsWith('Proposal')).map((event) => [event.type, event] as const))(
    '%s voids what the table says, and nothing else',
    (type: EventType, event) => {
      const after = evolve(withAll, event);
      const open = after.proposals?.filter(({ state }) => state === 'open').map(({ what }) => what);
      const movesNone = event.type === 'ClosureAnnounced' && !event.moved.nondisclosures;
      expect(open).toEqual(proposalKinds.filter((what) => movesNone || !touches[type].includes(what)));
    },
  );

  it.each([
    ['SentBack', 'production'],
    ['Reviewed', 'production'],
    ['Collected', 'production'],
    ['Withdrawn', 'production'],
    ['Closed', 'production'],
    ['NondisclosureRecorded', 'suppressNotice'],
    ['NondisclosureLifted', 'suppressNotice'],
    ['NondisclosureRecorded', 'liftNondisclosure'],
    // Both change the order that is in the digest: what nobody can confirm any more would bar a new proposal.
    ['ClosureAnnounced', 'liftNondisclosure'],
    ['GovernmentNotified', 'liftNondisclosure'],
    ['HoldPlaced', 'deletion'],
    ['Reopened', 'deletion'],
    ['FactsRecorded', 'ownInitiative'],
    ['FactsRecorded', 'withoutNondisclosure'],
  ] as const)('%s voids a proposal of %s', (type, what) => expect(touches[type]).toContain(what));
});
