/** A motion against a burdensome order in plain words: the fields of the forms, and the sentences of the events. */
import { actions } from '../domain/case/actions';
import {
  burdenMotionGrounds,
  type BurdenMotionCommand,
  type BurdenMotionEvent,
  type BurdenMotionGround,
} from '../domain/case/burden-motion';
import { motionOutcomes, type MotionOutcome } from '../domain/case/motion-outcome';
import type { Field } from './field';
import { document, options, reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

/** Of any motion of ours. */
export const motionOutcomeNames: { readonly [Outcome in MotionOutcome]: string } = {
  quashed: 'Granted: the process is quashed',
  modified: 'Granted in part: the process is modified',
  denied: 'Denied',
  withdrawn: 'Withdrawn by us',
};

export const burdenMotionGroundNames: { readonly [Ground in BurdenMotionGround]: string } = {
  unusuallyVoluminous: 'The records are unusually voluminous',
  undueBurden: 'Compliance would be an undue burden',
};

export const burdenMotionForms: { readonly [Type in BurdenMotionCommand['type']]: readonly Field[] } = {
  recordBurdenMotion: [
    {
      name: 'ground',
      label: 'Ground',
      kind: 'radio',
      words: true,
      required: true,
      options: () => options(burdenMotionGrounds, burdenMotionGroundNames),
    },
    { name: 'filedOn', label: 'Filed on', kind: 'day', required: true, hint: 'The section wants it promptly after the order was served.' },
    { name: 'court', label: 'Court', kind: 'text', required: true, value: ({ file }) => file.facts?.instrument?.court },
    document,
    reason('How many records, or how much work, and why that is too much.'),
  ],
  resolveBurdenMotion: [
    { name: 'outcome', label: 'Outcome', kind: 'radio', required: true, options: () => options(motionOutcomes, motionOutcomeNames) },
    document,
    reason('What the court has ordered. Quashed ends the request; modified has it reviewed anew.'),
  ],
};

export const burdenMotionSentences: Sentences<BurdenMotionEvent['type']> = {
  BurdenMotionRecorded: ({ motion, reason: quote }, { who }) => ({
    text: `${who} recorded that a motion against the order was filed on ${dayWords(motion.filedOn)} with ${motion.court}: nothing is produced before the court has ruled`,
    quote,
    cite: actions.recordBurdenMotion.cite,
  }),
  BurdenMotionResolved: ({ outcome, reason: quote }, { who }) => ({
    text: `${who} recorded what became of the motion against the order: ${motionOutcomeNames[outcome].toLowerCase()}`,
    quote,
    cite: actions.resolveBurdenMotion.cite,
  }),
};
