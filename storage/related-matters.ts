/** The matters that belong to one: those of its own paper, and those in which somebody took the same or a newer process for its own. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../domain/case/case-file';
import { mayKnow } from '../domain/case/compartment';
import { answeringCases } from '../domain/case/other-cases';
import type { Role } from '../domain/case/parts';
import type { KeysToRead, KeysToSearch } from './data-keys';
import { casesAnsweredBy } from './identifiers';
import { loadFile } from './ledger/read';
import type { Tables } from './tables';

const ofOnePaper = ({ openedFrom, sisters }: CaseFile): readonly string[] => [
  ...(openedFrom === undefined ? [] : [openedFrom]),
  ...sisters.map(({ caseId }) => caseId),
];

/** That from which it was opened, its sisters, and theirs. */
export const mattersOfOnePaper = (db: Kysely<Tables>, keys: KeysToRead, file: CaseFile, role: Role): Promise<readonly CaseFile[]> =>
  reached(db, keys, { from: file, role }, (each) => Promise.resolve(ofOnePaper(each)));

/** And what it repeats, what took its place, what repeats it, what it took the place of (A2, A6): only those name it, so the index is asked. */
export const relatedMatters = (db: Kysely<Tables>, keys: KeysToSearch, file: CaseFile, role: Role): Promise<readonly CaseFile[]> =>
  reached(db, keys, { from: file, role }, async (each) => [
    ...ofOnePaper(each),
    ...answeringCases(each),
    ...(await answeredBy(db, keys, each.caseId)),
  ]);

/** The cases that ended as a duplicate of this one and were not opened again, those of which somebody of this role may know. */
export async function repeatsOf(
  db: Kysely<Tables>,
  keys: KeysToSearch,
  { caseId }: Pick<CaseFile, 'caseId'>,
  role: Role,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const each of await casesAnsweredBy(db, keys.searchKey, caseId)) {
    const file = await loadFile(db, keys, each);
    if (file && mayKnow(file, role) && file.duplicates?.some(({ of, state }) => of === caseId && state === 'confirmed')) found.push(each);
  }
  return found;
}

/** Not one that somebody has ruled out since. One after the other: this is asked inside transactions too. */
async function answeredBy(db: Kysely<Tables>, keys: KeysToSearch, caseId: string): Promise<readonly string[]> {
  const named: string[] = [];
  for (const each of await casesAnsweredBy(db, keys.searchKey, caseId)) {
    const file = await loadFile(db, keys, each);
    if (file && answeringCases(file).includes(caseId)) named.push(each);
  }
  return named;
}

/** Never the matter itself, nor a sister that is ordered and not open yet. What somebody of this role may not know of is not there, nor what lies behind it. */
async function reached(
  db: Kysely<Tables>,
  keys: KeysToRead,
  { from, role }: { readonly from: CaseFile; readonly role: Role },
  beside: (file: CaseFile) => Promise<readonly string[]>,
): Promise<readonly CaseFile[]> {
  const asked = new Set([from.caseId]);
  const related: CaseFile[] = [];
  const next = [...(await beside(from))];
  for (let caseId = next.shift(); caseId !== undefined; caseId = next.shift()) {
    if (asked.has(caseId)) continue;
    asked.add(caseId);
    const other = await loadFile(db, keys, caseId);
    if (!other || !mayKnow(other, role)) continue;
    related.push(other);
    next.push(...(await beside(other)));
  }
  return related;
}
