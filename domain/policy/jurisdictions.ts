import type { Cited } from './cited';

/** How long a warrant may be executed after it was issued. Hours run from the time at which the court issued it. */
export type WarrantAge =
  | { readonly unit: 'days'; readonly count: number }
  | {
      readonly unit: 'hours';
      readonly count: number;
      /** By how many hours the court's clock is ahead of ours (Pacific). */
      readonly aheadOfPacific: number;
    };

/** Until when a provider keeps silent about a pen/trap order. */
export type PenTrapSilence = 'untilCourtLifts' | 'untilOrderExpires';

/** What the law of one jurisdiction says. What a row leaves out, that law does not say, or nobody has read it. */
export type Jurisdiction = {
  readonly title: string;
  readonly warrantAge?: Cited<WarrantAge>;
  readonly penTrapSilence?: Cited<PenTrapSilence>;
  /** A criminal subpoena of this state compels subscriber information and nothing else. */
  readonly criminalSubpoenaSubscriberOnly?: Cited<true>;
  /** Business days in which a corporation of another state answers a warrant of this one. */
  readonly warrantAnswerBusinessDays?: Cited<number>;
  /** An executive agreement is in force with it, and its law lets a provider move against process as ours does (18 U.S.C. §2523). */
  readonly qualifyingGovernment?: Cited<true>;
  /** Process of another state needs an attestation when the provider is incorporated or headquartered here; and nobody serves a prohibited purpose. */
  readonly attestation?: Cited<true>;
};

/** By `federal`, `state:CA`, `foreign:GB`. A state without a row is a law that we do not know: counsel decides. */
export type Jurisdictions = { readonly [code: string]: Jurisdiction };
