import { sql, type Kysely } from 'kysely';
import type { CaseEvent } from '../domain/case/events';
import { casesAnswering } from '../domain/case/other-cases';
import { instrumentNumber } from '../domain/rules/instrument-number';
import { keyedHash } from '../platform/seal';
import type { Tables } from './tables';

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

/** What stands for the case that answers the process of another one. */
const answeringHash = (searchKey: Buffer, caseId: string): string => keyedHash(searchKey, `answering/${caseId}`);

/** The cases in which somebody has ever taken this one for the case that answers their process, in the order of their ids. */
export const casesAnsweredBy = (db: Kysely<Tables>, searchKey: Buffer, caseId: string): Promise<readonly string[]> =>
  casesWith(db, answeringHash(searchKey, caseId));

/** What stands for the address of a sender. */
export const senderHash = (searchKey: Buffer, address: string): string => keyedHash(searchKey, `sender/${address.trim().toLowerCase()}`);

/** Until the transaction ends, nobody else writes facts with this instrument: who comes second sees what the first has written. */
export async function lockInstrument(
  tx: Kysely<Tables>,
  searchKey: Buffer,
  { agencyId, number }: { readonly agencyId: string; readonly number: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${instrumentHash(searchKey, agencyId, number)}, 0))`.execute(tx);
}

/** Adds the numbers, the senders and the answering cases that the events name. What a case once named stays findable: an auditor asks for all of it. */
export async function indexIdentifiers(tx: Kysely<Tables>, searchKey: Buffer, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const named = events.flatMap(identifiersIn).map((identifier) => identifierHash(searchKey, identifier));
  const hashes = new Set([
    ...named,
    ...events.flatMap((event) => [...instrumentsIn(searchKey, event), ...sendersIn(searchKey, event), ...answeringIn(searchKey, event)]),
  ]);
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

const answeringIn = (searchKey: Buffer, event: CaseEvent): readonly string[] =>
  casesAnswering(event).map((caseId) => answeringHash(searchKey, caseId));
