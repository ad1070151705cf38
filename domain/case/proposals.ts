/** Four eyes as a state of the case: what one person proposes, another confirms, naming exactly what is approved (L7; design §5). */
import type { Day, Instant } from '../calendar/day';
import type { Does, Happened } from './happened';

export const proposalKinds = [
  'production',
  'suppressNotice',
  'deletion',
  'ownInitiative',
  'backupDestruction',
  'liftNondisclosure',
  'withoutNondisclosure',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What is proposed. `about` is what it reaches (an account, a production, an authority), `until` its end; a production is the case's own. */
export type ProposalTerms = {
  readonly what: ProposalKind;
  readonly about?: string;
  readonly until?: Day | 'indefinite';
  /** The submission on which it rests. */
  readonly document?: string;
};

export type Proposal = ProposalTerms & {
  /** `proposal/1`: unique in the case. The confirmation names it. */
  readonly id: string;
  /** Over exactly what is approved ({@link file://./proposed-content.ts}). The confirmation names it too. */
  readonly digest: string;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
  readonly state: 'open' | 'confirmed' | 'void';
  readonly confirmedBy?: string;
  /** Why it is void: the event that touched what was proposed, or the words of the person who withdrew it. */
  readonly why?: string;
};

export type ProposalCommand =
  | Does<'confirmProposal', { proposal: string; digest: string; reason: string }>
  | Does<'withdrawProposal', { proposal: string; reason: string }>;

export type ProposalEvent =
  | Happened<'ProposalMade', ProposalTerms & { proposal: string; digest: string; reason: string }>
  | Happened<'ProposalConfirmed', { proposal: string; digest: string; reason: string }>
  | Happened<'ProposalVoided', { proposal: string; reason: string }>;
