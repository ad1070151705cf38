/** Protected persons and conflicting orders in plain words: their sentences and their forms. */
import {
  conflictOutcomes,
  protectedKinds,
  type ConflictOutcome,
  type HeldDisclosureCommand,
  type HeldDisclosureEvent,
} from '../domain/case/held-disclosure';
import { conflictCite, protectedCite, protectedNames } from '../domain/rules/held-disclosure';
import type { Field, Given } from './field';
import { options, reason, submissionOption } from './options';
import type { Sentences } from './told';

const outcomeNames: { readonly [Outcome in ConflictOutcome]: string } = {
  complied: 'the demand is complied with',
  stayed: 'the order that forbids it is obeyed, nothing is produced',
};

const conflictName = (id: string): string => id.replace('/', ' ');

export const heldDisclosureSentences: Sentences<HeldDisclosureEvent['type']> = {
  ProtectedMarked: (event, { who }) => ({
    text: `${who} marked that the records may be those of ${protectedNames[event.kind]}: counsel must decide`,
    quote: event.reason,
    cite: protectedCite,
  }),
  ProtectedUnmarked: (event, { who }) => ({
    text: `${who} removed the mark of ${protectedNames[event.kind]}`,
    quote: event.reason,
    cite: protectedCite,
  }),
  ProtectedDecided: (event, { who }) => ({
    text: `${who} decided about the mark of ${protectedNames[event.kind]}: the case may go on`,
    quote: event.reason,
    cite: protectedCite,
  }),
  ConflictRecorded: (event, { who }) => ({
    text: `${who} recorded ${conflictName(event.conflict)}: orders contradict each other, nothing is disclosed until counsel resolves it`,
    quote: event.reason,
    cite: conflictCite,
  }),
  ConflictResolved: (event, { who }) => ({
    text: `${who} resolved ${conflictName(event.conflict)}${event.outcome ? `: ${outcomeNames[event.outcome]}` : ''}`,
    quote: event.reason,
    cite: conflictCite,
  }),
};

const kind = (which: (given: Given) => readonly (typeof protectedKinds)[number][]): Field => ({
  name: 'kind',
  label: 'Protected person',
  kind: 'choice',
  words: true,
  required: true,
  options: (given) => options(which(given), protectedNames),
});
const marked = ({ file }: Given) => (file.protectedPersons ?? []).map((each) => each.kind);
const undecided = ({ file }: Given) => (file.protectedPersons ?? []).flatMap((each) => (each.decided ? [] : [each.kind]));

export const heldDisclosureForms: { readonly [Type in HeldDisclosureCommand['type']]: readonly Field[] } = {
  markProtected: [kind(() => protectedKinds), reason('What in the papers or the records shows it.')],
  unmarkProtected: [kind(marked), reason('Why the mark was wrong.')],
  decideProtected: [kind(undecided), reason('What was weighed, and why the case may go on.')],
  recordConflict: [
    {
      name: 'documents',
      label: 'Documents that contradict each other',
      kind: 'checks',
      required: true,
      options: ({ file }) => file.submissions.map(submissionOption),
    },
    reason('What each of them demands.'),
  ],
  resolveConflict: [
    {
      name: 'conflict',
      label: 'Conflict',
      kind: 'choice',
      required: true,
      options: ({ file }) =>
        (file.conflicts ?? []).flatMap(({ id, resolved }) =>
          resolved && resolved.outcome !== 'stayed' ? [] : [{ value: id, label: conflictName(id) }],
        ),
    },
    {
      name: 'outcome',
      label: 'Which order is obeyed',
      kind: 'radio',
      words: true,
      required: true,
      hint: 'While an order that forbids it is obeyed, nothing is collected or sent. When it is lifted, resolve the conflict once more.',
      options: () => options(conflictOutcomes, outcomeNames),
    },
    reason('Which paper says so, and why.'),
  ],
};
