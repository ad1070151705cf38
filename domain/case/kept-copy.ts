/** What a case that ends for another one holds on to: the backup copy that was made in it (18 U.S.C. §2704(a)(3)). */
import { keepsCopy } from '../rules/successor-holds';
import type { EventOf } from './events';
import type { Given } from './given';

/** The end of this case is no end of the matter: what was copied is held until the case that answers keeps it, has delivered or has ended. */
export function keptForCopy({ file, at, by }: Given): readonly EventOf<'HoldPlaced'>[] {
  const ofCase = file.holds.filter(({ kind }) => kind === 'case');
  if (!keepsCopy(file) || ofCase.some(({ releasedAt }) => releasedAt === undefined)) return [];
  const identifiers = file.facts?.identifiers ?? file.numbers;
  return [{ type: 'HoldPlaced', at, by, hold: { id: `hold/case/${ofCase.length + 1}`, kind: 'case', identifiers, placedAt: at } }];
}
