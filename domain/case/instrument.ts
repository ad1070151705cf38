/** What was asked and by which paper, as a person read it; what was found and decided about it. */
import type { Day } from '../calendar/day';
import type { Category } from '../rules/categories';
import type { LookAlike } from '../rules/look-alike';
import type { Expedite } from './stated';

export const instrumentKinds = [
  'grandJurySubpoena',
  'trialSubpoena',
  'administrativeSubpoena',
  'civilInvestigativeDemand',
  'courtOrder2703d',
  'searchWarrant',
  'penTrapOrder',
  'titleIiiOrder',
  'nationalSecurityLetter',
  'fisaOrder',
  'fisaDirective',
  'backupPreservation',
  'emergencyRequest',
  'preservationRequest',
  'civilSubpoena',
  'verifiedConsent',
  'otherProcess',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** Whom the paper names as the one who must answer: us, or somebody whose name it says. */
export type NamedEntity = { readonly us: boolean; readonly named?: string };

/** What it says of itself. What is absent does not stand in the paper. */
export type Instrument = {
  readonly kind: InstrumentKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly signed: boolean;
  /** `federal`, `state:CA`, `foreign:FR`. */
  readonly jurisdiction: string;
  readonly returnDate?: Day;
  /** A warrant, a 2703(d) order, a pen/trap order and an interception order are a court's, or they are nothing. */
  readonly court?: string;
  readonly signer?: string;
  /** `14:30`, as the court's clock says: some warrants live for hours. */
  readonly issuedTime?: string;
  /** The day on which it was served, when that is earlier than the receipt of the last document. */
  readonly servedOn?: Day;
  readonly entity?: NamedEntity;
  /** The statute under which it says that it was issued, as it stands in the paper. */
  readonly citedStatute?: string;
  /** It carries the attestation that it is for no purpose that California law prohibits (Cal. PC 1546.5). */
  readonly attestation?: boolean;
  /** What we know, or should know, of a purpose that California law prohibits: in words, and only when there is something to know. */
  readonly prohibitedPurpose?: string;
  /** A national security letter says in writing that its facts were certified (18 U.S.C. §2709(b)). */
  readonly certified?: boolean;
  /** A national security letter that requires no silence, as one counsel has read it (§2709(c)): it counts when a second confirms it. */
  readonly withoutNondisclosure?: boolean;
  /** A foreign authority obtained this order from a US court by treaty: it is decided as what it is, a US order. */
  readonly byTreaty?: boolean;
  readonly foreignAuthority?: string;
};

export type Agent = { readonly name: string; readonly email?: string; readonly phone?: string };

/** As the paper states it. Without a last day it is open, and no answer covers it as it stands. */
export type RequestedPeriod = { readonly from: Day; readonly to?: Day };
/** Both days are included; the production is clipped to them. */
export type ClosedPeriod = { readonly from: Day; readonly to: Day };

/** Who gave it: the customer or subscriber, or a party to the communication, whose consent opens no account (18 U.S.C. §2702(b)(3), (c)(2)). */
export const consentGivers = ['subscriber', 'originator', 'addressee'] as const;
/** As whoever records it has verified it. `addressee`: or an intended recipient. */
export type Consent = {
  readonly givenBy: (typeof consentGivers)[number];
  /** Those of the request to which the giver subscribes. */
  readonly identifiers: readonly string[];
  /** The giver's account in our records, of a subscriber: whoever else had the number in the period has not consented. */
  readonly accountId?: string;
  /** Without what the person said. */
  readonly how: string;
};

/** Nothing of it was changed: whose it is, for which accounts, and how it was verified. */
export const isSameConsent = (one: Consent | undefined, other: Consent): boolean =>
  one?.givenBy === other.givenBy &&
  one.accountId === other.accountId &&
  one.how === other.how &&
  one.identifiers.length === other.identifiers.length &&
  one.identifiers.every((each) => other.identifiers.includes(each));

/** What a person read in the papers. What is absent was not there. */
export type RequestFacts = {
  readonly instrument?: Instrument;
  /** Of a verified consent only. */
  readonly consent?: Consent;
  readonly agent?: Agent;
  /** The serving agent, when the papers name another one than the authorized agent: name, and whose. */
  readonly servedBy?: string;
  readonly categories: readonly Category[];
  /** The paper asks for "any and all" records. */
  readonly anyAndAll: boolean;
  /** E.164 numbers or account ids. */
  readonly identifiers: readonly string[];
  readonly period?: RequestedPeriod;
  readonly expedite?: Expedite;
  /** The submissions on which these facts rest: the last received of them sets `validAt`. */
  readonly documents: readonly string[];
};

/** What the agency registry said of the sender when the facts were recorded. */
export type AgencyEvidence = {
  readonly agencyId: string;
  readonly name: string;
  readonly domain: string;
  readonly verifiedBy: string;
  readonly verifiedOn: Day;
  /** The last day of the registry's entry, when it has one: a task force, a secondment. */
  readonly expiresOn?: Day;
  /** The registered number: the only one that is called back. */
  readonly phone?: string;
};

/** What the registry said of the sender of one submission. Without an agency nobody has verified one for its domain. */
export type SenderEvidence = { readonly submissionId: string; readonly agency?: AgencyEvidence; readonly hint?: LookAlike };

export type Finding = {
  readonly rule: string;
  readonly met: boolean;
  readonly cite: string;
  readonly why?: string;
  readonly sentence?: string;
  /** What staff should look at, whether it is met or not; never for a letter. Of R1, what the first of `documents` looks like. */
  readonly hint?: LookAlike | 'first-seen-sender' | 'phone-not-registered';
  /** The submissions for which it is not met, when it is weighed on each of them. */
  readonly documents?: readonly string[];
  /** No letter can mend it: only counsel settles it. */
  readonly forCounsel?: true;
};

/** Where the provider is at home when the facts are recorded: some laws of a state bind only its own corporations. */
export type ProviderSeat = { readonly incorporatedIn: string; readonly headquarteredIn: string };

/** Why something asked for is not given: a closed list, each with its sentence in `domain/rules/refusals.ts`. */
export const refusalReasons = [
  'notCompelled',
  'contentNeedsWarrant',
  'prospective',
  'outsidePeriod',
  'notOurCustomer',
  'overbroad',
  'unverifiedSender',
  'notLegalProcess',
  'civilParty',
  'customerRoute',
  'objectionSustained',
  'treatyRoute',
  'discretionary',
  'heldOnly',
  'staleProcess',
  'wrongEntity',
  'noAttestation',
  'prohibitedPurpose',
  'unlistedLaw',
  'quashed',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** `narrow` gives a part of what was asked: a shorter period, or some columns of the export only. It says why, as a refusal does. */
export type ReviewDecision = {
  readonly identifier: string;
  readonly category: Category;
  readonly decision: 'grant' | 'narrow' | 'refuse';
  readonly reason?: RefusalReason;
  /** Within the period of the request; of narrowed decisions only. */
  readonly period?: ClosedPeriod;
  /** The columns of the category's export that are given, of `domain/rules/record-columns.ts`; of narrowed decisions only. */
  readonly limitedTo?: readonly string[];
  /** Whose records are meant, where the number had more than one owner in the period; never of a refusal. */
  readonly accountId?: string;
};

/** Something of it is taken from the records. */
export const isGiven = ({ decision }: Pick<ReviewDecision, 'decision'>): boolean => decision !== 'refuse';
