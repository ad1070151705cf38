/** What was asked and by which paper, as a person read it; what was found and decided about it. */
import type { Day } from '../calendar/day';
import type { Category } from '../rules/categories';

export const instrumentKinds = [
  'grandJurySubpoena',
  'trialSubpoena',
  'administrativeSubpoena',
  'courtOrder2703d',
  'searchWarrant',
  'penTrapOrder',
  'titleIiiOrder',
  'nationalSecurityLetter',
  'emergencyRequest',
  'preservationRequest',
  'civilSubpoena',
  'verifiedConsent',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

export type Instrument = {
  readonly kind: InstrumentKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly signed: boolean;
  /** `federal`, `state:CA`, `foreign:FR`. */
  readonly jurisdiction: string;
  readonly returnDate?: Day;
};

export type Agent = { readonly name: string; readonly email?: string; readonly phone?: string };

/** Both days are included; the production is clipped to them. */
export type RequestedPeriod = { readonly from: Day; readonly to: Day };

/** What a person read in the papers. What is absent was not there. */
export type RequestFacts = {
  readonly instrument?: Instrument;
  readonly agent?: Agent;
  readonly categories: readonly Category[];
  /** The paper asks for "any and all" records. */
  readonly anyAndAll: boolean;
  /** E.164 numbers or account ids. */
  readonly identifiers: readonly string[];
  readonly period?: RequestedPeriod;
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
};

export type Finding = {
  readonly rule: string;
  readonly met: boolean;
  readonly cite: string;
  readonly why?: string;
  readonly sentence?: string;
};

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
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type ReviewDecision = {
  readonly identifier: string;
  readonly category: Category;
  readonly decision: 'grant' | 'refuse';
  readonly reason?: RefusalReason;
};
