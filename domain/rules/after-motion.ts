/** The day of the answer once a court has decided about a motion of ours. */
import type { Dated } from '../calendar/derivation';
import { businessDaysAfter } from '../calendar/periods';
import type { CaseFile } from '../case/case-file';
import type { PolicyPack } from '../policy/pack';

type Motions = Pick<CaseFile, 'comity' | 'burdenMotion'>;

const comityResolved = 'comity-resolved';
const burdenResolved = 'burden-resolved';

/** Is it a day that followed from a court's decision, and from nothing that is counted anew? */
export const followsMotion = ({ derivation: { rule } }: Dated): boolean => rule === comityResolved || rule === burdenResolved;

/** Nothing is produced while a motion is pending: a day that passed before its decision is the one after it, whichever the motion. */
export function dueAfterMotions(due: Dated, { comity, burdenMotion }: Motions, pack: PolicyPack): Dated {
  const decisions = [
    { at: comity?.resolved?.at, rule: comityResolved, days: pack.comityAnswerBusinessDays },
    { at: burdenMotion?.resolved?.at, rule: burdenResolved, days: pack.burdenMotionAnswerBusinessDays },
  ];
  return decisions.reduce(
    (day, { at, rule, days }) =>
      at === undefined || day.at > at ? day : businessDaysAfter(at, days.value, pack.calendar, rule, days.cite),
    due,
  );
}
