/** The orders of four eyes: who may confirm, what the confirmation needs, and what follows from it. */
import { backupDestroyed } from './backup-destruction';
import type { CaseFile } from './case-file';
import type { Evidence } from './commands';
import type { CaseEvent, EventOf } from './events';
import type { Given, Rows } from './given';
import type { Need, Permits } from './permit';
import { anyStage, counsel } from './permitted';
import type { Proposal, ProposalCommand, ProposalKind, ProposalTerms } from './proposals';
import { liftedByTwo } from './lifting';
import { openProposals, proposalOn } from './proposed-content';
import { agreed } from './agreed-initiative';
import { isPast, suppressed } from './suppression';

type Why = ReturnType<Need<'confirmProposal'>>;

/**
 * Why this may not be proposed now. Asked by every order that proposes; fails closed when the office could not say what exactly is proposed.
 * A second proposal of the same thing would leave two digests to choose from.
 */
export function whyNotPropose(file: CaseFile, { what, about }: ProposalTerms, { proposedDigest }: Evidence): Why {
  const waiting = openProposals(file, what).find((open) => open.about === about);
  if (waiting) return { rule: 'L7', detail: `${waiting.id} waits already for a second person` };
  return proposedDigest === undefined ? { rule: 'L7', detail: 'it cannot be said what exactly is proposed' } : undefined;
}

/** The event by which an order proposes; `whyNotPropose` has let it pass. */
export function proposed(terms: ProposalTerms, reason: string, { file, at, by, evidence }: Given): EventOf<'ProposalMade'> {
  const proposal = `proposal/${(file.proposals ?? []).length + 1}`;
  return { type: 'ProposalMade', at, by, proposal, digest: evidence.proposedDigest ?? '', reason, ...terms };
}

const whyNotConfirm: Need<'confirmProposal'> = ({ proposal: id, digest }, file, actor, at, { proposedDigest }) => {
  const proposal = proposalOn(file, id);
  if (!proposal) return { problem: 'invalid', field: 'proposal', rule: 'L7', detail: 'no such proposal in this case' };
  if (proposal.state !== 'open')
    return { field: 'proposal', rule: 'L7', detail: `this proposal is ${proposal.state}; it cannot be confirmed` };
  if (digest !== proposal.digest) return { field: 'digest', rule: 'L7', detail: 'the digest is not that of what was proposed' };
  if (proposedDigest !== proposal.digest)
    return { field: 'digest', rule: 'L7', detail: 'what was proposed is not what the case holds now' };
  if (proposal.by === actor.id) return { rule: 'L7', detail: 'the person who proposed it may not confirm it' };
  if (proposal.what === 'suppressNotice' && isPast(proposal.until, at))
    return { rule: 'N4', detail: 'the day until which notice was to be suppressed has passed: withdraw it, and propose another' };
  const checked = proposal.what === 'production' && 'checkedBy' in file.stage && file.stage.checkedBy === actor.id;
  return checked ? { rule: 'L7', detail: 'the person who checked the production may not confirm it' } : undefined;
};

const whyNotWithdraw: Need<'withdrawProposal'> = ({ proposal: id }, file, actor) => {
  const proposal = proposalOn(file, id);
  if (!proposal) return { problem: 'invalid', field: 'proposal', rule: 'L7', detail: 'no such proposal in this case' };
  if (proposal.state !== 'open') return { field: 'proposal', rule: 'L7', detail: `this proposal is ${proposal.state} already` };
  return proposal.by === actor.id || actor.role === 'counsel'
    ? undefined
    : { problem: 'not-permitted', rule: 'L7', detail: 'only the person who proposed it, or counsel, may withdraw it' };
};

export const proposalPermits: Permits<ProposalCommand['type']> = {
  confirmProposal: {
    says: 'Confirm as the second person',
    by: counsel,
    in: anyStage,
    cite: 'L7; design §5',
    needs: whyNotConfirm,
  },
  withdrawProposal: {
    says: 'Withdraw a proposal',
    by: ['counsel', 'custodian'],
    in: anyStage,
    cite: 'L7; design §5',
    needs: whyNotWithdraw,
  },
};

/** What a confirmation brings about, beside that it is on file. */
const confirmed: { readonly [What in ProposalKind]: (proposal: Proposal, given: Given) => readonly CaseEvent[] } = {
  production: ({ by, reason }, { file, at, by: confirmedBy }) =>
    file.stage.kind === 'awaitingApproval'
      ? [{ type: 'ProductionApproved', at, by: confirmedBy, approval: { by, confirmedBy, digest: file.stage.collection.digest, reason } }]
      : [],
  suppressNotice: suppressed,
  deletion: ({ id, about = '' }, { at, by }) => [{ type: 'DeletionOrdered', at, by, account: about, proposal: id }],
  ownInitiative: agreed,
  backupDestruction: backupDestroyed,
  liftNondisclosure: liftedByTwo,
  // That it is confirmed is all: the silence counts as read from then on.
  withoutNondisclosure: () => [],
};

export const proposalRows: Rows<ProposalCommand['type']> = {
  confirmProposal: ({ proposal: id, digest, reason }, given) => {
    const proposal = proposalOn(given.file, id);
    return [
      { type: 'ProposalConfirmed', at: given.at, by: given.by, proposal: id, digest, reason },
      ...(proposal ? confirmed[proposal.what](proposal, given) : []),
    ];
  },
  withdrawProposal: ({ proposal, reason }, { at, by }) => [{ type: 'ProposalVoided', at, by, proposal, reason }],
};
