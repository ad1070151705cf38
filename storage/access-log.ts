/** Who looked at what, and who tried what and was refused. Append-only; ids and closed words, no personal data. */
import type { Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { Tables } from './tables';

export type Access = {
  readonly at: Instant;
  /** Id of a member of staff, or `nobody`. */
  readonly who: string;
  readonly what: string;
  readonly caseId?: string;
  readonly allowed: boolean;
  /** Why it was refused, or what it was for. */
  readonly why?: string;
};
export type LoggedAccess = Access & { readonly id: number };

export async function logAccess(db: Kysely<Tables>, access: Access): Promise<void> {
  const { at, who, what, caseId = null, allowed, why = null } = access;
  await db.insertInto('access_log').values({ at, who, what, case_id: caseId, allowed, why }).execute();
}

/** The newest first; `before` is the id of the last one of the page before. */
export async function accessLog(
  db: Kysely<Tables>,
  filter: { caseId?: string; who?: string; before?: number; limit: number },
): Promise<readonly LoggedAccess[]> {
  let query = db.selectFrom('access_log').selectAll();
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
  if (filter.who !== undefined) query = query.where('who', '=', filter.who);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map(({ id, at, who, what, case_id, allowed, why }) => ({
    id,
    at,
    who,
    what,
    ...(case_id !== null && { caseId: case_id }),
    allowed,
    ...(why !== null && { why }),
  }));
}
