import { completeness } from '../case/stage';
import { fromTheCustomer } from './customer-first';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled } from './words';

/** A day that the process or a statute sets moves only by an agreement, which the letter names. */
function bound({ file }: LetterInput): string {
  const agreed = file.agreedDay;
  if (agreed === undefined || agreed.on !== completeness(file.stage)?.due.on)
    return 'A return date that your process itself sets is not changed by this letter.';
  return `This day was agreed with ${agreed.who}, also as to a return date that your process itself sets.`;
}

/** D2: the new day and why. `about` is the reason in words; without it the guideline's own. Throws `LetterLacks` without a promise. */
export function interim(input: LetterInput): Letter {
  const { due, earlier } = needed(completeness(input.file.stage), 'due day');
  const before = earlier.at(-1);
  const reason = input.about === undefined ? 'The reason is the complexity and scope of the request.' : `The reason: ${input.about}`;
  return agencyLetter('interim', input, 'Our answer needs more time', [
    {
      text: `We now plan to answer your request by ${daySpelled(due.on)}${before ? ` instead of ${daySpelled(before.on)}` : ''}. ${reason}`,
      cite: 'Law Enforcement Guidelines, Response Time',
    },
    { text: `${bound(input)} If this day is too late for you, please tell us now.` },
    ...fromTheCustomer(input.file),
  ]);
}
