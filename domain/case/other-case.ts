/** Another case that an order names, as the office knows it. */
import type { ProtectedKind } from './held-disclosure';
import type { Instrument } from './instrument';

export type ProcessNamed = Pick<Instrument, 'kind' | 'number' | 'issuer' | 'issuedOn'>;

/** Looked up for the person who gives the order: a case of which that person may not know is not there. */
export type OtherCase = {
  readonly caseId: string;
  readonly agencyId?: string;
  readonly process?: ProcessNamed;
  /** Its sender is who it says (R1). */
  readonly verified: boolean;
  readonly sealed: boolean;
  readonly closed: boolean;
  /** It ended as superseded or as a duplicate: another case answers its process. */
  readonly replaced: boolean;
  /** It ended in any other way without records or the answer that there are none. */
  readonly unanswered?: true;
  readonly childSafety?: true;
  /** As what kinds of protected person it is marked. */
  readonly protectedKinds?: readonly ProtectedKind[];
};
