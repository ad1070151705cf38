import { stringify } from 'csv-stringify/sync';
import type { StoredCategory } from '../domain/rules/categories';
import { columnOutOfPlace, columnsOf, type Cell, type Column } from './columns';
import { isE164 } from '../domain/rules/telephone-number';
import type { RecordRow, RowOf } from './record-source';

/** An export would have held what its category may not hold. Only the place is named. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
  readonly code = 'EXPORT_REFUSED';
  constructor(readonly place: string) {
    super(`the export may not hold ${place}`);
  }
}

/**
 * CSV by RFC 4180: UTF-8 without a byte order mark, CRLF, a header line. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front ({@link neutral}); the JSON export of the same rows has every value as it is.
 * Throws {@link ExportRefused} when a row is of another category or a column may not stand in this export.
 */
export function csvOf<C extends StoredCategory>(
  category: C,
  rows: readonly RecordRow[],
  columns: readonly Column<C>[] = columnsOf(category),
): Buffer {
  const lines = checked(category, rows, columns).map((row) => columns.map(({ of }) => inCsv(of(row))));
  const header = columns.map(({ name }) => name);
  return Buffer.from(stringify([header, ...lines], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }), 'utf8');
}

/** The same columns as a JSON list of objects, values untouched, a row on each line. Throws as {@link csvOf} does. */
export function jsonOf<C extends StoredCategory>(
  category: C,
  rows: readonly RecordRow[],
  columns: readonly Column<C>[] = columnsOf(category),
): Buffer {
  const lines = checked(category, rows, columns).map((row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name, of }) => [name, of(row)]))),
  );
  return Buffer.from(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`, 'utf8');
}

/**
 * What a spreadsheet would take for a formula, with an apostrophe in front: texts that begin with = + - @ (also full-width), tab, CR or LF.
 * A number that is exactly E.164 stays as it is although it begins with '+': it can only ever be a number.
 */
export function neutral(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !isE164(text) ? `'${text}` : text;
}

function inCsv(cell: Cell): string {
  return typeof cell === 'string' ? neutral(cell) : `${cell}`;
}

function checked<C extends StoredCategory>(category: C, rows: readonly RecordRow[], columns: readonly Column<C>[]): readonly RowOf<C>[] {
  const outOfPlace = columnOutOfPlace(category, columns);
  if (outOfPlace !== undefined) throw new ExportRefused(`the column ${outOfPlace}`);
  return rows.map((row) => {
    if (!isOf(category, row)) throw new ExportRefused('a row of another category');
    return row;
  });
}

function isOf<C extends StoredCategory>(category: C, row: RecordRow): row is RowOf<C> {
  return row.category === category;
}
