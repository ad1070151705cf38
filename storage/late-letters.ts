/** Letters that should have left the house and have not: what only the time can say of the outbox. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import { lateSince } from '../domain/case/letter-on-file';
import type { Tables } from './tables';

export type LateLetter = { readonly key: string; readonly caseId: string; readonly letter: string; readonly attempts: number };

/**
 * Of a row of `outbox`: it should have left five minutes ago, and has neither left nor been stopped. How often it was tried is not
 * asked: an attempt that fails before its claim, or that no worker makes, leaves no trace here.
 */
const isLate = (at: Instant): RawBuilder<boolean> =>
  sql<boolean>`outbox.state in ('queued', 'sending') and outbox.send_at <= ${lateSince(at)}`;

/** Of a row of `cases`: it has such a letter. */
export const hasLateLetter = (at: Instant): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from outbox where outbox.case_id = cases.case_id and ${isLate(at)})`;

/** The late letters of all cases, or of these. */
export async function lateLetters(db: Kysely<Tables>, at: Instant, cases?: readonly string[]): Promise<readonly LateLetter[]> {
  if (cases?.length === 0) return [];
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'case_id', 'letter', 'attempts'])
    .where(isLate(at))
    .$if(cases !== undefined, (query) => query.where('case_id', 'in', cases ?? []))
    .orderBy('key')
    .execute();
  return rows.map(({ key, case_id: caseId, letter, attempts }) => ({ key, caseId, letter, attempts }));
}
