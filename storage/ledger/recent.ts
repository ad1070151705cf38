import { sql, type Kysely } from 'kysely';
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

/** The cases of which something may still happen by itself, by the read model: more rather than fewer. */
export async function casesAtWork(db: Kysely<Tables>): Promise<readonly string[]> {
  return (await atWork(db).orderBy('case_id').execute()).map((row) => row.case_id);
}

/** Of those, the ones that have had another matter opened. */
export async function parentsAtWork(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_events')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', atWork(db))
    .where('type', '=', 'SisterOpened')
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

const atWork = (db: Kysely<Tables>) =>
  db
    .selectFrom('cases')
    .select('case_id')
    .where((is) =>
      is.or([
        is('closed', '=', false),
        is('next_at', 'is not', null),
        is('owed', '>', 0),
        is('stuck', '>', 0),
        is('notice', 'in', ['owed', 'released']),
        sql<boolean>`cardinality(attention) > 0`,
      ]),
    );
