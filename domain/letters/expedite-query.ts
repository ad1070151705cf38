import { completeness } from '../case/stage';
import { expeditedApart } from '../rules/due';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { LetterLacks, needed, type LetterInput } from './letter-input';
import { dateReasoned, daySpelled } from './words';

/** D3: the two documents state two days; which one is meant? The earlier is planned meanwhile. Throws `LetterLacks` when they agree. */
export function expediteQuery(input: LetterInput): Letter {
  const { due } = needed(completeness(input.file.stage), 'due day');
  const { inSubmission, inInstrument } = input.file.facts?.expedite ?? {};
  if (!expeditedApart(input.file) || !inSubmission || !inInstrument) throw new LetterLacks('due day');
  return agencyLetter('expediteQuery', input, 'Which day do you need our answer by?', [
    {
      text: 'You ask for an expedited response. Your submission and the formal request itself do not state the same day:',
      cite: 'Law Enforcement Guidelines, Response Time',
    },
    {
      table: [
        ['Your submission', `${daySpelled(inSubmission.on)} (${inSubmission.where})`],
        ['The formal request', `${daySpelled(inInstrument.on)} (${inInstrument.where})`],
      ],
    },
    { text: 'Please tell us which of the two days you need. Until we hear from you we plan for the earlier one.' },
    { text: `Our plan: ${dateReasoned(due)}` },
  ]);
}
