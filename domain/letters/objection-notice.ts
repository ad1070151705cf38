import { categories, categoryNames } from '../rules/categories';
import { letter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { dateReasoned, instrumentTitles, periodSpelled } from './words';

/** N1: before records go out, so that the customer may object. As the notice after it, it says nothing of the inside of the case. Throws `LetterLacks` when counsel has announced nothing. */
export function objectionNotice(input: LetterInput): Letter {
  const { file, profile, customer } = input;
  const agency = needed(file.agency, 'agency');
  const instrument = needed(file.facts?.instrument, 'legal process');
  const { window } = needed(file.objection?.announced, 'objection window');
  const period = file.facts?.period;
  const asked = file.facts?.categories ?? [];
  return letter('objectionNotice', input, 'A government agency asks for records of your account', [
    { text: `To ${customer?.name ?? 'our customer'}:` },
    {
      text: `${profile.name} has received legal process for records of your account from a government agency. We have not responded to it yet. We use reasonable efforts to give our customers notice of such requests, unless the law prohibits it.`,
    },
    {
      table: [
        ['Agency', agency.name],
        ['Legal process', instrumentTitles[instrument.kind]],
        ...(period ? [['Period asked for', periodSpelled(period)] as const] : []),
      ],
    },
    { text: 'The request asks for:' },
    { list: categoryNames.filter((category) => asked.includes(category)).map((category) => categories[category].title) },
    {
      text: `If you object, you may ask the court to quash or change the process. Please send us a copy of your motion so that it reaches us by ${dateReasoned(window)} Without it we will respond after that day.`,
    },
    {
      text: `Questions about this notice are answered by our legal staff at ${profile.mailbox}; please keep [${file.caseId}] in the subject. Questions about the investigation are for the agency; you may wish to speak with an attorney.`,
    },
  ]);
}
