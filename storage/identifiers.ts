import { sql, type Kysely } from 'kysely';
import type { CaseEvent } from '../domain/case/events';
import { instrumentNumber } from '../domain/rules/instrument-number';
import { keyedHash } from '../platform/seal';
import type { DataKeys } from './data-keys';
import { loadFile } from './ledger/read';
import { relatedMatters } from './related-matters';
import type { Tables } from './tables';

type KeysToSearch = Pick<DataKeys, 'of' | 'searchKey'>;

/** What stands for a number or an account in the search index and in the register of holds. */
export function identifierHash(searchKey: Buffer, identifier: string): string {
  return keyedHash(searchKey, `identifier/${identifier}`);
}

/** The cases in which this number or account is named, in the order of their ids. */
export async function casesNaming(db: Kysely<Tables>, searchKey: Buffer, identifier: string): Promise<readonly string[]> {
  return casesWith(db, identifierHash(searchKey, identifier));
}

async function casesWith(db: Kysely<Tables>, hash: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('identifier_index').select('case_id').where('identifier_hash', '=', hash).orderBy('case_id').execute();
  return rows.map((row) => row.case_id);
}

/** What stands for the number of an agency's instrument: who has only the index cannot tell which papers there are. */
const instrumentHash = (searchKey: Buffer, agencyId: string, number: string): string =>
  keyedHash(searchKey, `instrument/${agencyId}/${instrumentNumber(number)}`);

/** The cases that have ever had this instrument number of this agency, in the order of their ids. */
export async function casesOnInstrument(
  db: Kysely<Tables>,
  searchKey: Buffer,
  { agencyId, number }: { readonly agencyId: string; readonly number: string },
): Promise<readonly string[]> {
  return instrumentNumber(number) === '' ? [] : casesWith(db, instrumentHash(searchKey, agencyId, number));
}

/** What stands for the address of a sender. */
const senderHash = (searchKey: Buffer, address: string): string => keyedHash(searchKey, `sender/${address.trim().toLowerCase()}`);

/**
 * Whether another case has ever had a message from this address. Not counted: one that was dismissed, the matters that belong to the case
 * (they have its own papers), and a sealed one, as what is missing on a case page would tell of it.
 */
export async function hasWrittenBefore(
  db: Kysely<Tables>,
  keys: KeysToSearch,
  { address, caseId }: { readonly address: string; readonly caseId: string },
): Promise<boolean> {
  const file = await loadFile(db, keys, caseId);
  // By a role from which what is sealed is hidden: the hint is there for everybody.
  const related = file ? await relatedMatters(db, keys, file, 'intake') : [];
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

/** Until the transaction ends, nobody else writes facts with this instrument: who comes second sees what the first has written. */
export async function lockInstrument(
  tx: Kysely<Tables>,
  searchKey: Buffer,
  { agencyId, number }: { readonly agencyId: string; readonly number: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${instrumentHash(searchKey, agencyId, number)}, 0))`.execute(tx);
}

/** Adds the numbers and the senders that the events name. What a case once named stays findable: an auditor asks for all of it. */
export async function indexIdentifiers(tx: Kysely<Tables>, searchKey: Buffer, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const named = events.flatMap(identifiersIn).map((identifier) => identifierHash(searchKey, identifier));
  const hashes = new Set([...named, ...events.flatMap((event) => [...instrumentsIn(searchKey, event), ...sendersIn(searchKey, event)])]);
  if (hashes.size === 0) return;
  const rows = [...hashes].sort().map((identifier_hash) => ({ identifier_hash, case_id: caseId }));
  await tx
    .insertInto('identifier_index')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function identifiersIn(event: CaseEvent): readonly string[] {
  if (event.type === 'Received') return event.numbers;
  if (event.type === 'FactsRecorded') return event.facts.identifiers;
  return event.type === 'HoldPlaced' ? event.hold.identifiers : [];
}

function instrumentsIn(searchKey: Buffer, event: CaseEvent): readonly string[] {
  if (event.type !== 'FactsRecorded' || event.agency === undefined) return [];
  const number = event.facts.instrument?.number ?? '';
  return instrumentNumber(number) === '' ? [] : [instrumentHash(searchKey, event.agency.agencyId, number)];
}

function sendersIn(searchKey: Buffer, event: CaseEvent): readonly string[] {
  const sender = event.type === 'Received' || event.type === 'SubmissionJoined' ? event.sender : undefined;
  return sender === undefined ? [] : [senderHash(searchKey, sender.address)];
}
