import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled } from './words';

/** §2703(h): the agency is told of the motion, and that what it asks for is preserved and not produced meanwhile. Throws `LetterLacks` without a motion. */
export function comityMotion(input: LetterInput): Letter {
  const { filedOn, court } = needed(input.file.comity?.motion, 'comity motion');
  return agencyLetter('comityMotion', input, 'We have moved to modify or quash your process', [
    {
      text: `On ${daySpelled(filedOn)} we filed a motion with ${court} to modify or quash the process that you served on us, as far as it requires us to disclose the contents of communications.`,
      cite: '18 U.S.C. §2703(h)(2)',
    },
    {
      text: 'Until the court has ruled we preserve the information that you seek, and do not produce it.',
      cite: '18 U.S.C. §2703(h)(4)',
    },
    { text: 'Our other objections to the process remain reserved. If you withdraw or change it, please tell us now.' },
  ]);
}
