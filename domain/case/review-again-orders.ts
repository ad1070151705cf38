/** The order by which counsel goes back: who gives it, what it needs, what it brings about. */
import { waitingFor } from '../rules/dates';
import { whyNotDisclose } from '../rules/gates';
import { recordsWentOut, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { Rows } from './given';
import { isBeingCollected, withoutAnswerSteps } from './motion-ended';
import type { Need, Permits } from './permit';
import { counsel, legal } from './permitted';
import { isLeaving } from './reopening';
import type { ReviewAgainCommand, ReviewAgainEvent } from './review-again';
import { completeness, promised } from './stage';
import type { Steps } from './steps';

const cite = 'Q13; Q6; L7';

const whyNotAgain: Need<'reviewAgain'> = ({ from }, file) => {
  if (from === 'review' && file.stage.kind === 'inReview')
    return { field: 'from', rule: cite, detail: 'it is in review: decide, refuse, or have it read again' };
  if (recordsWentOut(file)) return { rule: cite, detail: 'the records have left the house' };
  if (isLeaving(file))
    return { rule: 'E1; design §6', detail: 'whether the answer has left the house is not known: settle its letter first' };
  if (isBeingCollected(file)) return { rule: cite, detail: 'what was granted is being collected: go back when that has ended' };
  return isBeingPackaged(file) ? { rule: cite, detail: 'what was approved is being packaged: go back when that has ended' } : undefined;
};

/** Is what was approved being made into an archive at this moment? Where a gate holds it, or nothing was found, nobody makes one. */
const isBeingPackaged = (file: CaseFile): boolean =>
  file.stage.kind === 'approved' &&
  file.stage.collection.files.some(({ rows }) => rows > 0) &&
  !file.stuck.some(({ step }) => step.startsWith('package/')) &&
  whyNotDisclose(file, 'deliver') === undefined;

export const reviewAgainPermits: Permits<ReviewAgainCommand['type']> = {
  reviewAgain: {
    says: 'Go back to the review, or to the reading',
    by: counsel,
    in: ['inReview', 'collecting', 'inQualityCheck', 'awaitingApproval', 'approved', 'packaged'],
    procedures: legal,
    cite,
    needs: whyNotAgain,
  },
};

export const reviewAgainRows: Rows<ReviewAgainCommand['type']> = {
  reviewAgain: ({ from, reason }, { file, at, by }) => {
    const reading = from === 'reading' ? waitingFor(file.procedure, casePack(file), at).reading : undefined;
    return [{ type: 'ReviewReopened', at, by, from, reason, ...(reading && { reading }) }];
  },
};

/** The promise runs on: our mistake lengthens nothing (Q6). What was collected stays a copy that went into no production, and goes as such. */
export const reviewAgainSteps: Steps<ReviewAgainEvent['type']> = {
  ReviewReopened: (file, { from, reading }) => {
    const complete = completeness(file.stage);
    if (!complete || file.stage.kind === 'closed') return file;
    const kind = from === 'reading' ? 'triaged' : 'inReview';
    return { ...file, ...withoutAnswerSteps(file), stage: { kind, ...promised(complete) }, ...(reading && { readBy: reading }) };
  },
};
