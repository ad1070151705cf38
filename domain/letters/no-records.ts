import { isGiven } from '../case/instrument';
import { periodAnswered } from '../rules/scope';
import { fromTheCustomer } from './customer-first';
import { narrowed, ofOneOwner, refused } from './decisions';
import { agencyLetter } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { decisionsOf } from './production';
import { categories, categoryNames } from '../rules/categories';
import { periodSpelled } from './words';

/** E5: the search found nothing. It speaks of this search only (P7). Throws `LetterLacks` before counsel's review. */
export function noRecords(input: LetterInput): Letter {
  const decisions = needed(decisionsOf(input.file), 'review');
  const searched = categoryNames.filter((category) => decisions.some((each) => each.category === category && isGiven(each)));
  const period = periodAnswered(input.file);
  const parts = narrowed(decisions, input.file.facts?.instrument?.kind);
  const kept = refused(decisions);
  return agencyLetter('noRecords', input, 'Our answer to your request', [
    {
      text: `We have made a diligent search for the identifiers that your request states${period ? `, for ${periodSpelled(period)}` : ''}, in these categories:`,
    },
    { list: searched.map((category) => categories[category].title) },
    { text: 'The search found no responsive records. This speaks of that search; it does not state that no such records ever existed.' },
    ...ofOneOwner(input.file, decisions).map((text) => ({ text })),
    ...listed('We searched for a part of these only:', parts),
    ...listed('We did not search for:', kept),
    ...fromTheCustomer(input.file),
    { text: 'Our custodian of records signs a certificate of no records (Fed. R. Evid. 803(7)) on request.' },
  ]);
}

const listed = (text: string, lines: readonly string[]): readonly Paragraph[] => (lines.length === 0 ? [] : [{ text }, { list: lines }]);
