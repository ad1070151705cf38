import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { CaseFile } from '../case/case-file';
import type { ProviderProfile } from './profile';

/** All that a letter is written from. The same input always gives the same letter: a letter that is sent again is the same letter. */
export type LetterInput = {
  readonly file: CaseFile;
  readonly profile: ProviderProfile;
  /** When it is written: the instant of the attempt to send it. */
  readonly at: Instant;
  /** `about` of the letter on file: a refusal's reason, the account that a notice goes to, or the reason of an extension in words. */
  readonly about?: string;
  /** Where the production is fetched: the letter by mail has it, the cover letter inside the archive has not. */
  readonly link?: { readonly url: string; readonly ends: Dated };
  /** Whom the notice addresses; customer notices only. */
  readonly customer?: { readonly name: string };
};

/** The case does not hold what this letter is about (any longer): nothing may be sent. `lacks` names it, never its content. */
export class LetterLacks extends Error {
  readonly code = 'LETTER_LACKS';
  override readonly name = 'LetterLacks';
  constructor(
    readonly lacks:
      | 'failing requirement'
      | 'reason'
      | 'due day'
      | 'production'
      | 'review'
      | 'nondisclosure order'
      | 'request for silence'
      | 'estimate'
      | 'invoice'
      | 'order on costs'
      | 'objection window'
      | 'agency'
      | 'legal process'
      | 'narrowing'
      | 'supersession'
      | 'duplicate'
      | 'ground'
      | 'comity motion'
      | 'motion against the order'
      | 'backup copy',
  ) {
    super(`the letter has no ${lacks}`);
  }
}

/** `value`, or {@link LetterLacks} when there is none. */
export function needed<Value>(value: Value | undefined, lacks: LetterLacks['lacks']): Value {
  if (value === undefined) throw new LetterLacks(lacks);
  return value;
}
