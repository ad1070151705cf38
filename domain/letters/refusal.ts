import { refusalReasons, type RefusalReason } from '../case/instrument';
import { refusals } from '../rules/refusals';
import { agencyLetter, noAccountConfirmed, outsiderLetter } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { outwardCite } from './words';

/** Q13: a person has refused; the letter says why in the words of the rules. A party that this process is not for (A1) is shown its own door. Throws `LetterLacks` for a reason that is not in the list. */
export function refusal(input: LetterInput): Letter {
  const reason = needed(
    refusalReasons.find((each) => each === input.about),
    'reason',
  );
  const { sentence, cite } = refusals[reason];
  const said: readonly Paragraph[] = [
    { text: 'A member of our legal staff has decided that we do not produce records in answer to your request.' },
    { text: sentence, cite: outwardCite(cite) },
    noAccountConfirmed,
  ];
  const subject = 'Our answer to your request';
  if (reason === 'civilParty' || reason === 'customerRoute') return outsiderLetter('refusal', input, subject, said);
  return agencyLetter('refusal', input, subject, [...said, { text: incurable.includes(reason) ? reserved : `${cure} ${reserved}` }]);
}

/** What no paper cures: a court has spoken, or the law prohibits the purpose whatever is attested (Cal. PC 1546.5). */
const incurable: readonly RefusalReason[] = ['prohibitedPurpose', 'quashed', 'objectionSustained'];
const cure = 'If you send us process or information that cures this, we will open the case again.';
const reserved = 'Our objections to the request remain reserved, those named here and all others.';
