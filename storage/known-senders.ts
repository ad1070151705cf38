/** By which other cases an address is known to us (R1). */
import type { Kysely } from 'kysely';
import type { KeysToSearch } from './data-keys';
import { senderHash } from './identifiers';
import { loadFile } from './ledger/read';
import { mattersOfOnePaper } from './related-matters';
import type { Tables } from './tables';

/**
 * Whether another case has ever had a message from this address. Not counted: one that was dismissed, the matters of the case's
 * own paper, and a sealed one, as what is missing on a case page would tell of it.
 */
export async function hasWrittenBefore(
  db: Kysely<Tables>,
  keys: KeysToSearch,
  { address, caseId }: { readonly address: string; readonly caseId: string },
): Promise<boolean> {
  const file = await loadFile(db, keys, caseId);
  // By a role from which what is sealed is hidden: the hint is there for everybody.
  const related = file ? await mattersOfOnePaper(db, keys, file, 'intake') : [];
  const row = await db
    .selectFrom('identifier_index')
    .innerJoin('cases', 'cases.case_id', 'identifier_index.case_id')
    .select('cases.case_id')
    .where('identifier_hash', '=', senderHash(keys.searchKey, address))
    .where('cases.case_id', 'not in', [caseId, ...related.map((other) => other.caseId)])
    .where('cases.sealed', '=', false)
    .where('cases.outcome', 'is distinct from', 'dismissed')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
