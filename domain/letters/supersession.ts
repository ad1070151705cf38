import { dayOf } from '../calendar/pacific';
import { agencyLetter, reservation } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled, processNamed } from './words';

/** A6: which process ended, which took its place, under which number that is answered; and that nothing is produced twice. Throws `LetterLacks` when it was not superseded. */
export function supersession(input: LetterInput): Letter {
  const { file } = input;
  const { successor, process } = needed(file.superseded, 'supersession');
  const own = file.facts?.instrument;
  const produced = file.productions.findLast(({ deliveredAt }) => deliveredAt !== undefined)?.deliveredAt;
  return agencyLetter('supersession', input, 'Your newer process takes the place of this one', [
    {
      text: `You have sent us ${processNamed(process)}, issued on ${daySpelled(process.issuedOn)}. We take it to supersede ${own ? processNamed(own) : 'your request in this case'}, and we answer it under our reference ${successor}.`,
    },
    {
      text:
        produced === undefined
          ? 'Nothing is produced in this case. Our answer is the one to the newer process.'
          : `What we produced in this case on ${daySpelled(dayOf(produced))} stays as we delivered it; nothing more is produced in it.`,
    },
    { text: 'If both are to be answered, please tell us now and in writing.' },
    reservation,
  ]);
}
