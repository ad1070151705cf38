import type { LetterKind } from '../case/letter-on-file';
import { acknowledgement } from './acknowledgement';
import { estimate, invoice, invoiceWithdrawn } from './costs';
import { backupConfirmation } from './backup-confirmation';
import { burdenMotion } from './burden-motion';
import { comityMotion } from './comity-motion';
import { customerNotice } from './customer-notice';
import { deficiency } from './deficiency';
import { deficiencyFollowUp } from './deficiency-follow-up';
import { expediteQuery } from './expedite-query';
import { interim } from './interim';
import type { Letter } from './letter';
import type { LetterInput } from './letter-input';
import { narrowing } from './narrowing';
import { noRecords } from './no-records';
import { nondisclosureMissing } from './nondisclosure-missing';
import { nondisclosureQuery } from './nondisclosure-query';
import { objectionNotice } from './objection-notice';
import { production } from './production';
import { reciprocalNotice } from './reciprocal-notice';
import { redirection } from './redirection';
import { refusal } from './refusal';
import { duplicate } from './duplicate';
import { supersession } from './supersession';

const composers: { readonly [Kind in LetterKind]: (input: LetterInput) => Letter } = {
  acknowledgement,
  deficiency,
  deficiencyFollowUp,
  narrowing,
  interim,
  refusal,
  production,
  noRecords,
  nondisclosureQuery,
  expediteQuery,
  nondisclosureMissing,
  reciprocalNotice,
  estimate,
  invoice,
  invoiceWithdrawn,
  customerNotice,
  redirection,
  objectionNotice,
  supersession,
  comityMotion,
  burdenMotion,
  backupConfirmation,
  duplicate,
};

/** The letter of this kind, from the case file as it stands now. Throws `LetterLacks` when the file does not hold what it is about. */
export const composeLetter = (kind: LetterKind, input: LetterInput): Letter => composers[kind](input);

export type { LetterInput } from './letter-input';
