/** A case whose process another one answers: nothing is collected, produced or charged in it (A2, A6). */
import type { CaseFile } from '../case/case-file';
import { barred, type Barred } from './barred';

/** Why this case answers nothing any more; `undefined` when it answers its own process. */
export function answeredElsewhere({ superseded, duplicates = [] }: CaseFile): Barred | undefined {
  if (superseded) return barred('superseded', 'a newer instrument has taken the place of this one', 'A6');
  return duplicates.some(({ state }) => state === 'confirmed')
    ? barred('duplicate', 'another case answers the same process', 'A2')
    : undefined;
}
