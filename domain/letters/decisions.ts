/** What counsel decided, category by category. A letter that goes by open mail counts the identifiers; the one inside the archive names them. */
import type { ReviewDecision } from '../case/instrument';
import { categories, categoryNames } from '../rules/categories';
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
export function narrowed(decisions: Decisions, named = false): readonly string[] {
  return categoryNames.flatMap((category) => {
    const asked = decisions.filter((decision) => decision.category === category);
    const parts = asked.filter(({ decision }) => decision === 'narrow');
    return [...new Set(parts.map(partOf))].map((part) => {
      const these = parts.filter((each) => partOf(each) === part);
      return `${categories[category].title}${share(these, asked, named)}: ${part}`;
    });
  });
}

function partOf({ period, limitedTo, reason }: ReviewDecision): string {
  const { sentence, cite } = refusals[reason ?? 'notCompelled'];
  const limits = [...(period ? [periodSpelled(period)] : []), ...(limitedTo ? [`the columns ${limitedTo.join(', ')}`] : [])];
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

function share(these: Decisions, asked: Decisions, named: boolean): string {
  if (named) return ` (${these.map(({ identifier }) => identifier).join(', ')})`;
  return these.length === asked.length ? '' : ` (for ${these.length} of ${counted(asked.length, 'identifier')})`;
}
