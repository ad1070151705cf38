import { refused } from './decisions';
import { agencyLetter } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { decisionsOf } from './production';
import { categories, categoryNames } from '../rules/categories';
import { periodSpelled } from './words';

/** E5: the search found nothing. It speaks of this search only (P7). Throws `LetterLacks` before counsel's review. */
export function noRecords(input: LetterInput): Letter {
  const decisions = needed(decisionsOf(input.file), 'review');
  const searched = categoryNames.filter((category) => decisions.some((each) => each.category === category && each.decision === 'grant'));
  const period = input.file.facts?.period;
  const kept = refused(decisions);
  return agencyLetter('noRecords', input, 'Our answer to your request', [
    {
      text: `We have made a diligent search for the identifiers that your request states${period ? `, for ${periodSpelled(period)}` : ''}, in these categories:`,
    },
    { list: searched.map((category) => categories[category].title) },
    { text: 'The search found no responsive records. This speaks of that search; it does not state that no such records ever existed.' },
    ...notSearched(kept),
    { text: 'Our custodian of records signs a certificate of no records (Fed. R. Evid. 803(7)) on request.' },
  ]);
}

const notSearched = (kept: readonly string[]): readonly Paragraph[] =>
  kept.length === 0 ? [] : [{ text: 'We did not search for:' }, { list: kept }];
