/** Exactly what a proposal is about, as plain JSON: the office hashes it, and both persons name the hash. */
import { nondisclosure, type CaseFile } from './case-file';
import type { Command } from './commands';
import { liftTerms, orderNamed } from './lifting';
import { factsRead, withoutNondisclosureTerms } from './no-nondisclosure';
import type { ProposalTerms } from './proposals';

/** What stands or falls with the proposal. `undefined` when the case does not hold it: then nothing can be proposed or confirmed. */
export function proposedContent(file: CaseFile, { what, about, until, document }: ProposalTerms): unknown {
  switch (what) {
    case 'production':
      if (file.stage.kind !== 'awaitingApproval') return undefined;
      return { what, collection: file.stage.collection.digest, decisions: file.stage.decisions };
    case 'suppressNotice':
      return { what, authority: about, until, order: nondisclosure(file) };
    case 'deletion':
      return { what, about };
    case 'backupDestruction':
      return file.backup?.created && { what, copy: file.backup.created.sha256, challenges: file.backup.challenges ?? [] };
    case 'liftNondisclosure': {
      const order = orderNamed(file, about);
      return order && { what, document, order };
    }
    case 'withoutNondisclosure':
      return file.facts && { what, facts: file.facts };
    case 'ownInitiative':
      return file.ownInitiative && { what, about, initiative: file.ownInitiative, recipient: file.agency, facts: file.facts };
  }
}

/** What the order proposes or confirms, so that the office can compute its digest; `undefined` for all other orders. */
export function proposalOf(command: Command, file: CaseFile): ProposalTerms | undefined {
  switch (command.type) {
    case 'recordFacts':
      return withoutNondisclosureTerms(command.facts);
    case 'approveProduction':
      return { what: 'production' };
    case 'suppressNotice':
      return { what: 'suppressNotice', about: command.authority, until: command.until };
    case 'liftNondisclosure':
      return liftTerms(file, command);
    case 'proposeDeletion':
      return { what: 'deletion', about: command.account };
    case 'destroyBackup':
      return { what: 'backupDestruction' };
    case 'proposeDisclosure':
      return { what: 'ownInitiative', about: file.ownInitiative?.ground ?? '' };
    case 'confirmProposal':
      return proposalOn(file, command.proposal);
    default:
      return undefined;
  }
}

/** Exactly what this order proposes or confirms, for the office to hash: facts that are read are those of the order itself. */
export function contentProposed(command: Command, file: CaseFile): unknown {
  const terms = proposalOf(command, file);
  return terms && proposedContent(command.type === 'recordFacts' ? { ...file, facts: factsRead(command.facts, file) } : file, terms);
}

export const proposalOn = (file: CaseFile, id: string) => file.proposals?.find((proposal) => proposal.id === id);

export const openProposals = (file: Pick<CaseFile, 'proposals'>, what?: ProposalTerms['what']) =>
  (file.proposals ?? []).filter((proposal) => proposal.state === 'open' && (what === undefined || proposal.what === what));
