/** The desk's list: the read model's lines, and what only the time can say of their letters. */
import { lateLetters } from '../../storage/late-letters';
import { queue, type QueueEntry, type QueueFilter } from '../../storage/read-model';
import type { Counter } from '../deps';

/** `late`: how many letters of the case should have left five minutes ago, and have not. */
export type ListedCase = QueueEntry & { readonly late: number };

export async function listCases({ db, clock }: Pick<Counter, 'db' | 'clock'>, filter: QueueFilter): Promise<readonly ListedCase[]> {
  const at = clock.now();
  const entries = await queue(db, { ...filter, at });
  const late = await lateLetters(
    db,
    at,
    entries.map(({ caseId }) => caseId),
  );
  return entries.map((entry) => ({ ...entry, late: late.filter(({ caseId }) => caseId === entry.caseId).length }));
}
