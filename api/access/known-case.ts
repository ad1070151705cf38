/** What a person may know of (N7): a sealed case, and the papers in it, are nothing at all to everybody but counsel. */
import type { CaseFile } from '../../domain/case/case-file';
import { mayKnow } from '../../domain/case/compartment';
import { otherCases, withoutCases } from '../../domain/case/other-cases';
import type { Role } from '../../domain/case/parts';
import { loadFile } from '../../storage/ledger/read';
import { isSealedCase } from '../../storage/read-model';
import type { ApiDeps } from '../deps';
import { hiddenAmong } from './other-cases';

/** The case as this person may know of it, other hidden cases left out of it; `undefined` when there is none for this person. */
export async function knownCase({ db, keys }: Pick<ApiDeps, 'db' | 'keys'>, caseId: string, role: Role): Promise<CaseFile | undefined> {
  const file = await loadFile(db, keys, caseId);
  return file && mayKnow(file, role) ? withoutCases(file, await hiddenAmong({ db }, role, otherCases(file))) : undefined;
}

/** Those of the things that belong to no case that is hidden from this person. */
export async function knownOf<Thing extends { readonly caseId?: string | undefined }>(
  { db }: Pick<ApiDeps, 'db'>,
  role: Role,
  things: readonly Thing[],
): Promise<readonly Thing[]> {
  if (role === 'counsel') return things;
  const hidden = await Promise.all(things.map(async ({ caseId }) => caseId !== undefined && (await isSealedCase(db, caseId))));
  return things.filter((_thing, index) => hidden[index] !== true);
}
