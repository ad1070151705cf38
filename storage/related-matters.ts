/** The matters that belong to one: that from which it was opened, its sisters, and theirs. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../domain/case/case-file';
import { mayKnow } from '../domain/case/compartment';
import type { Role } from '../domain/case/parts';
import type { KeysToRead } from './data-keys';
import { loadFile } from './ledger/read';
import type { Tables } from './tables';

const besideOf = ({ openedFrom, sisters }: CaseFile): readonly string[] => [
  ...(openedFrom === undefined ? [] : [openedFrom]),
  ...sisters.map(({ caseId }) => caseId),
];

/** Never the matter itself, nor a sister that is ordered and not open yet. What somebody of this role may not know of is not there, nor what lies behind it. */
export async function relatedMatters(db: Kysely<Tables>, keys: KeysToRead, file: CaseFile, role: Role): Promise<readonly CaseFile[]> {
  const asked = new Set([file.caseId]);
  const related: CaseFile[] = [];
  const next = [...besideOf(file)];
  for (let caseId = next.shift(); caseId !== undefined; caseId = next.shift()) {
    if (asked.has(caseId)) continue;
    asked.add(caseId);
    const other = await loadFile(db, keys, caseId);
    if (!other || !mayKnow(other, role)) continue;
    related.push(other);
    next.push(...besideOf(other));
  }
  return related;
}
