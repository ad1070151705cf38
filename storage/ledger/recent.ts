import type { Kysely } from 'kysely';
import type { Tables } from '../tables';

/** The cases with the newest events, the newest first. */
export async function casesLastWritten(db: Kysely<Tables>, count: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_events')
    .select((is) => ['case_id', is.fn.max('at').as('newest')])
    .groupBy('case_id')
    .orderBy('newest', 'desc')
    .orderBy('case_id')
    .limit(count)
    .execute();
  return rows.map((row) => row.case_id);
}
