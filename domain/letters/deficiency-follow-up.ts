import { openStage } from '../case/stage';
import { missing } from './deficiency';
import { agencyLetter, noAccountConfirmed } from './frame';
import type { Letter } from './letter';
import type { LetterInput } from './letter-input';
import { dateReasoned, daySpelled } from './words';
import { dayOf } from '../calendar/pacific';

/** R∑: asks once more for what is still missing. Throws `LetterLacks` when nothing is. */
export function deficiencyFollowUp(input: LetterInput): Letter {
  const stage = openStage(input.file.stage);
  const first = input.file.letters.find(({ kind, state }) => kind === 'deficiency' && state === 'sent')?.settledAt;
  const before = first === undefined ? 'We have asked you before' : `We wrote to you on ${daySpelled(dayOf(first))}`;
  return agencyLetter('deficiencyFollowUp', input, 'Your request is still not complete', [
    { text: `${before} that your request is not complete. This is still missing:` },
    missing(input),
    noAccountConfirmed,
    {
      text: `${stage.kind === 'deficient' ? `We wait for it until ${dateReasoned(stage.abandonment)} ` : ''}The case may then be closed as abandoned. What you send later opens it again, and the time for our answer then runs from its receipt.`,
    },
  ]);
}
