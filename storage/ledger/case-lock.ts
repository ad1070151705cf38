/** The row of a case in the read model is its lock: who holds it decides alone what the case says next. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../../domain/case/case-file';
import { caseRow } from '../read-model';
import { compiledOnce } from '../compiled-once';
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

const headLocked = compiledOnce((db, { caseId }: { caseId: string }) =>
  db.selectFrom('cases').select(['seq', 'head']).where('case_id', '=', caseId).forUpdate(),
);

const locked = async (tx: Kysely<Tables>, caseId: string): Promise<CaseHead | undefined> => (await headLocked(tx, { caseId }))[0];

/** Writes what the case adds up to now; its row is locked by the caller. */
export async function writeCaseRow(tx: Kysely<Tables>, key: Buffer, file: CaseFile, head: string): Promise<void> {
  const { case_id, ...row } = caseRow(key, file, head);
  await tx.updateTable('cases').set(row).where('case_id', '=', case_id).execute();
}

type Writing = { readonly from: CaseHead; readonly lines: readonly NewCaseEventRow[]; readonly row: CaseRow };

/**
 * Writes the next lines of the ledger and what the case adds up to with them, in one statement. Answers how many lines were written: left
 * out is an order whose key stands on the ledger of this case already, and a line in whose place another stands, when the row is behind
 * the ledger. Answers nothing when the case does not stand at `from`: then the transaction must not be committed, since the lines stand
 * without their row. The row is locked before a line is written, because the answer counts the lines: who holds the case is never waited
 * for with a line in hand.
 */
export async function writeLinesAndRow(tx: Kysely<Tables>, { from, lines, row }: Writing): Promise<number | undefined> {
  const values = {
    ...Object.fromEntries(lines.flatMap((line, place) => Object.entries(line).map(([column, value]) => [named(place, column), value]))),
    ...row,
    from_seq: from.seq,
    from_head: from.head,
  };
  const ofLine = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  return (await writerOf(lines.length, ofLine, Object.keys(row))(tx, values))[0]?.written ?? undefined;
}

type Values = CaseRow & { readonly from_seq: number; readonly from_head: string };
type Writer = ReturnType<typeof writer>;
const writers = new Map<string, Writer>();
const named = (place: number, column: string): string => `${String(place)}/${column}`;

/** One for each number of lines: the columns are always the same, and a statement is never used for others. */
function writerOf(lines: number, ofLine: readonly string[], ofRow: readonly string[]): Writer {
  const shape = [lines, ...ofLine, ...ofRow].join();
  const known = writers.get(shape) ?? writer(lines, ofLine, ofRow);
  writers.set(shape, known);
  return known;
}

function writer(lines: number, ofLine: readonly string[], ofRow: readonly string[]) {
  const of = (columns: readonly string[], values: Values, nameOf = (column: string) => column): Record<string, unknown> =>
    Object.fromEntries(columns.map((column) => [column, values[nameOf(column) as keyof Values]]));
  return compiledOnce((db, values: Values) =>
    db
      .with('lines', (within) =>
        within
          .insertInto('case_events')
          .values(
            Array.from({ length: lines }, (_, place) => of(ofLine, values, (column) => named(place, column)) as unknown as NewCaseEventRow),
          )
          .onConflict((conflict) => conflict.doNothing())
          .returning('seq'),
      )
      .updateTable('cases')
      .set(
        of(
          ofRow.filter((column) => column !== 'case_id'),
          values,
        ),
      )
      .where('case_id', '=', values.case_id)
      .where('seq', '=', values.from_seq)
      .where('head', '=', values.from_head)
      .returning((is) =>
        is
          .selectFrom('lines')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .as('written'),
      ),
  );
}
