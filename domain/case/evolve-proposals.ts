/** What becomes of proposals: made, confirmed, withdrawn, and void as soon as what was proposed is touched. */
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import type { Proposal } from './proposals';
import type { Steps } from './steps';
import { touchedBy } from './touches';

export const proposalSteps: Steps<'ProposalMade' | 'ProposalConfirmed' | 'ProposalVoided'> = {
  ProposalMade: (file, { proposal: id, at, by, what, digest, reason, about, until, document }) => {
    const made: Proposal = {
      id,
      what,
      digest,
      by,
      at,
      reason,
      state: 'open',
      ...(about !== undefined && { about }),
      ...(until !== undefined && { until }),
      ...(document !== undefined && { document }),
    };
    return { ...file, proposals: [...(file.proposals ?? []), made] };
  },
  ProposalConfirmed: (file, event) => changed(file, ({ id }) => id === event.proposal, { state: 'confirmed', confirmedBy: event.by }),
  ProposalVoided: (file, event) => changed(file, ({ id }) => id === event.proposal, { state: 'void', why: event.reason }),
};

/** Asked after every event, so that nobody can forget it: an open proposal does not outlive what it was about. */
export function withTouchedVoid(file: CaseFile, event: CaseEvent): CaseFile {
  const touched = touchedBy(event);
  return changed(file, ({ state, what }) => touched.includes(what) && (state === 'open' || (state === 'confirmed' && isReading(what))), {
    state: 'void',
    why: event.type,
  });
}

/** What was confirmed of the facts as they were read says nothing of others: it stands only as long as they do. */
const isReading = (what: Proposal['what']): boolean => what === 'withoutNondisclosure';

function changed(file: CaseFile, which: (proposal: Proposal) => boolean, change: Partial<Proposal>): CaseFile {
  if (!file.proposals?.some(which)) return file;
  return { ...file, proposals: file.proposals.map((proposal) => (which(proposal) ? { ...proposal, ...change } : proposal)) };
}
