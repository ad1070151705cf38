/** The office's own closures: dated rows that an administrator adds while the office runs. Nothing in them is about anybody. */
import type { Kysely } from 'kysely';
import type { Day, Instant } from '../domain/calendar/day';
import type { Tables } from './tables';

export type KeptClosure = {
  readonly day: Day;
  readonly why: string;
  /** Who closed it: the executive order, the company. */
  readonly source: string;
  readonly announcedAt: Instant;
  readonly announcedBy: string;
  /** Every case that was open had been told by then. */
  readonly toldAt?: Instant;
};

/** Keeps a closure; a day that is kept already stays as it was first announced. */
export async function keepClosure(db: Kysely<Tables>, closure: KeptClosure): Promise<KeptClosure> {
  const { day, why, source, announcedAt, announcedBy } = closure;
  await db
    .insertInto('closures')
    .values({ day, why, source, announced_at: announcedAt, announced_by: announcedBy, told_at: null })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
  return (await listClosures(db, day)).find((each) => each.day === day) ?? closure;
}

/** From `from` on, by day. */
export async function listClosures(db: Kysely<Tables>, from: Day = ''): Promise<readonly KeptClosure[]> {
  const rows = await db.selectFrom('closures').selectAll().where('day', '>=', from).orderBy('day').execute();
  return rows.map((row) => ({
    day: row.day,
    why: row.why,
    source: row.source,
    announcedAt: row.announced_at,
    announcedBy: row.announced_by,
    ...(row.told_at !== null && { toldAt: row.told_at }),
  }));
}

export async function closureTold(db: Kysely<Tables>, day: Day, at: Instant): Promise<void> {
  await db.updateTable('closures').set({ told_at: at }).where('day', '=', day).where('told_at', 'is', null).execute();
}

/** The cases in which a date may still come: open ones, and closed ones that owe something or wait for a day. */
export async function casesWithDates(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_id')
    .where('seq', '>', 0)
    .where((is) => is.or([is('closed', '=', false), is('next_at', 'is not', null), is('owed', '>', 0)]))
    .orderBy('case_id')
    .execute();
  return rows.map(({ case_id }) => case_id);
}
