/** What a letter on file is written from: asked by the attempt to send it and by the desk's look at it, so that both see the same letter. */
import type { Instant } from '../calendar/day';
import type { CaseFile } from '../case/case-file';
import type { LetterOnFile } from '../case/letter-on-file';
import type { LetterInput } from './letter-input';
import type { ProviderProfile } from './profile';
import type { Customer } from './recipients';

type Writing = {
  readonly file: CaseFile;
  readonly profile: ProviderProfile;
  readonly at: Instant;
  /** Who holds the account that a notice is about. */
  readonly customer?: Customer | undefined;
  /** The secret at the end of the download link; a preview has a sign in its place. */
  readonly linkToken?: string | undefined;
};

/** Everything that the letter needs besides its kind. The same letter and file always give the same input. */
export function writtenFrom(
  { kind, about }: Pick<LetterOnFile, 'kind' | 'about'>,
  { file, profile, at, customer, linkToken }: Writing,
): LetterInput {
  const production = kind === 'production' ? file.productions.at(-1) : undefined;
  return {
    file,
    profile,
    at,
    ...(about !== undefined && { about }),
    ...(production && linkToken !== undefined && { link: { url: `${profile.publicUrl}/d/${linkToken}`, ends: production.linkEnds } }),
    ...(customer && { customer: { name: customer.name } }),
  };
}
