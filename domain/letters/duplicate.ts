import { agencyLetter, noAccountConfirmed, reservation } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { processNamed } from './words';

/** A2: the agency has sent the same process before; it is answered once, under the number that it has already. Throws `LetterLacks` when nobody has found so. */
export function duplicate(input: LetterInput): Letter {
  const { file } = input;
  const { of } = needed(
    file.duplicates?.find(({ state }) => state === 'confirmed'),
    'duplicate',
  );
  const instrument = needed(file.facts?.instrument, 'legal process');
  return agencyLetter('duplicate', input, 'We have this process already', [
    {
      text: `We have received ${processNamed(instrument)} again. We have it already under our reference ${of} and answer it there, once. This message confirms the receipt only; nothing is produced in answer to it.`,
    },
    noAccountConfirmed,
    { text: `If what you sent is another process, please tell us how it differs from the one under ${of}.` },
    reservation,
  ]);
}
