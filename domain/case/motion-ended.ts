/** What a court's word on a motion of ours brings about, whatever the motion rested on. */
import type { Instant } from '../calendar/day';
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import { closed, queued, type Given } from './given';
import type { MotionOutcome } from './motion-outcome';
import { openStage, promised } from './stage';

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

/**
 * Nobody knows whether the answer has left: what a court says of the process meanwhile would be booked on the wrong production, and a customer
 * whose records did go out would be told of nothing. Nothing more goes out meanwhile; a person settles the letter first.
 */
export const whyNotOvertake = ({ letters }: CaseFile): { readonly rule: string; readonly detail: string } | undefined =>
  letters.some(({ kind, state }) => (kind === 'production' || kind === 'noRecords') && state === 'unknown')
    ? { rule: 'E1', detail: 'whether the answer has left the house is not known: settle its letter first, then record this' }
    : undefined;

/**
 * The file after the court's word on one of our motions. A process that it has modified compels something else: what was decided,
 * collected and approved under the old words is void.
 */
export function motionResolved(
  file: CaseFile,
  which: 'comity' | 'burdenMotion',
  { at, outcome }: { readonly at: Instant; readonly outcome: MotionOutcome },
): CaseFile {
  const motion = file[which];
  if (!motion) return file;
  const resolved = { ...motion, resolved: { at, outcome } };
  const open = openStage(file.stage);
  if (outcome !== 'modified' || !('decisions' in open) || file.stage.kind === 'closed') return { ...file, [which]: resolved };
  return { ...file, ...withoutAnswerSteps(file), stage: { kind: 'inReview', ...promised(open) }, [which]: resolved };
}

/** What was stuck on the way to an answer that is not wanted any more. */
export const withoutAnswerSteps = ({ stuck }: CaseFile): Pick<CaseFile, 'stuck'> => ({
  stuck: stuck.filter(({ step }) => !/^(?:collect|package)\//.test(step)),
});
