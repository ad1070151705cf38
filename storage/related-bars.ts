/** What bars the notice in the matters that belong to one: that from which it was opened, its sisters, and theirs. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import { mayKnow } from '../domain/case/compartment';
import type { Role } from '../domain/case/parts';
import type { RelatedBar } from '../domain/case/sisters';
import { barsOf } from '../domain/rules/related-bars';
import type { KeysToRead } from './data-keys';
import { loadFile } from './ledger/read';
import type { Tables } from './tables';

const besideOf = ({ openedFrom, sisters }: CaseFile): readonly string[] => [
  ...(openedFrom === undefined ? [] : [openedFrom]),
  ...sisters.map(({ caseId }) => caseId),
];

/** A sister that is ordered and not open yet bars nothing. What somebody of this role may not know of is not there. */
export async function relatedBars(
  db: Kysely<Tables>,
  keys: KeysToRead,
  file: CaseFile,
  { at, role }: { readonly at: Instant; readonly role: Role },
): Promise<readonly RelatedBar[]> {
  const asked = new Set([file.caseId]);
  const bars: RelatedBar[] = [];
  const next = [...besideOf(file)];
  for (let caseId = next.shift(); caseId !== undefined; caseId = next.shift()) {
    if (asked.has(caseId)) continue;
    asked.add(caseId);
    const other = await loadFile(db, keys, caseId);
    if (!other || !mayKnow(other, role)) continue;
    bars.push(...barsOf(other, at));
    next.push(...besideOf(other));
  }
  return bars;
}
