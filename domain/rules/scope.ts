/** What a request asks for and as what we read it: R4 and R6 may be met by narrowing, which is visible in the finding and never silent. */
import { addDays, type Instant } from '../calendar/day';
import { dayOf, instantAt } from '../calendar/pacific';
import type { CaseFile } from '../case/case-file';
import { isGiven, type ClosedPeriod, type Finding, type RequestFacts, type RequestedPeriod } from '../case/instrument';
import { openStage } from '../case/stage';
import type { Narrowing } from '../case/narrowing';
import type { Category } from './categories';

/** A period with its last day, which had come when the request was received. */
const isClosed = (period: RequestedPeriod | undefined): period is ClosedPeriod => period?.to !== undefined;

/** Whys of R4 and R6 that say too much, not too little: what is stated can be read as a request for less. */
const overbroad: readonly string[] = ['any-and-all', 'period-open', 'period-in-the-future'];
/** What a finding says that is met because the request was narrowed. */
export const narrowedWhy = 'narrowed';

const isOverbroad = ({ why }: Finding): boolean => why !== undefined && (why === narrowedWhy || overbroad.includes(why));

/** The findings once the agency is told as what the request is read. */
export const metByNarrowing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => (isOverbroad(finding) ? { rule: finding.rule, cite: finding.cite, met: true, why: narrowedWhy } : finding));

/** Does the narrowing still speak of what is asked? New facts that ask for something else are weighed anew. */
export function stillNarrows(narrowing: Narrowing | undefined, before: RequestFacts | undefined, after: RequestFacts): boolean {
  const asked = ({ categories, anyAndAll, period }: RequestFacts): string =>
    JSON.stringify([[...categories].sort(), anyAndAll, period?.from, period?.to]);
  return narrowing !== undefined && before !== undefined && asked(before) === asked(after);
}

/** The period that is answered: as narrowed, or as stated when that is closed. */
export const periodAnswered = ({ facts, narrowing }: Pick<CaseFile, 'facts' | 'narrowing'>): ClosedPeriod | undefined =>
  narrowing?.period ?? (isClosed(facts?.period) ? facts.period : undefined);

/** For which days a search was made: those of the decision that gives it, or as the request is read. */
export function periodCollected(
  file: Pick<CaseFile, 'facts' | 'narrowing' | 'stage'>,
  of: { readonly identifier: string; readonly category: Category },
): ClosedPeriod | undefined {
  const stage = openStage(file.stage);
  const decisions = 'decisions' in stage ? stage.decisions : [];
  const given = decisions.filter(isGiven).find(({ identifier, category }) => identifier === of.identifier && category === of.category);
  return given && (given.period ?? periodAnswered(file));
}

/** Both days of the period are included, in the office's zone; the instant `to` is not. */
export const spanOf = ({ from, to }: ClosedPeriod): { readonly from: Instant; readonly to: Instant } => ({
  from: instantAt(from, 0),
  to: instantAt(addDays(to, 1), 0),
});

export type WhyNotNarrow = {
  readonly problem?: 'invalid';
  readonly field?: 'categories' | 'period';
  readonly rule: string;
  readonly detail: string;
};
type Read = { readonly categories: readonly Category[]; readonly period: ClosedPeriod };

/** Why the request cannot be read like this. A clerk closes what is open; what is asked for by name is left to counsel's review. */
export function whyNotNarrow(
  { facts, findings }: Pick<CaseFile, 'facts' | 'findings'>,
  read: Read,
  receivedAt: Instant,
): WhyNotNarrow | undefined {
  if (facts === undefined) return { rule: 'R∑', detail: 'the facts have not been recorded' };
  if (facts.categories.length === 0)
    return { rule: 'R4', field: 'categories', detail: 'the request states no category: that is a deficiency, which the agency cures' };
  if (facts.period === undefined)
    return { rule: 'R6', field: 'period', detail: 'the request states no period: that is a deficiency, which the agency cures' };
  if (!findings.some(isOverbroad)) return { rule: 'R4, R6', detail: 'nothing in the request is too wide: there is nothing to narrow' };
  return wrongCategories(facts, read) ?? wrongPeriod(facts.period, read.period, receivedAt);
}

function wrongCategories(facts: RequestFacts, { categories }: Read): WhyNotNarrow | undefined {
  const invalid = (detail: string) => ({ problem: 'invalid', field: 'categories', rule: 'R4', detail }) as const;
  if (categories.some((category) => !facts.categories.includes(category))) return invalid('the request does not state this category');
  return facts.categories.every((category) => categories.includes(category))
    ? undefined
    : invalid('a category that is asked for by name is decided in the review, not left out here');
}

function wrongPeriod(asked: RequestedPeriod, read: ClosedPeriod, receivedAt: Instant): WhyNotNarrow | undefined {
  const invalid = (detail: string) => ({ problem: 'invalid', field: 'period', rule: 'R6', detail }) as const;
  const received = dayOf(receivedAt);
  if (read.from > read.to) return invalid('the period ends before it begins');
  if (read.to > received) return invalid('the period ends after the request was received');
  if (read.from !== asked.from) return invalid('the period begins on another day than the request states');
  if (asked.to !== undefined && asked.to <= received && read.to !== asked.to)
    return invalid('the request states its last day: a shorter time is decided in the review');
  return undefined;
}
