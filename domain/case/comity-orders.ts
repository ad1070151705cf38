/** The orders about a comity motion: counsel's belief, the motion that was filed, and what the court said. */
import type { Instant } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import { dueAfterMotions } from '../rules/after-motion';
import { asksContents, comityCite, isQualifying, motionBy, motionReminders } from '../rules/comity';
import { watched, type Watched } from '../rules/dates';
import { dueDate, servedFrom } from '../rules/due';
import { isOnFile, recordsWentOut, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import { comityPends, type Comity, type ComityCommand, type ComityEvent } from './comity';
import type { CommandOf } from './commands';
import { answered } from './evolve-closure';
import { queued, type Given, type Rows } from './given';
import { afterOutcome, isBeingCollected, motionResolved, whyNotOvertake } from './motion-ended';
import type { Need, Permits } from './permit';
import { counsel, legal, unanswered } from './permitted';
import { completeness } from './stage';
import type { Steps } from './steps';

const common = { by: counsel, in: unanswered, procedures: legal } as const;

const invalid = (field: string, detail: string) => ({ problem: 'invalid', field, rule: comityCite, detail }) as const;
const notOnFile = (field: string) => invalid(field, 'no such submission in this case: the paper itself must be on file');

const whyNotFind: Need<'findComity'> = ({ government, notUsPerson, residesAbroad }, file) => {
  const pack = casePack(file);
  if (file.comity?.motion) return { rule: comityCite, detail: 'a motion is on file already' };
  if (!asksContents(file, pack))
    return { rule: comityCite, detail: 'a motion is for the contents of communications under warrant-class process, and for nothing else' };
  if (!notUsPerson) return invalid('notUsPerson', 'the customer is a United States person');
  if (!residesAbroad) return invalid('residesAbroad', 'the customer resides in the United States');
  return isQualifying(government, pack)
    ? undefined
    : invalid('government', 'no executive agreement with this government is known to be in force: it is no qualifying foreign government');
};

const whyNotRecord: Need<'recordComityMotion'> = ({ filedOn, document, agreedWith }, file, _actor, at) => {
  const { comity } = file;
  if (!comity) return { rule: comityCite, detail: 'counsel has not found what a motion would rest on' };
  if (comity.motion) return { rule: comityCite, detail: 'a motion is on file already' };
  if (recordsWentOut(file)) return { rule: comityCite, detail: 'the records have left the house' };
  if (!isOnFile(file, document)) return notOnFile('document');
  if (filedOn > dayOf(at)) return invalid('filedOn', 'the motion is filed in the future');
  if (filedOn < dayOf(servedFrom(file))) return invalid('filedOn', 'the motion was filed before the process was served');
  if (agreedWith !== undefined) return isOnFile(file, agreedWith.document) ? undefined : notOnFile('agreedWith');
  return filedOn > comity.motionBy.on
    ? invalid(
        'agreedWith',
        `the time to file ended on ${comity.motionBy.on}: a later motion needs the agreement of the government or the court, on file`,
      )
    : undefined;
};

const whyNotResolve: Need<'resolveComityMotion'> = ({ outcome, document }, file) => {
  if (!comityPends(file)) return { rule: comityCite, detail: 'no motion is pending' };
  if (!isOnFile(file, document)) return notOnFile('document');
  if (outcome === 'modified' && isBeingCollected(file))
    return { rule: comityCite, detail: 'what was granted is being collected: record the order when that has ended' };
  return outcome === 'modified' || outcome === 'quashed' ? whyNotOvertake(file) : undefined;
};

export const comityPermits: Permits<ComityCommand['type']> = {
  findComity: {
    ...common,
    says: 'Find that a comity motion may be filed',
    cite: `${comityCite}(2)`,
    needs: whyNotFind,
  },
  recordComityMotion: {
    ...common,
    says: 'Record that the comity motion was filed',
    cite: `${comityCite}(2), (4)`,
    needs: whyNotRecord,
  },
  resolveComityMotion: {
    ...common,
    says: 'Record what became of the comity motion',
    cite: `${comityCite}(3)`,
    needs: whyNotResolve,
  },
};

export const comityRows: Rows<ComityCommand['type']> = {
  findComity,
  recordComityMotion: ({ type: _type, ...motion }, given) => {
    const letter = queued('comityMotion', given);
    return [{ type: 'ComityMotionRecorded', at: given.at, by: given.by, motion, letter: letter.letter }, letter];
  },
  resolveComityMotion: ({ outcome, document, reason }, given) => {
    const { at, by, file } = given;
    const again = outcome === 'quashed' ? {} : answerAgain(comityResolved(file, { at, outcome }), at);
    return [{ type: 'ComityMotionResolved', at, by, outcome, document, reason, ...again }, ...afterOutcome(outcome, reason, given)];
  },
};

/** The end of the time to move stands among the readings of the day of the answer; a day that a person has set by an extension stays. */
function findComity({ government, reason }: CommandOf<'findComity'>, { file, at, by }: Given): readonly [ComityEvent] {
  const pack = casePack(file);
  const end = motionBy(servedFrom(file), pack);
  const belief = { government, reason, motionBy: end, reminders: motionReminders(end, at, pack) };
  const complete = completeness(file.stage);
  const answer =
    complete === undefined || complete.due.derivation.rule === 'D2'
      ? undefined
      : watched(dueDate({ ...file, comity: belief }, complete.validAt), at, pack);
  return [{ type: 'ComityFound', at, by, ...belief, ...(answer && { answer }) }];
}

const comityResolved = (file: CaseFile, resolved: NonNullable<Comity['resolved']>): CaseFile =>
  file.comity ? { ...file, comity: { ...file.comity, resolved } } : file;

/** What was promised is watched again from the decision on. */
function answerAgain(file: CaseFile, at: Instant): { answer?: Watched } {
  const due = completeness(file.stage)?.due;
  const pack = casePack(file);
  return due === undefined ? {} : { answer: watched(dueAfterMotions(due, file, pack), at, pack) };
}

export const comitySteps: Steps<ComityEvent['type']> = {
  ComityFound: (file, { government, reason, motionBy: end, reminders, answer }) => ({
    ...file,
    comity: { government, reason, motionBy: end, reminders },
    stage: answered(file.stage, answer),
  }),
  ComityMotionRecorded: (file, { motion }) => (file.comity ? { ...file, comity: { ...file.comity, motion } } : file),
  ComityMotionResolved: (file, event) =>
    file.comity ? motionResolved({ ...file, stage: answered(file.stage, event.answer) }, 'comity', event) : file,
};
