import type { Kysely } from 'kysely';
import type { CaseEvent } from '../domain/case/events';
import { keyedHash } from '../platform/seal';
import type { Tables } from './tables';

/** What stands for a number or an account in the search index and in the register of holds. */
export function identifierHash(searchKey: Buffer, identifier: string): string {
  return keyedHash(searchKey, `identifier/${identifier}`);
}

/** The cases in which this number or account is named, in the order of their ids. */
export async function casesNaming(db: Kysely<Tables>, searchKey: Buffer, identifier: string): Promise<readonly string[]> {
  const hash = identifierHash(searchKey, identifier);
  const rows = await db.selectFrom('identifier_index').select('case_id').where('identifier_hash', '=', hash).orderBy('case_id').execute();
  return rows.map((row) => row.case_id);
}

/** Adds the numbers that the events name. What a case once named stays findable: an auditor asks for all of it. */
export async function indexIdentifiers(tx: Kysely<Tables>, searchKey: Buffer, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const hashes = new Set(events.flatMap(identifiersIn).map((identifier) => identifierHash(searchKey, identifier)));
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
