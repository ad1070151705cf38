/** What is taken from the records and goes out. */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Category } from '../rules/categories';
import type { CostDates } from './costs';

export type ProducedFile = {
  readonly objectId: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly category: Category;
  readonly identifier: string;
  /** The customer whose records these are: who is told, one letter for each. */
  readonly accountId?: string;
};

/** Whose a number was, and when: both days are included, within the period that was searched. */
export type NumberOwner = { readonly identifier: string; readonly accountId: string; readonly from: Day; readonly to: Day };

/** What was taken from the records. `digest` is over the files' hashes: the approval names it. */
export type Collection = {
  readonly number: number;
  readonly files: readonly ProducedFile[];
  readonly digest: string;
  readonly ambiguous: readonly string[];
  /** Of what is ambiguous. */
  readonly owners?: readonly NumberOwner[];
};

export type Approval = {
  readonly by: string;
  /** The second person, where one is not enough (L7). */
  readonly confirmedBy?: string;
  readonly digest: string;
  readonly reason: string;
};

export type Package = {
  readonly productionId: string;
  readonly objectId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly linkEnds: Dated;
  readonly collection: number;
  readonly accounts: readonly string[];
};

export type Production = Package & {
  readonly deliveredAt?: Instant;
  readonly downloads: number;
  /** Of its downloads: by its receipt one that is told again is known. */
  readonly receipts?: readonly string[];
  readonly copiesEnd?: Dated;
  readonly copiesDestroyedAt?: Instant;
};

/** The stored files of one collection. Numbered by their place on the file, from 1. */
export type Copies = {
  readonly objects: readonly string[];
  /** The production that they went into. */
  readonly production?: string;
  readonly destroyedAt?: Instant;
};

/** What an answer that has left the house sets in motion. */
export type AnswerDates = CostDates & { readonly copiesEnd?: Dated; readonly noticeDue?: Dated; readonly noticeOverdue?: Dated };

/** Nothing found: a letter says so, and nothing is packaged. */
export const isEmpty = ({ files }: Collection): boolean => files.every(({ rows }) => rows === 0);

/** `PROD-<case>-0001`: numbered by its place on the file, from 1. */
export const productionIdOf = (caseId: string, number: number): string => `PROD-${caseId}-${String(number).padStart(4, '0')}`;
