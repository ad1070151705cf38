import type { BurdenMotionGround } from '../case/burden-motion';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled } from './words';

const grounds: { readonly [Ground in BurdenMotionGround]: string } = {
  unusuallyVoluminous: 'the information or records requested are unusually voluminous in nature',
  undueBurden: 'compliance with it would cause an undue burden on us',
};

/** §2703(d): the agency is told of the motion, and that what it asks for is kept meanwhile. Throws `LetterLacks` without a motion. */
export function burdenMotion(input: LetterInput): Letter {
  const { filedOn, court, ground } = needed(input.file.burdenMotion, 'motion against the order');
  return agencyLetter('burdenMotion', input, 'We have moved to quash or modify your order', [
    {
      text: `On ${daySpelled(filedOn)} we filed a motion with ${court} to quash or modify the order that you served on us, because ${grounds[ground]}.`,
      cite: '18 U.S.C. §2703(d)',
    },
    {
      text: 'Until the court has ruled we keep the information that you seek, and do not produce it. If you can narrow what you ask for, please write to us: a narrower request may be answered sooner.',
    },
    { text: 'Our other objections to the order remain reserved.' },
  ]);
}
