/** A decision of the review that gives a part: R4 says of which columns, R6 of which days. It says why, as a refusal does. */
import type { ClosedPeriod, ReviewDecision } from '../case/instrument';
import { isStored } from './categories';
import { recordColumns } from './record-columns';

type Wrong = { readonly rule: string; readonly detail: string };

/** What is wrong with a narrowed decision; `undefined` for a good one, and for every other decision without narrowing words. */
export function whyNotNarrowed(decision: ReviewDecision, answered: ClosedPeriod | undefined): Wrong | undefined {
  const { period, limitedTo } = decision;
  if (decision.decision !== 'narrow')
    return period || limitedTo ? { rule: 'R4', detail: 'only a narrowed decision names a period or columns' } : undefined;
  if (decision.reason === undefined) return { rule: 'R4', detail: 'what is narrowed needs a reason from the list' };
  if (!period && !limitedTo) return { rule: 'R4', detail: 'a narrowed decision says to which period or to which columns' };
  return (period && wrongPeriod(period, answered)) ?? (limitedTo && wrongColumns(decision.category, limitedTo));
}

function wrongPeriod(period: ClosedPeriod, answered: ClosedPeriod | undefined): Wrong | undefined {
  if (period.from > period.to) return { rule: 'R6', detail: 'the narrowed period ends before it begins' };
  const within = answered !== undefined && period.from >= answered.from && period.to <= answered.to;
  if (!within) return { rule: 'R6', detail: 'the narrowed period lies outside the period of the request' };
  return period.from === answered.from && period.to === answered.to
    ? { rule: 'R6', detail: 'the narrowed period is the whole period of the request' }
    : undefined;
}

function wrongColumns(category: ReviewDecision['category'], limitedTo: readonly string[]): Wrong | undefined {
  const known = isStored(category) ? recordColumns[category] : [];
  if (limitedTo.length === 0 || limitedTo.some((column) => !known.includes(column)) || new Set(limitedTo).size < limitedTo.length)
    return { rule: 'R4', detail: `the columns of this category are: ${known.join(', ')}` };
  return limitedTo.length === known.length ? { rule: 'R4', detail: 'these are all columns of the category' } : undefined;
}
