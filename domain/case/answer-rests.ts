import { burdenMotionPends } from './burden-motion';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import { comityPends } from './comity';

/** Need nobody answer by the day of the answer, because a motion of ours is before the court? */
export const answerRests = (file: CaseFile): boolean =>
  comityPends(file) || (burdenMotionPends(file) && casePack(file).burdenMotionRestsAnswer.value);
