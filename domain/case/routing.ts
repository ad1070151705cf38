/** Who asks, as a person said at triage, and where somebody who is no agency is sent. */
import type { Does, Happened } from './happened';

export const audiences = [
  'governmentAgency',
  'customer',
  'endUser',
  'civilLitigant',
  'criminalDefendant',
  'otherGovernment',
  'privateParty',
  'ownStaff',
] as const;
export type Audience = (typeof audiences)[number];

/** What a customer asks about: requests for their records, their own data, or its deletion. */
export const topics = ['aboutRequests', 'ownData', 'deletion'] as const;
export type Topic = (typeof topics)[number];

export type Routed = { readonly audience: Audience; readonly topic?: Topic };

/** As the file keeps it. `was`: who had been said to ask before; a case that is opened again goes back to it. */
export type RoutedAway = Routed & { readonly was?: Audience };

export type RoutingCommand = Does<'route', Routed & { note: string }>;
export type RoutingEvent = Happened<'Routed', Routed & { note: string }>;
