/** What the events about costs and child safety do to the file. */
import type { CaseFile } from './case-file';
import type { Costing } from './costs';
import type { Steps } from './steps';

const costing = (file: CaseFile, change: (now: Costing) => Costing): CaseFile => ({
  ...file,
  costing: change(file.costing ?? { estimates: [] }),
});

export const costSteps: Steps<
  | 'ChildSafetyMarked'
  | 'ChildSafetyUnmarked'
  | 'EffortLogged'
  | 'BurdenFound'
  | 'CostsEstimated'
  | 'CostsAgreed'
  | 'CostOrderRecorded'
  | 'CostsDecided'
> = {
  ChildSafetyMarked: (file) => ({ ...file, childSafety: true }),
  ChildSafetyUnmarked: (file) => ({ ...file, childSafety: false }),
  EffortLogged: (file, { by, at, minutes, what, category }) => ({
    ...file,
    effort: [...file.effort, { by, at, minutes, what, ...(category !== undefined && { category }) }],
  }),
  BurdenFound: (file, { burden }) => costing(file, (now) => ({ ...now, burden })),
  CostsEstimated: (file, { estimate }) => costing(file, (now) => ({ ...now, estimates: [...now.estimates, estimate] })),
  CostsAgreed: (file, { letter, document }) =>
    costing(file, (now) => ({
      ...now,
      estimates: now.estimates.map((each) => (each.letter === letter ? { ...each, agreed: document } : each)),
    })),
  CostOrderRecorded: (file, { order }) => costing(file, (now) => ({ ...now, order })),
  CostsDecided: (file, { costs }) => ({ ...file, costs }),
};
