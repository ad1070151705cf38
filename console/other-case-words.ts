/** Orders that name another case, in plain words: their sentences and their forms. */
import { actions } from '../domain/case/actions';
import type { Duplicate, DuplicateCommand, DuplicateEvent } from '../domain/case/duplicate';
import type { HandOverEvent } from '../domain/case/answering-case';
import type { SupersessionCommand, SupersessionEvent } from '../domain/case/supersession';
import { processNamed } from '../domain/letters/words';
import { duplicateCite } from '../domain/rules/held-disclosure';
import type { Field } from './field';
import { reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

export const duplicateNames: { readonly [State in Duplicate['state']]: string } = {
  suspected: 'Possible duplicate of',
  ruledOut: 'No duplicate of',
  confirmed: 'Duplicate of',
};

const caseNumber = (name: string, label: string, hint: string): Field => ({ name, label, kind: 'text', required: true, hint });

const other = (states: readonly Duplicate['state'][]): Field => ({
  name: 'of',
  label: 'The other case',
  kind: 'choice',
  required: true,
  options: ({ file }) => (file.duplicates ?? []).filter(({ state }) => states.includes(state)).map(({ of }) => ({ value: of, label: of })),
});

export const otherCaseForms: { readonly [Type in SupersessionCommand['type'] | DuplicateCommand['type']]: readonly Field[] } = {
  supersede: [
    caseNumber(
      'successor',
      'Case that takes over',
      'Its number, LR-…: of the same agency, with the newer process on file. The agency is told of it.',
    ),
    reason('What in the papers says that the newer process takes the place of this one.'),
  ],
  markDuplicate: [
    other(['suspected', 'ruledOut']),
    reason('What shows that it is the very same process. The agency is told under which number it is answered.'),
  ],
  ruleOutDuplicate: [other(['suspected']), reason('How this process differs from the other one. Until then nothing is disclosed.')],
};

export const otherCaseSentences: Sentences<SupersessionEvent['type'] | DuplicateEvent['type'] | HandOverEvent['type']> = {
  ProhibitionsHandedOver: (event) => ({
    text: `What bars notice here is watched in ${event.to}, which answers this process`,
    cite: 'N3; A2; A6',
  }),
  Superseded: (event, { who }) => ({
    text: `${who} recorded that ${processNamed(event.process)} takes the place of this process: ${event.successor} answers it`,
    quote: event.reason,
    cite: actions.supersede.cite,
  }),
  HoldKept: (event) => ({
    text: `The hold ${event.hold} is kept until ${dayWords(event.until.on)}: the case that answers does not hold the same yet`,
    cite: 'A2; A6; P9',
  }),
  DuplicateSuspected: (event) => ({
    text: `The same process of the same agency is on file in ${event.of}: a person decides whether this case repeats it`,
    cite: duplicateCite,
  }),
  DuplicateConfirmed: (event, { who }) => ({
    text: `${who} found that this case repeats ${event.of}, where the process is answered`,
    quote: event.reason,
    cite: actions.markDuplicate.cite,
  }),
  DuplicateRuledOut: (event, { who }) => ({
    text: `${who} ruled out that this case repeats ${event.of}`,
    quote: event.reason,
    cite: actions.ruleOutDuplicate.cite,
  }),
};
