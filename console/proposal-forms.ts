/** The forms of four eyes. The confirmation shows which proposal, its digest, and exactly what is approved; it sends both. */
import type { ProposalCommand } from '../domain/case/proposals';
import { openProposals } from '../domain/case/proposed-content';
import { personName } from './desk';
import type { Field, Option } from './field';
import { proposalName, proposedWords } from './proposal-words';

/** Between a proposal's id and its digest in what the browser sends. */
export const WITH_DIGEST = '@';

const reason = (hint: string): Field => ({ name: 'reason', label: 'Reason', kind: 'long', hint, required: true });

const waiting: Field = {
  name: 'proposal',
  label: 'What is confirmed',
  kind: 'radio',
  required: true,
  options: ({ file, people }) =>
    openProposals(file).map((proposal): Option => ({
      value: `${proposal.id}${WITH_DIGEST}${proposal.digest}`,
      label: `${proposalName(proposal.id)}, made by ${personName(people, proposal.by)}: ${proposedWords(file, proposal)}`,
      hint: `digest ${proposal.digest}`,
    })),
  value: ({ file }) => {
    const [only, another] = openProposals(file);
    return only && !another ? `${only.id}${WITH_DIGEST}${only.digest}` : undefined;
  },
};

export const proposalForms: { readonly [Type in ProposalCommand['type']]: readonly Field[] } = {
  confirmProposal: [waiting, reason('Why it may be done. It is kept in the ledger under your name.')],
  withdrawProposal: [
    {
      name: 'proposal',
      label: 'Proposal',
      kind: 'choice',
      required: true,
      options: ({ file }) =>
        openProposals(file).map((proposal) => ({
          value: proposal.id,
          label: `${proposalName(proposal.id)}: ${proposedWords(file, proposal)}`,
        })),
    },
    reason('Why it is withdrawn.'),
  ],
};
