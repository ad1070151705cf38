/** A letter in all its forms, as the post room sends it: for whoever looks at it before, during its undo window, and afterwards. */
import type { Instant } from '../../domain/calendar/day';
import type { CaseFile } from '../../domain/case/case-file';
import type { LetterKind, LetterOnFile } from '../../domain/case/letter-on-file';
import { composeLetter } from '../../domain/letters/compose';
import type { Letter } from '../../domain/letters/letter';
import { LetterLacks } from '../../domain/letters/letter-input';
import { recipientAddress } from '../../domain/letters/recipients';
import { writtenFrom } from '../../domain/letters/written-from';
import { renderLetter } from '../../mail/render';
import { renderPdf } from '../../mail/render-pdf';
import { lettersOf } from '../../storage/outbox';
import type { Counter } from '../deps';
import { problem, type Problem } from '../problem';

/** What the outbox keeps of a mail that was composed: enough to make its PDF again, byte for byte. */
type KeptMail = {
  readonly to?: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly letter?: Letter;
  readonly writtenAt?: Instant;
};

export type LetterForms = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly letter: Letter;
  readonly writtenAt: Instant;
};

type Written = {
  readonly kind: LetterKind;
  readonly about?: string | undefined;
  readonly at: Instant;
};

/** The preview never holds the link's secret. */
const HIDDEN = '…';

/** The letter from the file as it stands; a problem when the file does not hold what it is about. */
export async function written(
  { profile, customerOf }: Pick<Counter, 'profile' | 'customerOf'>,
  file: CaseFile,
  { kind, about, at }: Written,
): Promise<LetterForms | Problem> {
  const known = kind === 'customerNotice' && about !== undefined ? await customerOf?.(about) : undefined;
  const to = recipientAddress(file, kind, known);
  const named = { kind, ...(about !== undefined && { about }) };
  try {
    const letter = composeLetter(kind, writtenFrom(named, { file, profile, at, customer: known, linkToken: HIDDEN }));
    return { to: to === undefined ? [] : [to], ...renderLetter(letter), letter, writtenAt: at };
  } catch (error) {
    if (!(error instanceof LetterLacks)) throw error;
    return problem('barred', { detail: `the case does not hold what this letter is about: ${error.lacks}`, field: 'kind' });
  }
}

/** A letter of the case: as it was composed when it was sent, otherwise as it would be written now. */
export async function formsOf(counter: Counter, file: CaseFile, { id, kind, about, sendAt }: LetterOnFile): Promise<LetterForms | Problem> {
  const mail = (await lettersOf<KeptMail>(counter.db, counter.keys, file.caseId)).find(({ letter }) => letter === id)?.mail;
  if (mail?.letter === undefined || mail.writtenAt === undefined) return written(counter, file, { kind, about, at: sendAt.at });
  const { to = [], letter, writtenAt } = mail;
  return { to, ...renderLetter(letter), letter, writtenAt };
}

export const pdfOf = ({ profile }: Pick<Counter, 'profile'>, { letter, writtenAt }: LetterForms): Promise<Buffer> =>
  renderPdf(letter, { name: profile.name, writtenAt });
