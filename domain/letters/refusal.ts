import { refusalReasons, type RefusalReason } from '../case/parts';
import { refusals } from '../rules/refusals';
import { agencyLetter, noAccountConfirmed } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { outwardCite } from './words';

/** Q13: a person has refused; the letter says why in the words of the rules. Throws `LetterLacks` for a reason that is not in the list. */
export function refusal(input: LetterInput): Letter {
  const reason = needed(
    refusalReasons.find((each) => each === input.about),
    'reason',
  );
  const { sentence, cite } = refusals[reason];
  return agencyLetter('refusal', input, 'Our answer to your request', [
    { text: 'A member of our legal staff has decided that we do not produce records in answer to your request.' },
    { text: sentence, cite: outwardCite(cite) },
    noAccountConfirmed,
    ...wayOn(reason),
  ]);
}

/** Parties to whom this process is not open are shown their own door; an agency may cure its request. */
function wayOn(reason: RefusalReason): readonly Paragraph[] {
  if (reason === 'civilParty' || reason === 'customerRoute') return [];
  return [
    {
      text: 'If you send us process or information that cures this, we will open the case again. Our objections to the request remain reserved, those named here and all others.',
    },
  ];
}
