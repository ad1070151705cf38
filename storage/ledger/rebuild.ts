import type { Kysely } from 'kysely';
import { inTransaction } from '../database';
import type { DataKeys } from '../data-keys';
import { indexIdentifiers } from '../identifiers';
import type { Tables } from '../tables';
import { lockCase, writeCaseRow } from './case-lock';
import { foldFromEvents, ledgerHead, readEvents } from './read';

/**
 * Makes the rows of the read model and the search index anew from the events alone, one case per transaction, so that the office may go
 * on meanwhile. Answers how many cases were rebuilt. Throws at the first event that does not open: half a case is not shown.
 */
export async function rebuildReadModel(db: Kysely<Tables>, keys: DataKeys, only: { caseId?: string } = {}): Promise<number> {
  const caseIds = only.caseId === undefined ? await casesOnLedger(db) : [only.caseId];
  let rebuilt = 0;
  for (const caseId of caseIds) rebuilt += (await rebuildCase(db, keys, caseId)) ? 1 : 0;
  return rebuilt;
}

async function casesOnLedger(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db.selectFrom('case_events').select('case_id').where('seq', '=', 1).orderBy('case_id').execute();
  return rows.map((row) => row.case_id);
}

async function rebuildCase(db: Kysely<Tables>, keys: DataKeys, caseId: string): Promise<boolean> {
  if ((await ledgerHead(db, caseId)) === undefined) return false;
  const key = await keys.of(caseId);
  return inTransaction(db, async (tx) => {
    await lockCase(tx, key, caseId);
    const head = await ledgerHead(tx, caseId);
    const within = keys.within(tx);
    const file = await foldFromEvents(tx, within, caseId);
    if (head === undefined || file === undefined) return false;
    await writeCaseRow(tx, key, file, head.head);
    await tx.deleteFrom('identifier_index').where('case_id', '=', caseId).execute();
    const events = await readEvents(tx, within, caseId);
    await indexIdentifiers(
      tx,
      keys.searchKey,
      caseId,
      events.map(({ event }) => event),
    );
    return true;
  });
}
