/** What bars the notice in the matters that belong to one. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { Role } from '../domain/case/parts';
import type { RelatedBar } from '../domain/case/sisters';
import { barsOf } from '../domain/rules/related-bars';
import type { KeysToSearch } from './data-keys';
import { relatedMatters } from './related-matters';
import type { Tables } from './tables';

/** A sister that is ordered and not open yet bars nothing. What somebody of this role may not know of is not there. */
export async function relatedBars(
  db: Kysely<Tables>,
  keys: KeysToSearch,
  file: CaseFile,
  { at, role }: { readonly at: Instant; readonly role: Role },
): Promise<readonly RelatedBar[]> {
  return (await relatedMatters(db, keys, file, role)).flatMap((other) => barsOf(other, at));
}
