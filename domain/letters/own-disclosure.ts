/** What is written when we disclose although nobody has asked. Every letter names the ground. */
import { needed, type LetterInput } from './letter-input';
import { grounds } from '../rules/own-initiative';
import { dayOf } from '../calendar/pacific';
import { letter } from './frame';
import type { Letter, Paragraph } from './letter';
import { daySpelled } from './words';

/** The ground in the statute’s words, with its paragraph. Throws `LetterLacks` in a matter that has none. */
function groundSaid({ file }: LetterInput): { readonly text: string; readonly cite: string } {
  const { sentence, cite } = grounds[needed(file.ownInitiative, 'ground').ground];
  return { text: sentence, cite };
}

/** The production to an agency that has not asked for it; `records` are its own paragraphs. */
export function ownDisclosure(input: LetterInput, records: readonly Paragraph[]): Letter {
  const { file, profile } = input;
  return letter('production', input, 'A disclosure on our own initiative', [
    {
      table: [
        ['Our case', file.caseId],
        ['Opened on', daySpelled(dayOf(file.receivedAt))],
      ],
    },
    {
      text: `${profile.name} discloses these records to you on its own initiative. You have not asked for them, and no legal process compels us.`,
    },
    groundSaid(input),
    ...records,
    {
      text: 'This is no answer to any request of yours, and no undertaking to disclose more. For further records please send us legal process.',
    },
  ]);
}

/** The first words of the notice to the customer. */
export const toldUnasked = (input: LetterInput): readonly Paragraph[] => [
  {
    text: `${input.profile.name} has disclosed records of your account to a government agency on its own initiative. The agency had not asked for them. We use reasonable efforts to give our customers notice of disclosures, unless the law prohibits it.`,
  },
  groundSaid(input),
];
