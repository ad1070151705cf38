/** Process of a law that the pack does not know: an unlisted state, an unknown instrument. Nothing is assumed of it; counsel settles it by an order. */
import type { Instant } from '../calendar/day';
import type { Does, Happened } from './happened';
import type { Finding, InstrumentKind } from './instrument';

/** As what counsel may take an unknown instrument. Never as a warrant: content needs one that the law knows. */
export const acceptableAs = [
  'administrativeSubpoena',
  'grandJurySubpoena',
  'trialSubpoena',
  'civilInvestigativeDemand',
  'courtOrder2703d',
] as const satisfies readonly InstrumentKind[];
export type AcceptableAs = (typeof acceptableAs)[number];

export type UnlistedLaw = {
  readonly kind: InstrumentKind;
  readonly jurisdiction: string;
  readonly as?: AcceptableAs;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
};

export type UnlistedLawCommand = Does<'acceptUnlistedLaw', { as?: AcceptableAs | undefined; reason: string }>;
/** Counsel's order, with the findings weighed again. Facts that are recorded anew void it. */
export type UnlistedLawEvent = Happened<'UnlistedLawAccepted', { as?: AcceptableAs; reason: string; findings: readonly Finding[] }>;
