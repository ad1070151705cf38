/** When a superseded case may let a hold go (A6, P9). */
import type { CaseFile } from '../case/case-file';
import type { Hold } from '../case/parts';

/** Does the case that took over hold all of this by itself? A hold that ends by itself after two days does not count. */
const holdsInstead = ({ identifiers }: Pick<Hold, 'identifiers'>, { holds }: Pick<CaseFile, 'holds'>): boolean => {
  const held = holds.filter(({ kind, releasedAt }) => kind !== 'provisional' && releasedAt === undefined);
  return identifiers.every((identifier) => held.some((hold) => hold.identifiers.includes(identifier)));
};

/** Which case to ask next about a hold: nobody, when this one holds it or has ended for good. */
export function nextToHold(hold: Pick<Hold, 'identifiers'>, other: CaseFile): 'held' | 'ended' | 'open' | { readonly successor: string } {
  if (holdsInstead(hold, other)) return 'held';
  if (other.superseded) return { successor: other.superseded.successor };
  return other.stage.kind === 'closed' ? 'ended' : 'open';
}
