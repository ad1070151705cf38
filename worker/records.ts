import type { RecordsPlace } from '../platform/database-place';
import type { DataMap } from '../domain/rules/data-map';
import type { RecordSource } from '../records/record-source';
import { sampleRecords } from '../records/sample-records';
import { mapOfViews, sqlRecords } from '../records/sql-records';
import { makeDataFolder } from '../samples/data-folder';
import { sampleOffice } from '../samples/office';
import { postgresPool } from '../storage/postgres';

export type OpenRecords = { readonly records: RecordSource; close(): Promise<void> };

/** How long one page of records may take, in milliseconds: other people's tables are large. */
const SLOWEST_MS = 300_000;

/** The provider's own records, only read; or the made-up ones of the sample office. The database must answer, or it throws. */
export async function openRecords(place: RecordsPlace, dataMap: DataMap = mapOfViews): Promise<OpenRecords> {
  if (place.kind === 'sample') {
    await makeDataFolder(sampleOffice(), place.folder);
    return { records: sampleRecords(place.folder), close: () => Promise.resolve() };
  }
  const settings = { application_name: 'writ-records', max: 4, statement_timeout: SLOWEST_MS };
  const pool = postgresPool(place, { ...settings, options: '-c default_transaction_read_only=on' });
  await pool.query('select 1').catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return { records: sqlRecords((text, values) => pool.query(text, [...values]), dataMap), close: () => pool.end() };
}
