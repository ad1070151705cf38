/** The row of a case in the read model is its lock: who holds it decides alone what the case says next. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../../domain/case/case-file';
import { caseRow } from '../read-model';
import type { CaseRow, NewCaseEventRow, Tables } from '../tables';
import { emptyFile } from '../../domain/case/case-file';
import { genesis } from './entry';
import type { CaseHead } from './folded';

/** Locks the case until the transaction ends, and makes its row at first. Always taken before a row of the outbox. */
export async function lockCase(tx: Kysely<Tables>, key: Buffer, caseId: string): Promise<CaseHead> {
  const found = await locked(tx, caseId);
  if (found !== undefined) return found;
  const blank = { ...caseRow(key, emptyFile(caseId), genesis(caseId)), snapshot: null };
  await tx
    .insertInto('cases')
    .values(blank)
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute();
  const row = await locked(tx, caseId);
  if (row === undefined) throw new Error('The row of a case was taken away while it was being made.');
  return row;
}

function locked(tx: Kysely<Tables>, caseId: string): Promise<CaseHead | undefined> {
  return tx.selectFrom('cases').select(['seq', 'head']).where('case_id', '=', caseId).forUpdate().executeTakeFirst();
}

/** Writes what the case adds up to now; its row is locked by the caller. */
export async function writeCaseRow(tx: Kysely<Tables>, key: Buffer, file: CaseFile, head: string): Promise<void> {
  const { case_id, ...row } = caseRow(key, file, head);
  await tx.updateTable('cases').set(row).where('case_id', '=', case_id).execute();
}

/**
 * Writes the next lines of the ledger and what the case adds up to with them, in one statement; the row is locked by the caller. Answers how
 * many lines were written: an order whose key stands on the ledger of this case already is left out.
 */
export async function writeLinesAndRow(
  tx: Kysely<Tables>,
  lines: readonly NewCaseEventRow[],
  { case_id, ...row }: CaseRow,
): Promise<number> {
  const { written } = await tx
    .with('lines', (db) =>
      db
        .insertInto('case_events')
        .values(lines)
        .onConflict((conflict) => conflict.columns(['case_id', 'order_key']).doNothing())
        .returning('seq'),
    )
    .updateTable('cases')
    .set(row)
    .where('case_id', '=', case_id)
    .returning((is) =>
      is
        .selectFrom('lines')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('written'),
    )
    .executeTakeFirstOrThrow();
  return written ?? 0;
}
