import { categories, categoryNames } from '../rules/categories';
import { requirements } from '../rules/legal-request';
import { narrowedWhy } from '../rules/scope';
import { fromTheCustomer } from './customer-first';
import { agencyLetter, noAccountConfirmed } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { dateReasoned, outwardCite, periodSpelled } from './words';

/** R4, R6: as what we read an overbroad request, why, and by when the agency may object. Throws `LetterLacks` when nothing was narrowed. */
export function narrowing(input: LetterInput): Letter {
  const { facts, findings } = input.file;
  const read = needed(input.file.narrowing, 'narrowing');
  const met = (rule: string): boolean => findings.some((finding) => finding.rule === rule && finding.why === narrowedWhy);
  return agencyLetter('narrowing', input, 'How we read your request', [
    {
      text: 'Your request asks for more than it states with particularity. We do not reject it for that; we read it as a request for less:',
    },
    ...(met('R4') ? byRule('R4', 'It asks for “any and all” records.') : []),
    { text: 'We read it as a request for these categories of records, and no others:' },
    { list: categoryNames.filter((category) => read.categories.includes(category)).map((category) => categories[category].title) },
    ...(met('R6') && facts?.period
      ? byRule(
          'R6',
          `It asks for the time from ${periodSpelled(facts.period)}: that is no closed period that lay in the past when we received it.`,
        )
      : []),
    { text: `We read it as a request for this period: ${periodSpelled(read.period)}.` },
    noAccountConfirmed,
    {
      text: `If you object, please write to us so that it reaches us by ${dateReasoned(read.objectBy)} Until then and afterwards we go on with the request as it is read here; the time for our answer is not made longer by this letter.`,
    },
    ...fromTheCustomer(input.file),
    {
      text: 'What lies outside is not refused for good: a further request that states it with particularity, with the process that compels it, is answered like any other. Our objections to the request remain reserved, those named here and all others.',
    },
  ]);
}

/** What is too wide, with the sentence of the requirement that says how it is stated. */
function byRule(rule: string, what: string): readonly Paragraph[] {
  const requirement = requirements.find((each) => each.rule === rule);
  return requirement ? [{ text: `${what} ${requirement.sentence}`, cite: outwardCite(requirement.cite) }] : [];
}
