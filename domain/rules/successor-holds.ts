/** When a case that ended for another one may let a hold go (A2, A6, P9). */
import { answeringCase } from '../case/answering-case';
import { backupRests } from '../case/backup';
import { recordsWentOut, type CaseFile } from '../case/case-file';
import type { Hold } from '../case/parts';

/** Does the other case hold all of this by itself? A hold that ends by itself after two days does not count. */
const holdsInstead = ({ identifiers }: Pick<Hold, 'identifiers'>, { holds }: Pick<CaseFile, 'holds'>): boolean => {
  const held = holds.filter(({ kind, releasedAt }) => kind !== 'provisional' && releasedAt === undefined);
  return identifiers.every((identifier) => held.some((hold) => hold.identifiers.includes(identifier)));
};

/** Is there a backup copy of what this case never gave? It is kept until what it was made for is delivered, and no hold elsewhere replaces it: §2704(a)(3). */
export const keepsCopy = (file: CaseFile): boolean => backupRests(file) && !recordsWentOut(file);

/** Which case is asked before a hold of this one is let go. The holds of a duplicate without a copy end as those of any closed case. */
export const askedFirst = (file: CaseFile): string | undefined => (file.superseded || keepsCopy(file) ? answeringCase(file) : undefined);

/** A copy is replaced by what was delivered, or by another copy for the very same process: that of a newer one is of what that one demands. */
const keepsInstead = (other: CaseFile, chain: readonly CaseFile[]): boolean =>
  recordsWentOut(other) || (backupRests(other) && chain.every(({ superseded }) => superseded === undefined));

/**
 * Which case to ask next about a hold: nobody, when this one holds it (or has delivered, or keeps a copy, instead of a case that keeps one) or
 * has ended for good. `chain`: the case whose hold it is, and those that were asked before.
 */
export function nextToHold(
  hold: Pick<Hold, 'identifiers'>,
  other: CaseFile,
  chain: readonly CaseFile[] = [],
): 'held' | 'ended' | 'open' | { readonly successor: string } {
  const [own] = chain;
  if (own && keepsCopy(own) ? keepsInstead(other, chain) : holdsInstead(hold, other)) return 'held';
  const successor = answeringCase(other);
  if (successor !== undefined) return { successor };
  return other.stage.kind === 'closed' ? 'ended' : 'open';
}
