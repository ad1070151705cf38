/** Narrowing: an overbroad request is read as asking for what it states with particularity, and the agency is told so by letter. */
import type { Dated } from '../calendar/derivation';
import type { Category } from '../rules/categories';
import type { Does, Happened } from './happened';
import type { ClosedPeriod, Finding } from './instrument';

/** As what we read the request. What was asked stays on file beside it. */
export type Narrowing = {
  readonly categories: readonly Category[];
  readonly period: ClosedPeriod;
  readonly reason: string;
  readonly by: string;
  /** The letter that tells the agency. */
  readonly letter: string;
  /** By when the agency may object. */
  readonly objectBy: Dated;
};

/** `findings` are those of the facts, with what the narrowing meets. */
export type NarrowingEvent = Happened<'Narrowed', { narrowing: Narrowing; findings: readonly Finding[] }>;

export type NarrowingCommand = Does<'narrow', { categories: readonly Category[]; period: ClosedPeriod; reason: string }>;
