import type { Instant } from '../calendar/day';
import type { AgencyEvidence, ProviderSeat, RequestFacts, SenderEvidence } from '../case/instrument';
import type { Submission } from '../case/parts';
import type { PolicyPack } from '../policy/pack';

/** What a request is weighed on. `receivedAt` is the receipt of the document that asks. */
export type Weighed = {
  readonly facts: RequestFacts;
  /** The submissions on which the facts rest. Whoever sent one of them must be the agency; paper without a sender proves nothing by itself. */
  readonly documents: readonly Submission[];
  readonly agency: AgencyEvidence | undefined;
  /** What the registry says of the sender of each of the documents; left out by what was recorded before it was asked for each. */
  readonly senders?: readonly SenderEvidence[] | undefined;
  /** Where we are at home. Not known: then every law binds us that binds those who are at home somewhere. */
  readonly provider?: ProviderSeat | undefined;
  /** Counsel has settled, by an order, that the process of a law that the pack does not know binds us. */
  readonly unlistedLawAccepted?: boolean;
  readonly receivedAt: Instant;
  readonly at: Instant;
  readonly pack: PolicyPack;
};
