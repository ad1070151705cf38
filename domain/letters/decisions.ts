/** What counsel decided, category by category. A letter that goes by open mail counts the identifiers; the one inside the archive names them. */
import type { CaseFile } from '../case/case-file';
import type { InstrumentKind, ReviewDecision } from '../case/instrument';
import { categories, categoryNames } from '../rules/categories';
import { consentedAccount } from '../rules/consent';
import { limitOf } from '../rules/instrument-matrix';
import { refusals } from '../rules/refusals';
import { counted, outwardCite, periodSpelled } from './words';

type Decisions = readonly ReviewDecision[];

/** One line for each category of which something was granted. */
export function granted(decisions: Decisions, named = false): readonly string[] {
  return categoryNames.flatMap((category) => {
    const asked = decisions.filter((decision) => decision.category === category);
    const given = asked.filter(({ decision }) => decision === 'grant');
    return given.length === 0 ? [] : [`${categories[category].title}${share(given, asked, named)}`];
  });
}

/** One line for each category and way in which it is narrowed: what part is produced, and why not all of it. */
export function narrowed(decisions: Decisions, under: InstrumentKind | undefined, named = false): readonly string[] {
  const partOf = (decision: ReviewDecision): string => part(decision, under);
  return categoryNames.flatMap((category) => {
    const asked = decisions.filter((decision) => decision.category === category);
    const parts = asked.filter(({ decision }) => decision === 'narrow');
    return [...new Set(parts.map(partOf))].map((given) => {
      const these = parts.filter((each) => partOf(each) === given);
      return `${categories[category].title}${share(these, asked, named)}: ${given}`;
    });
  });
}

/** Of a category of which the instrument compels records of some kinds only, these are named. */
function part({ category, period, limitedTo, reason }: ReviewDecision, under: InstrumentKind | undefined): string {
  const { sentence, cite } = refusals[reason ?? 'notCompelled'];
  const { kinds = [] } = (under && limitOf(under, category)) ?? {};
  const limits = [
    ...kinds.map((kind) => `records of a ${kind}`),
    ...(period ? [periodSpelled(period)] : []),
    ...(limitedTo ? [`the columns ${limitedTo.join(', ')}`] : []),
  ];
  return `only ${limits.join('; ')}. ${sentence} (${outwardCite(cite)})`;
}

/** One line for each category and reason: what is not produced, and why, with its source. */
export function refused(decisions: Decisions, named = false): readonly string[] {
  return categoryNames.flatMap((category) => {
    const asked = decisions.filter((decision) => decision.category === category);
    const kept = asked.filter(({ decision }) => decision === 'refuse');
    return [...new Set(kept.map(({ reason }) => reason))].map((reason) => {
      const { sentence, cite } = refusals[reason ?? 'notCompelled'];
      const these = kept.filter((each) => each.reason === reason);
      return `${categories[category].title}${share(these, asked, named)}. ${sentence} (${outwardCite(cite)})`;
    });
  });
}

/** R5: a number that changed hands is answered for one of those whose it was, and the letter says so; on a consent, for whoever gave it. */
export function ofOneOwner(file: Pick<CaseFile, 'facts'>, decisions: Decisions): readonly string[] {
  if (consentedAccount(file) !== undefined)
    return [
      'We searched the records of the account of the customer who consented, for the days on which what you named belonged to it, and of no other account.',
    ];
  const named = new Set(decisions.filter(({ accountId }) => accountId !== undefined).map(({ identifier }) => identifier));
  return named.size === 0
    ? []
    : [
        `${counted(named.size, 'identifier')} belonged to more than one account in the period. We searched the records of the account that we read your request to mean, and of no other; please tell us if you mean another one.`,
      ];
}

function share(these: Decisions, asked: Decisions, named: boolean): string {
  if (named) return ` (${these.map(({ identifier }) => identifier).join(', ')})`;
  return these.length === asked.length ? '' : ` (for ${these.length} of ${counted(asked.length, 'identifier')})`;
}
