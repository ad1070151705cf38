/** Which of the other cases that a case names this person may not know of (N7): asked when it is read, so a case may be sealed later. */
import { casesIn, otherCases, withoutCasesIn, type Hidden } from '../../domain/case/other-cases';
import type { Role } from '../../domain/case/parts';
import { loadFile, readEvents, type LedgerEvent } from '../../storage/ledger/read';
import { sealedAmong } from '../../storage/read-model';
import type { ApiDeps } from '../deps';

export const hiddenAmong = async ({ db }: Pick<ApiDeps, 'db'>, role: Role, cases: readonly string[]): Promise<Hidden> =>
  new Set(role === 'counsel' ? [] : await sealedAmong(db, cases));

/** The events of a case as this person may read them: one that tells of a hidden case is left out. */
export async function knownEvents(
  { db, keys }: Pick<ApiDeps, 'db' | 'keys'>,
  role: Role,
  caseId: string,
  range: { readonly from?: number; readonly to?: number } = {},
): Promise<readonly LedgerEvent[]> {
  const [events, file] = await Promise.all([readEvents(db, keys, caseId, range), loadFile(db, keys, caseId)]);
  if (!file) return [];
  const hidden = await hiddenAmong({ db }, role, [...otherCases(file), ...events.flatMap(({ event }) => casesIn(event))]);
  return events.flatMap((each) => {
    const event = withoutCasesIn(each.event, file, hidden);
    return event ? [{ ...each, event }] : [];
  });
}
