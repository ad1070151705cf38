/** Four eyes in plain words: what was proposed, what became of it, and the sentences of its events. */
import { actions, words } from '../domain/case/actions';
import type { CaseFile } from '../domain/case/case-file';
import { isGiven } from '../domain/case/instrument';
import type { ProposalKind, ProposalTerms } from '../domain/case/proposals';
import { touches } from '../domain/case/touches';
import { categoryName } from './names';
import type { Sentences } from './told';
import { counted, dayWords } from './when';

const proposalNames: { readonly [What in ProposalKind]: string } = {
  production: 'Let the production out',
  suppressNotice: 'Suppress the notice to the customer',
  deletion: 'Delete the data of an account',
  ownInitiative: 'Disclose on our own initiative',
  backupDestruction: 'Destroy the backup copy',
  liftNondisclosure: 'Lift what bars the notice',
  withoutNondisclosure: 'Read the letter as one that requires no nondisclosure',
};

const cite = actions.confirmProposal.cite;
const named = ({ what, about, until, document }: ProposalTerms): string =>
  [
    proposalNames[what].toLowerCase(),
    ...(about === undefined ? [] : [`(${about})`]),
    ...(until === undefined ? [] : [until === 'indefinite' ? 'without an end' : `through ${dayWords(until)}`]),
    ...(document === undefined ? [] : [`by submission ${document}`]),
  ].join(' ');

/** `proposal/2` → `proposal 2` */
export const proposalName = (id: string): string => id.replace('/', ' ');

export const proposalSentences: Sentences<'ProposalMade' | 'ProposalConfirmed' | 'ProposalVoided'> = {
  ProposalMade: (event, { who }) => ({
    text: `${who} proposed to ${named(event)}: ${proposalName(event.proposal)} waits for a second person`,
    quote: event.reason,
    cite,
  }),
  ProposalConfirmed: (event, { who }) => ({
    text: `${who} confirmed ${proposalName(event.proposal)} as the second person`,
    quote: event.reason,
    cite,
  }),
  ProposalVoided: (event, { who }) => ({ text: `${who} withdrew ${proposalName(event.proposal)}`, quote: event.reason, cite }),
};

/** Exactly what the second person approves, in one line. */
export function proposedWords({ stage }: CaseFile, proposal: ProposalTerms): string {
  if (proposal.what !== 'production' || stage.kind !== 'awaitingApproval') return named(proposal);
  const { collection, decisions } = stage;
  const categories = [...new Set(collection.files.map(({ category }) => categoryName(category).toLowerCase()))];
  const granted = decisions.filter(isGiven).length;
  return [
    `${named(proposal)}: collection ${collection.number} with ${counted(collection.files.length, 'file')}`,
    ...(categories.length === 0 ? [] : [`of ${categories.join(', ')}`]),
    `for ${counted(granted, 'grant')} and ${counted(decisions.length - granted, 'refusal')}`,
  ].join(' ');
}

/** Why a proposal is void: the event that touched what was proposed, or the words of the person who withdrew it. */
export const voidWords = (why = ''): string => (Object.hasOwn(touches, why) ? words(why).trim() : why);
