/** What the agency may be asked to pay, and on which grounds: a person's finding, an estimate before the work, an order of a court. */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Category } from '../rules/categories';
import type { Does, Happened } from './happened';

/** Why a request is unusual or burdensome: the guideline's words and those of 18 U.S.C. §2706. A closed list; the reason is a person's own. */
export const burdenGrounds = ['volume', 'complexity', 'disruption', 'undueBurden'] as const;
export type BurdenGround = (typeof burdenGrounds)[number];

/** C1: a reasoned finding, with the effort that stood behind it when it was made. */
export type Burden = {
  readonly ground: BurdenGround;
  readonly reason: string;
  readonly loggedMinutes: number;
  readonly expectedMinutes: number;
  readonly by: string;
  readonly at: Instant;
};

/** C4: what a court orders to be paid: an amount in cents, or reasonable direct costs. `document` is the submission that holds the order. */
export type CostOrder = {
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly document: string;
  readonly award: number | 'reasonable';
};

/** `letter` is its letter's id. It counts once that letter has been sent; `agreed` is the submission in which the agency agrees. */
export type Estimate = {
  readonly letter: string;
  readonly minutes: number;
  readonly costCents: number;
  readonly what: string;
  readonly agreed?: string;
};

export type Costing = { readonly burden?: Burden; readonly order?: CostOrder; readonly estimates: readonly Estimate[] };

/** By when the costs of an answer that has left the house are decided, and when that goes to the next person. */
export type CostDates = { readonly costsDue?: Dated; readonly costsOverdue?: Dated };

/** One line of an invoice: a category, work for the request as a whole, or what a court set. */
export type CostLine = {
  readonly about: Category | 'request' | 'courtOrder';
  readonly minutes: number;
  readonly costCents: number;
  readonly rule: string;
};

export type CostCommand =
  | Does<'markChildSafety', { reason: string }>
  | Does<'unmarkChildSafety', { reason: string }>
  | Does<'logEffort', { minutes: number; what: string; category?: Category | undefined }>
  | Does<'findBurdensome', { ground: BurdenGround; reason: string; expectedMinutes: number }>
  | Does<'estimateCosts', { minutes: number; what: string }>
  | Does<'recordCostAgreement', { document: string }>
  | Does<'recordCostOrder', { issuer: string; issuedOn: Day; document: string; award: number | 'reasonable' }>
  | Does<'decideCosts', { kind: 'none' | 'invoice'; reason: string }>;

export type CostEvent =
  | Happened<'ChildSafetyUnmarked', { reason: string }>
  | Happened<'BurdenFound', { burden: Burden }>
  | Happened<'CostsEstimated', { estimate: Estimate }>
  | Happened<'CostsAgreed', { letter: string; document: string }>
  | Happened<'CostOrderRecorded', { order: CostOrder }>;
