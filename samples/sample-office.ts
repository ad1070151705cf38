import type { Day } from '../domain/calendar/day';
import type { Role } from '../domain/case/parts';
import type { RecordRow } from '../records/record-source';
import type { SampleAccount } from '../records/sample-records';

/** The facts of the provider that the guideline and the letters name. Settings of an office, not of the code. */
export type ProviderProfile = {
  readonly name: string;
  readonly domain: string;
  readonly legalMailbox: string;
  readonly postalAddress: readonly string[];
  readonly phone: string;
  readonly zone: 'America/Los_Angeles';
  /** Where it is incorporated: a California warrant to a corporation of another state has its own time (Cal. PC 1524.2). */
  readonly incorporatedIn: string;
  /** Where its principal executive offices are: process of other states then needs an attestation (Cal. PC 1546.5). */
  readonly headquarteredIn: string;
  readonly guidelinesUrl: string;
  readonly custodian: { readonly name: string; readonly title: string };
};

/** An entry of the agency registry (Q3): curated by a person, found independently of any mail, true for a while only. */
export type SampleAgency = {
  readonly id: string;
  readonly name: string;
  /** `federal`, `state:WA`, `foreign:FR`. */
  readonly jurisdiction: string;
  readonly domains: readonly string[];
  readonly phone: string;
  readonly verifiedBy: string;
  readonly verifiedAt: Day;
  /** The last day on which the entry holds, when it has one. */
  readonly expiresOn?: Day;
};

export type SampleMember = { readonly id: string; readonly name: string; readonly role: Role; readonly email: string; readonly managerId?: string };

/** Everything that the embedded default starts with; all of it fictional. `records` are added to what the seed generates. */
export type SampleOffice = {
  readonly seed: string;
  readonly provider: ProviderProfile;
  readonly agencies: readonly SampleAgency[];
  readonly staff: readonly SampleMember[];
  readonly customers: readonly SampleAccount[];
  readonly records: readonly RecordRow[];
};
