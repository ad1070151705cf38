/** A newer instrument of the same agency takes the place of this case's own: this one ends, and nothing is done twice (A6). */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Does, Happened } from './happened';
import type { ProcessNamed } from './other-case';

export type Superseded = {
  /** The case that takes over. */
  readonly successor: string;
  readonly process: ProcessNamed;
  /** Counsel alone may know of the one that takes over. */
  readonly sealed?: true;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
};

export type SupersessionCommand = Does<'supersede', { successor: string; reason: string }>;

export type SupersessionEvent =
  | Happened<'Superseded', { successor: string; process: ProcessNamed; reason: string; sealed?: true }>
  /** The case that answers does not hold these identifiers yet: the hold stays, and it is asked again. */
  | Happened<'HoldKept', { hold: string; until: Dated; duty: string }>;
