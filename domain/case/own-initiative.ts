/** A disclosure that nobody has asked for: what it rests on, who opened it, and to whom it would go (18 U.S.C. §2702(b)(5), (8); (c)(3), (4)). */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Does, Happened } from './happened';
import type { AgencyEvidence, ClosedPeriod } from './instrument';
import type { Category } from '../rules/categories';

/** The two grounds on which the house discloses unasked. What each permits stands in `domain/rules/own-initiative.ts`. */
export const initiativeGrounds = ['emergency', 'protection'] as const;
export type InitiativeGround = (typeof initiativeGrounds)[number];

/** What counsel writes down when the matter is opened; it is never changed afterwards. */
export type InitiativeTerms = {
  readonly ground: InitiativeGround;
  /** The facts on which counsel believes it: what was seen, by whom, when. */
  readonly restsOn: string;
  readonly reason: string;
  /** At the agency’s registered domain. */
  readonly address: string;
  readonly categories: readonly Category[];
  readonly identifiers: readonly string[];
  readonly period: ClosedPeriod;
};

export type OwnInitiative = Pick<InitiativeTerms, 'ground' | 'restsOn' | 'reason' | 'address'> & {
  readonly openedBy: string;
  readonly at: Instant;
};

export type InitiativeCommand = Does<'proposeDisclosure', { reason: string }> | Does<'endInitiative', { reason: string }>;

export type InitiativeEvent =
  | Happened<
      'OwnInitiativeOpened',
      InitiativeTerms & {
        recipient: AgencyEvidence;
        document: string;
        due: Dated;
        reminders: readonly Dated[];
        escalations: readonly Dated[];
      }
    >
  | Happened<'InitiativeEnded', { reason: string }>;
