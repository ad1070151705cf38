import type { Jurisdictions } from './jurisdictions';

/** The rows of the pack of November 2026. `unverified`: quoted at second hand, the text itself was not read. */
export const jurisdictions202611: Jurisdictions = {
  federal: {
    title: 'United States',
    warrantAge: { value: { unit: 'days', count: 14 }, cite: 'Fed. R. Crim. P. 41(e)(2)(A)', unverified: true },
    penTrapSilence: { value: 'untilCourtLifts', cite: '18 U.S.C. §3123(d)' },
  },
  'state:CA': {
    title: 'California',
    warrantAge: { value: { unit: 'days', count: 10 }, cite: 'Cal. PC 1534(a)', unverified: true },
    penTrapSilence: { value: 'untilOrderExpires', cite: 'Cal. PC 638.54', unverified: true },
    criminalSubpoenaSubscriberOnly: { value: true, cite: 'Cal. PC 1546.1(b)(4), 1546(d)' },
    warrantAnswerBusinessDays: { value: 5, cite: 'Cal. PC 1524.2(b)(1)' },
    attestation: { value: true, cite: 'Cal. PC 1524.2, 1546.5', unverified: true },
  },
  'state:AZ': {
    title: 'Arizona',
    warrantAge: { value: { unit: 'days', count: 5 }, cite: 'law of Arizona, at second hand', unverified: true },
  },
  'state:NC': {
    title: 'North Carolina',
    warrantAge: { value: { unit: 'hours', count: 48, aheadOfPacific: 3 }, cite: 'law of North Carolina, at second hand', unverified: true },
  },
  'foreign:GB': {
    title: 'United Kingdom',
    qualifyingGovernment: { value: true, cite: '18 U.S.C. §§2523, 2703(h)(1)(A)', unverified: true },
  },
  'foreign:AU': {
    title: 'Australia',
    qualifyingGovernment: { value: true, cite: '18 U.S.C. §§2523, 2703(h)(1)(A)', unverified: true },
  },
};
