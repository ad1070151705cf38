/** The orders about our motion against a court's order that asks too much (18 U.S.C. §2703(d)). */
import { dayOf } from '../calendar/pacific';
import { servedFrom } from '../rules/due';
import { burdenMotionPends, type BurdenMotionCommand, type BurdenMotionEvent } from './burden-motion';
import { isOnFile, recordsWentOut, type CaseFile } from './case-file';
import { queued, type Rows } from './given';
import { afterOutcome, isBeingCollected, motionResolved, whyNotOvertake } from './motion-ended';
import { kebab } from './outside';
import type { Need, Permits } from './permit';
import { counsel, legal, unanswered } from './permitted';
import type { Steps } from './steps';

const cite = '18 U.S.C. §2703(d)';
const common = { by: counsel, in: unanswered, procedures: legal, cite } as const;

const invalid = (field: string, detail: string) => ({ problem: 'invalid', field, rule: cite, detail }) as const;
const notOnFile = invalid('document', 'no such submission in this case: the paper itself must be on file');

const whyNotRecord: Need<'recordBurdenMotion'> = ({ filedOn, document }, file, _actor, at) => {
  if (file.facts?.instrument?.kind !== 'courtOrder2703d')
    return { rule: cite, detail: 'the section gives this motion against an order under it, and against nothing else' };
  if (file.burdenMotion) return { rule: cite, detail: 'a motion is on file already' };
  if (recordsWentOut(file)) return { rule: cite, detail: 'the records have left the house' };
  if (!isOnFile(file, document)) return notOnFile;
  if (filedOn > dayOf(at)) return invalid('filedOn', 'the motion is filed in the future');
  return filedOn < dayOf(servedFrom(file)) ? invalid('filedOn', 'the motion was filed before the order was served') : undefined;
};

const whyNotResolve: Need<'resolveBurdenMotion'> = ({ outcome, document }, file) => {
  if (!burdenMotionPends(file)) return { rule: cite, detail: 'no motion is pending' };
  if (!isOnFile(file, document)) return notOnFile;
  if (outcome === 'modified' && isBeingCollected(file))
    return { rule: cite, detail: 'what was granted is being collected: record the order when that has ended' };
  return outcome === 'modified' || outcome === 'quashed' ? whyNotOvertake(file) : undefined;
};

export const burdenMotionPermits: Permits<BurdenMotionCommand['type']> = {
  recordBurdenMotion: { ...common, says: 'Record our motion against a burdensome order', needs: whyNotRecord },
  resolveBurdenMotion: { ...common, says: 'Record what became of the motion against the order', needs: whyNotResolve },
};

export const burdenMotionRows: Rows<BurdenMotionCommand['type']> = {
  recordBurdenMotion: ({ type: _type, reason, ...motion }, given) => {
    const letter = queued('burdenMotion', given);
    return [{ type: 'BurdenMotionRecorded', at: given.at, by: given.by, motion, reason, letter: letter.letter }, letter];
  },
  resolveBurdenMotion: ({ outcome, document, reason }, given) => [
    { type: 'BurdenMotionResolved', at: given.at, by: given.by, outcome, document, reason },
    ...afterOutcome(outcome, reason, given),
  ],
};

export const burdenMotionSteps: Steps<BurdenMotionEvent['type']> = {
  BurdenMotionRecorded: (file, { motion }) => ({ ...file, burdenMotion: motion }),
  BurdenMotionResolved: (file, event) => motionResolved(file, 'burdenMotion', event),
};

/** What those who may read the case see of it. */
export const burdenMotionView = ({ burdenMotion }: CaseFile) =>
  burdenMotion && {
    ground: kebab(burdenMotion.ground),
    filedOn: burdenMotion.filedOn,
    court: burdenMotion.court,
    pending: burdenMotion.resolved === undefined,
    outcome: burdenMotion.resolved?.outcome,
  };
