/** What a court's word on a motion of ours brings about, whatever the motion rested on. */
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import { closed, queued, type Given } from './given';
import type { MotionOutcome } from './motion-outcome';
import { openStage, type OpenStage, type Stage } from './stage';

/** Quashed ends the request in the words of the court. */
export const afterOutcome = (outcome: MotionOutcome, reason: string, given: Given): readonly CaseEvent[] =>
  outcome === 'quashed'
    ? [
        { type: 'Refused', at: given.at, by: given.by, reason: 'quashed', note: reason },
        queued('refusal', given, 'quashed'),
        closed('rejected', given),
      ]
    : [];

/** Is what counsel has granted being taken out of the stacks at this moment? */
export const isBeingCollected = ({ stage, stuck }: CaseFile): boolean =>
  stage.kind === 'collecting' && !stuck.some(({ step }) => step.startsWith('collect/'));

/** The court has changed what is compelled: what was decided, collected and approved under the old words is void. `undefined`: nothing was. */
export function reviewedAnew(file: CaseFile): (Pick<CaseFile, 'stage' | 'stuck'> & { readonly collections: number }) | undefined {
  const open = openStage(file.stage);
  if (!('decisions' in open) || file.stage.kind === 'closed') return undefined;
  return {
    stage: inReview(open),
    stuck: file.stuck.filter(({ step }) => !/^(?:collect|package)\//.test(step)),
    collections: open.collections,
  };
}

function inReview({ validAt, foundCompleteAt, due, reminders, escalations, earlier }: Extract<OpenStage, { decisions: unknown }>): Stage {
  return { kind: 'inReview', validAt, foundCompleteAt, due, reminders, earlier, ...(escalations && { escalations }) };
}
