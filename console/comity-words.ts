/** A comity motion in plain words: the fields of the forms, and the sentences of the events. */
import { actions } from '../domain/case/actions';
import { casePack } from '../domain/case/case-pack';
import type { ComityCommand, ComityEvent } from '../domain/case/comity';
import { motionOutcomes } from '../domain/case/motion-outcome';
import { isQualifying } from '../domain/rules/comity';
import type { Field } from './field';
import { motionOutcomeNames } from './burden-motion-words';
import { agreement, document, options, reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

export const comityForms: { readonly [Type in ComityCommand['type']]: readonly Field[] } = {
  findComity: [
    {
      name: 'government',
      label: 'Qualifying foreign government',
      kind: 'choice',
      required: true,
      options: ({ file }) => {
        const pack = casePack(file);
        return Object.entries(pack.jurisdictions)
          .filter(([code]) => isQualifying(code, pack))
          .map(([value, { title: label }]) => ({ value, label }));
      },
    },
    { name: 'notUsPerson', label: 'We believe that the customer is no United States person', kind: 'check' },
    { name: 'residesAbroad', label: 'We believe that the customer does not reside in the United States', kind: 'check' },
    reason('What the belief rests on, and which law of that government the disclosure would risk to break.'),
  ],
  recordComityMotion: [
    { name: 'filedOn', label: 'Filed on', kind: 'day', required: true },
    { name: 'court', label: 'Court', kind: 'text', required: true, value: ({ file }) => file.facts?.instrument?.court },
    document,
    ...agreement('Needed for a motion after the end of its time: who of the government or the court agreed.'),
  ],
  resolveComityMotion: [
    { name: 'outcome', label: 'Outcome', kind: 'radio', required: true, options: () => options(motionOutcomes, motionOutcomeNames) },
    document,
    reason('What the court has ordered. Quashed ends the request; modified has it reviewed anew.'),
  ],
};

export const comitySentences: Sentences<ComityEvent['type']> = {
  ComityFound: ({ motionBy, answer, reason: quote }, { who }) => ({
    text: `${who} found that a comity motion may be filed before ${dayWords(motionBy.on)}${answer ? `; the answer is due on ${dayWords(answer.due.on)}` : ''}`,
    quote,
    cite: motionBy.derivation.cite,
  }),
  ComityMotionRecorded: ({ motion }, { who }) => ({
    text: `${who} recorded that a comity motion was filed on ${dayWords(motion.filedOn)} with ${motion.court}: the records are preserved and not produced`,
    cite: actions.recordComityMotion.cite,
  }),
  ComityMotionResolved: ({ outcome, reason: quote }, { who }) => ({
    text: `${who} recorded what became of the comity motion: ${motionOutcomeNames[outcome].toLowerCase()}`,
    quote,
    cite: actions.resolveComityMotion.cite,
  }),
};
