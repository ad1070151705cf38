import type { Finding } from '../case/instrument';
import { completeness, openStage } from '../case/stage';
import { curable } from '../rules/legal-request';
import { fromTheCustomer } from './customer-first';
import { agencyLetter, noAccountConfirmed } from './frame';
import type { Letter, Paragraph } from './letter';
import { LetterLacks, type LetterInput } from './letter-input';
import { dateReasoned, daySpelled, outwardCite } from './words';

/** R∑: one letter that lists every failing requirement. Throws `LetterLacks` when none fails any longer. */
export function deficiency(input: LetterInput): Letter {
  const stage = openStage(input.file.stage);
  return agencyLetter('deficiency', input, 'Your request is not complete', [
    {
      text: 'We have read your request and cannot act on it as it stands. We respond only to requests that meet all requirements of our Law Enforcement Guidelines. These are not met:',
    },
    missing(input),
    noAccountConfirmed,
    {
      text: 'Please send what is missing as an answer to this letter; you need not begin again. The time for our answer runs from the receipt of the last document that makes the request complete.',
    },
    ...fromTheCustomer(input.file),
    ...(stage.kind === 'deficient'
      ? [
          {
            text: `If we hear nothing, we will ask once more on ${daySpelled(stage.followUp.on)}. We wait for your answer until ${dateReasoned(stage.abandonment)} The case may then be closed as abandoned; what you send later opens it again.`,
          },
        ]
      : []),
  ]);
}

/** All that is not met, in the guideline's order, in the words of the rules; never by which of our tests it was found. */
export function missing({ file }: LetterInput): Paragraph {
  const failing: readonly Finding[] = completeness(file.stage) ? [] : curable(file.findings);
  if (failing.length === 0) throw new LetterLacks('failing requirement');
  return { list: failing.map(({ sentence = '', cite }) => `${sentence} (${outwardCite(cite)})`) };
}
