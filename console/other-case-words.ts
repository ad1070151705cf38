/** Orders that name another case, in plain words: their sentences and their forms. */
import { actions } from '../domain/case/actions';
import type { SupersessionCommand, SupersessionEvent } from '../domain/case/supersession';
import { processNamed } from '../domain/letters/words';
import type { Field } from './field';
import { reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

const caseNumber = (name: string, label: string, hint: string): Field => ({ name, label, kind: 'text', required: true, hint });

export const otherCaseForms: { readonly [Type in SupersessionCommand['type']]: readonly Field[] } = {
  supersede: [
    caseNumber(
      'successor',
      'Case that takes over',
      'Its number, LR-…: of the same agency, with the newer process on file. The agency is told of it.',
    ),
    reason('What in the papers says that the newer process takes the place of this one.'),
  ],
};

export const otherCaseSentences: Sentences<SupersessionEvent['type']> = {
  Superseded: (event, { who }) => ({
    text: `${who} recorded that ${processNamed(event.process)} takes the place of this process: ${event.successor} answers it`,
    quote: event.reason,
    cite: actions.supersede.cite,
  }),
  HoldKept: (event) => ({
    text: `The hold ${event.hold} is kept until ${dayWords(event.until.on)}: the case that took over does not hold the same yet`,
    cite: 'A6; P9',
  }),
};
