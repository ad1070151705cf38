/** The case file: what a list of events adds up to. Only `evolve` makes a new one. */
import type { Closure } from '../calendar/business-days';
import type { Dated } from '../calendar/derivation';
import type { Day, Instant } from '../calendar/day';
import type { Deletion } from './deletion';
import type { Backup } from './backup';
import type { BurdenMotion } from './burden-motion';
import type { Comity } from './comity';
import type { Costing } from './costs';
import type { AgencyEvidence, Finding, ProviderSeat, RequestFacts, SenderEvidence } from './instrument';
import type { LetterOnFile } from './letter-on-file';
import type { Conflict, ProtectedPerson } from './held-disclosure';
import type { Narrowing } from './narrowing';
import { controlling, type BareRequest, type Nondisclosure, type Notice, type NoticeAttempt } from './notice';
import type { Channel, Costs, Duty, Effort, Hold, Obligation, Procedure, StuckStep, Submission } from './parts';
import type { Copies, NumberOwner, Production } from './production';
import type { Proposal } from './proposals';
import type { Audience, RoutedAway } from './routing';
import type { Abuse } from './abuse';
import type { Objection } from './objection';
import type { Stage } from './stage';
import type { Agreement } from './stated';
import type { Compartment } from './compartment';
import type { Duplicate } from './duplicate';
import type { OwnInitiative } from './own-initiative';
import type { BarNamed, Sister } from './sisters';
import type { Superseded } from './supersession';
import type { UnlistedLaw } from './unlisted-law';

export type CaseFile = {
  readonly shape: 1;
  readonly caseId: string;
  readonly seq: number;
  /** Id of the policy pack, pinned for the life of the case. */
  readonly policy: string;
  readonly procedure: Procedure;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly stage: Stage;
  readonly triageBy?: Dated;
  /** By when a legal request is found complete or deficient. */
  readonly readBy?: Dated;
  readonly provisionalEnd?: Dated;
  readonly numbers: readonly string[];
  readonly submissions: readonly Submission[];
  readonly assignee?: string;
  /** To whom it goes when it lies too long: the manager of whoever is assigned. */
  readonly nextPerson?: string;
  readonly openedFrom?: string;
  readonly sisters: readonly Sister[];
  /** What bars notice in the matters that belong to this one and, as counsel has said, does not reach it. */
  readonly weighedBars?: readonly BarNamed[];
  readonly facts?: RequestFacts;
  /** Who recorded the verified consent, as it stands in the facts, first. */
  readonly consentVerifiedBy?: string;
  readonly agency?: AgencyEvidence;
  /** What the registry said of the sender of each document when the facts were recorded. */
  readonly senders?: readonly SenderEvidence[];
  /** Where we were at home when the facts were recorded. */
  readonly provider?: ProviderSeat;
  readonly unlistedLaw?: UnlistedLaw;
  readonly compartment?: Compartment;
  readonly findings: readonly Finding[];
  /** As what an overbroad request is read. */
  readonly narrowing?: Narrowing;
  readonly protectedPersons?: readonly ProtectedPerson[];
  readonly conflicts?: readonly Conflict[];
  readonly holds: readonly Hold[];
  readonly letters: readonly LetterOnFile[];
  readonly nondisclosures: readonly Nondisclosure[];
  readonly bareRequests?: readonly BareRequest[];
  /** What people did to tell a customer whom no letter reached. */
  readonly noticeAttempts?: readonly NoticeAttempt[];
  readonly objection?: Objection;
  readonly comity?: Comity;
  readonly burdenMotion?: BurdenMotion;
  readonly backup?: Backup;
  readonly abuse?: Abuse;
  readonly notice: Notice;
  readonly productions: readonly Production[];
  /** Whose the numbers were that had more than one owner in the period: counsel names one of them. */
  readonly owners?: readonly NumberOwner[];
  /** The stored copies of each collection, in their order. */
  readonly copies?: readonly Copies[];
  /** Who asks. Nobody has said: nothing may be disclosed. */
  readonly audience?: Audience;
  /** Where somebody who is no agency was sent. */
  readonly routed?: RoutedAway;
  /** What one person has proposed and another must confirm. */
  readonly proposals?: readonly Proposal[];
  readonly deletions?: readonly Deletion[];
  readonly effort: readonly Effort[];
  readonly costs?: Costs;
  /** What the costs rest on: finding, estimates, order of a court. */
  readonly costing?: Costing;
  readonly childSafety: boolean;
  /** A later day on which the agency or the court agreed, with the submission that says so (D2). */
  readonly agreedDay?: Agreement & { readonly on: Day };
  /** Closures of the office that this case knows beside those of its policy pack. */
  readonly closures?: readonly Closure[];
  readonly withdrawn?: { readonly at: Instant; readonly reason: string };
  readonly superseded?: Superseded;
  /** Nobody has asked: on which ground we would disclose. */
  readonly ownInitiative?: OwnInitiative;
  readonly duplicates?: readonly Duplicate[];
  readonly answeredByPerson: boolean;
  readonly abandonmentProposed: boolean;
  /** Ids of obligations that have fallen due: they are owed or done and never fall due again. */
  readonly fell: readonly string[];
  /** Recurring obligations: the date that follows the last one that fell due. */
  readonly recurring: readonly Obligation[];
  readonly obligations: readonly Obligation[];
  readonly owed: readonly Duty[];
  readonly stuck: readonly StuckStep[];
};

export const emptyFile = (caseId: string): CaseFile => ({
  shape: 1,
  caseId,
  seq: 0,
  policy: '',
  procedure: 'received',
  channel: 'email',
  receivedAt: 0,
  stage: { kind: 'received' },
  numbers: [],
  submissions: [],
  sisters: [],
  findings: [],
  holds: [],
  letters: [],
  nondisclosures: [],
  notice: { kind: 'none' },
  productions: [],
  effort: [],
  childSafety: false,
  answeredByPerson: false,
  abandonmentProposed: false,
  fell: [],
  recurring: [],
  obligations: [],
  owed: [],
  stuck: [],
});

/** The order that bars notice longest, if one was recorded and neither lifted nor replaced. */
export const nondisclosure = (file: CaseFile): Nondisclosure | undefined => controlling(file);

/** Records have left the house: what is owed to the customer is owed whatever becomes of the case. */
export const recordsWentOut = (file: CaseFile): boolean => file.productions.some((production) => production.deliveredAt !== undefined);

export const letterOn = (file: CaseFile, id: string): LetterOnFile | undefined => file.letters.find((letter) => letter.id === id);

/** `acknowledgement/1`, `deficiency/2`: the id of the next letter of this kind. */
export const nextLetter = (file: CaseFile, kind: LetterOnFile['kind'], beyond = 0): string =>
  `${kind}/${file.letters.filter((letter) => letter.kind === kind).length + 1 + beyond}`;

/** The accounts of which the collection found records: whom a notice before disclosure would go to. */
export function accountsFound({ stage }: CaseFile): readonly string[] {
  const files = 'collection' in stage ? stage.collection.files : [];
  return [...new Set(files.flatMap(({ accountId, rows }) => (accountId !== undefined && rows > 0 ? [accountId] : [])))];
}

/** Of those, the ones to whom no notice before disclosure has gone or is on its way: what was stopped or came back has told nobody. */
export function customersUnannounced(file: CaseFile): readonly string[] {
  const written = file.letters.filter(({ kind, state }) => kind === 'objectionNotice' && state !== 'stopped').map(({ about }) => about);
  return accountsFound(file).filter((account) => !written.includes(account));
}

/** The accounts whose records went out and to whom no letter has gone. */
export function customersUntold(file: CaseFile): readonly string[] {
  return accountsWithout(file, ['sent']);
}

/** Of those, the ones to whom no letter is on its way either, and whom one could reach: each gets a letter of its own. */
export function customersToTell(file: CaseFile): readonly string[] {
  const unreachable = file.letters.filter(({ stopped }) => stopped === 'noAddress' || stopped === 'optedOut').map(({ about }) => about);
  return accountsWithout(file, ['sent', 'queued', 'unknown']).filter((account) => !unreachable.includes(account));
}

function accountsWithout(file: CaseFile, states: readonly LetterOnFile['state'][]): readonly string[] {
  const delivered = file.productions.filter(({ deliveredAt }) => deliveredAt !== undefined).flatMap(({ accounts }) => accounts);
  const written = file.letters.filter(({ kind, state }) => kind === 'customerNotice' && states.includes(state)).map(({ about }) => about);
  const otherwise = (file.noticeAttempts ?? []).filter(({ arrived }) => arrived).map(({ account }) => account);
  return [...new Set(delivered)].filter((account) => !written.includes(account) && !otherwise.includes(account));
}

/** Whose request it is: as the facts say, and before they are recorded by the first paper whose sender the registry knows. */
export const askingAgency = ({ agency, submissions }: Pick<CaseFile, 'agency' | 'submissions'>): string | undefined =>
  agency?.agencyId ?? submissions.find(({ agencyId }) => agencyId !== undefined)?.agencyId;

/** Does the paper lie in this case? */
export const isOnFile = ({ submissions }: Pick<CaseFile, 'submissions'>, document: string): boolean =>
  submissions.some(({ id }) => id === document);
