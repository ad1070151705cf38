import { standing } from '../case/notice';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { dateReasoned } from './words';

/** §3511(b)(1): the recipient of a national security letter tells the government that it wishes a court to review the nondisclosure requirement. Throws `LetterLacks` without one. */
export function reciprocalNotice(input: LetterInput): Letter {
  const order = needed(
    standing(input.file).findLast(({ governmentApplies }) => governmentApplies !== undefined),
    'nondisclosure order',
  );
  const applies = needed(order.governmentApplies, 'nondisclosure order');
  return agencyLetter('reciprocalNotice', input, 'We ask for judicial review of the nondisclosure requirement', [
    {
      text: 'We notify you that we wish to have a court review the nondisclosure requirement that your letter imposes on us.',
      cite: '18 U.S.C. §3511(b)(1)(A)',
    },
    {
      text: `The government applies for an order prohibiting disclosure not later than 30 days after receipt of this notification; by our count that is ${dateReasoned(applies)}`,
      cite: '18 U.S.C. §3511(b)(1)(B)',
    },
    { text: 'We keep to the nondisclosure requirement meanwhile, and until a court or your agency lifts it.' },
  ]);
}
