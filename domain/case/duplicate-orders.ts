/** The orders about a case that may repeat another one: who gives them, what they need, what they bring about. */
import { isSameNumber } from '../rules/instrument-number';
import { recordsWentOut, type CaseFile } from './case-file';
import { isSealed } from './compartment';
import { sealed } from './compartment-orders';
import type { Evidence } from './commands';
import type { Duplicate, DuplicateCommand, DuplicateEvent, SameInstrument } from './duplicate';
import type { CaseEvent } from './events';
import { handingOver } from './hand-over';
import { closed, queued, type Given, type Rows } from './given';
import { keptForCopy } from './kept-copy';
import { whyNotOther, whyUnmarked } from './other-case-needs';
import type { Need, Permits } from './permit';
import { clerks, legal, open } from './permitted';
import type { Steps } from './steps';

const rule = 'A2';

const whyNotMark: Need<'markDuplicate'> = ({ of }, file, _actor, _at, { other }) => {
  const field = 'of';
  const wrong = whyNotOther(file, of, other, { field, rule });
  if (wrong || !other?.process) return wrong;
  if (other.replaced) return { field, rule, detail: 'the other case does not answer it either: name the one that does' };
  if (other.unanswered) return { field, rule, detail: 'the other case ended without an answer: rule it out, and answer this one' };
  if (!isSameNumber(other.process.number, file.facts?.instrument?.number ?? ''))
    return { field, rule, detail: 'the process of the other case has another number: it is no duplicate' };
  if (recordsWentOut(file)) return { rule, detail: 'records have left the house in this case: it was answered' };
  return whyUnmarked(file, other, field);
};

/** Whom it told that this case answers waits for it: that one is open again before this case gives its answer up. */
export const whyNotGiveUp = ({ repeats = [] }: Evidence): ReturnType<Need<'withdraw'>> =>
  repeats.length === 0
    ? undefined
    : {
        rule,
        detail: `${repeats.join(', ')} ended as a duplicate of this case: open it again first, so that it is answered or ended itself`,
      };

const whyNotRuleOut: Need<'ruleOutDuplicate'> = ({ of }, file) =>
  file.duplicates?.some((each) => each.of === of && each.state === 'suspected')
    ? undefined
    : { field: 'of', rule, detail: 'nobody has taken this case for a duplicate of that one' };

export const duplicatePermits: Permits<DuplicateCommand['type']> = {
  markDuplicate: {
    says: 'End as a duplicate of another case',
    by: clerks,
    in: open,
    procedures: legal,
    cite: rule,
    needs: whyNotMark,
  },
  ruleOutDuplicate: { says: 'Rule out that it is a duplicate', by: clerks, in: open, procedures: legal, cite: rule, needs: whyNotRuleOut },
};

export const duplicateRows: Rows<DuplicateCommand['type']> = {
  markDuplicate: ({ of, reason }, given) => [
    ...keptForCopy(given),
    { type: 'DuplicateConfirmed', at: given.at, by: given.by, of, reason },
    queued('duplicate', given, of),
    closed('duplicate', given),
  ],
  ruleOutDuplicate: ({ of, reason }, { at, by }) => [{ type: 'DuplicateRuledOut', at, by, of, reason }],
};

/** What follows when the facts are recorded: one finding for each case that nobody has ruled out. */
export const suspected = ({ file, at, by, evidence: { sameInstrument = [] } }: Given) =>
  sameInstrument
    .filter(({ caseId }) => !file.duplicates?.some(({ of, state }) => of === caseId && state === 'ruledOut'))
    .map(({ caseId, sealed }) => ({ type: 'DuplicateSuspected', at, by, of: caseId, ...(sealed && { sealed }) }) as const);

/** Those of the other files in which this very process is on file today; not those that were compared with this case before, from their side. */
export const sameInstrumentIn = (others: readonly CaseFile[], caseId: string, number: string): readonly SameInstrument[] =>
  others
    .filter(
      ({ facts, duplicates }) => isSameNumber(facts?.instrument?.number ?? '', number) && !duplicates?.some(({ of }) => of === caseId),
    )
    .map((other) => ({ caseId: other.caseId, ...(isSealed(other) && { sealed: true as const }) }));

/**
 * What the ledger finds while it writes the facts: a case that was recorded in the same moment, when neither could know of the other. The
 * same events as if the office had found it before, after the facts; nothing of what this case names already.
 */
export function foundInLedger({ evidence: { sameInstrument = [], ...known }, ...given }: Given): readonly CaseEvent[] {
  const missed = sameInstrument.filter(({ caseId }) => !given.file.duplicates?.some(({ of }) => of === caseId));
  const seals = repeatsSealed(missed) && !isSealed(given.file);
  return [
    ...(seals ? [sealed('what its instrument is', { ...given, evidence: known })] : []),
    ...suspected({ ...given, evidence: { sameInstrument: missed } }),
  ];
}

/** What repeats a paper that counsel alone may know of is for counsel alone. */
export const repeatsSealed = (same: readonly SameInstrument[] = []): boolean => same.some(({ sealed }) => sealed === true);

function decided(file: CaseFile, found: Duplicate): CaseFile {
  const before = file.duplicates?.find(({ of }) => of === found.of);
  const others = (file.duplicates ?? []).filter((each) => each !== before);
  return { ...file, duplicates: [...others, { ...(before?.sealed && { sealed: true }), ...found }] };
}

export const duplicateSteps: Steps<DuplicateEvent['type']> = {
  DuplicateSuspected: (file, { of, at, by, sealed }) => decided(file, { of, at, by, state: 'suspected', ...(sealed && { sealed }) }),
  DuplicateConfirmed: (file, { of, at, by, reason }) => handingOver(decided(file, { of, at, by, reason, state: 'confirmed' })),
  DuplicateRuledOut: (file, { of, at, by, reason }) => decided(file, { of, at, by, reason, state: 'ruledOut' }),
};

/** Facts that are recorded anew are compared anew; what a person has ruled out stays ruled out. */
export const comparedAnew = ({
  duplicates = [],
}: {
  readonly duplicates: CaseFile['duplicates'] | undefined;
}): Pick<CaseFile, 'duplicates'> => {
  const left = duplicates.filter(({ state }) => state !== 'suspected');
  return left.length === 0 ? {} : { duplicates: left };
};

/** A case that is opened again after it ended as a duplicate is one that may be: somebody rules it out first. */
export const suspectedAgain = ({ duplicates }: CaseFile): Pick<CaseFile, 'duplicates'> =>
  duplicates ? { duplicates: duplicates.map((each) => (each.state === 'confirmed' ? { ...each, state: 'suspected' } : each)) } : {};
