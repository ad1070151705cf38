/** When a superseded case may let a hold go (A6, P9). */
import { backupRests } from '../case/backup';
import { recordsWentOut, type CaseFile } from '../case/case-file';
import type { Hold } from '../case/parts';

/** Does the case that took over hold all of this by itself? A hold that ends by itself after two days does not count. */
const holdsInstead = ({ identifiers }: Pick<Hold, 'identifiers'>, { holds }: Pick<CaseFile, 'holds'>): boolean => {
  const held = holds.filter(({ kind, releasedAt }) => kind !== 'provisional' && releasedAt === undefined);
  return identifiers.every((identifier) => held.some((hold) => hold.identifiers.includes(identifier)));
};

/** Is there a backup copy of what this case never gave? It is kept until what it was made for is delivered, and no hold elsewhere replaces it: §2704(a)(3). */
export const keepsCopy = (file: CaseFile): boolean => backupRests(file) && !recordsWentOut(file);

/** Which case to ask next about a hold: nobody, when this one holds it (or has delivered, of a case that keeps a copy) or has ended for good. */
export function nextToHold(
  hold: Pick<Hold, 'identifiers'>,
  other: CaseFile,
  copy = false,
): 'held' | 'ended' | 'open' | { readonly successor: string } {
  if (copy ? recordsWentOut(other) : holdsInstead(hold, other)) return 'held';
  if (other.superseded) return { successor: other.superseded.successor };
  return other.stage.kind === 'closed' ? 'ended' : 'open';
}
