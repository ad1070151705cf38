/** A disclosure on our own initiative in plain words: its sentences and the forms of its orders. */
import { actions } from '../domain/case/actions';
import type { InitiativeCommand, InitiativeEvent } from '../domain/case/own-initiative';
import { grounds } from '../domain/rules/own-initiative';
import type { Field } from './field';
import { reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

export const initiativeForms: { readonly [Type in InitiativeCommand['type']]: readonly Field[] } = {
  proposeDisclosure: [
    reason('Why the ground carries this disclosure, to this agency, of these records. Another counsel confirms exactly that.'),
  ],
  endInitiative: [reason('Why nothing is disclosed.')],
};

export const initiativeSentences: Sentences<InitiativeEvent['type']> = {
  OwnInitiativeOpened: (event, { who }) => ({
    text: `${who} opened a disclosure on our own initiative to ${event.recipient.name} (${event.address}) on the ground of ${grounds[event.ground].title}; it is to be decided by ${dayWords(event.due.on)}`,
    quote: `${event.restsOn} ${event.reason}`,
    cite: grounds[event.ground].cite,
  }),
  InitiativeEnded: (event, { who }) => ({
    text: `${who} ended the matter without a disclosure`,
    quote: event.reason,
    cite: actions.endInitiative.cite,
  }),
};
