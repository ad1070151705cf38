/** Who asks, in plain words: the fields of the forms, and the sentence of the event. */
import { actions } from '../domain/case/actions';
import { audiences, topics, type Audience, type Topic } from '../domain/case/routing';
import { audienceRows, mayCompel } from '../domain/rules/audience';
import type { Field, Option } from './field';
import { options } from './options';
import type { Sentences } from './told';

const topicNames: { readonly [T in Topic]: string } = {
  aboutRequests: 'whether somebody asked for their records',
  ownData: 'their own data',
  deletion: 'deletion of their data',
};

const optionsOf = (which: readonly Audience[]): readonly Option[] => which.map((value) => ({ value, label: audienceRows[value].title }));

/** Who asks, of those who may be given a procedure. */
export const agency: Field = {
  name: 'audience',
  label: 'Who asks',
  kind: 'radio',
  required: true,
  words: true,
  hint: 'Everybody else is routed: no procedure, no records, no word about an account.',
  options: () => optionsOf(audiences.filter(mayCompel)),
};

export const routingForms: { readonly route: readonly Field[] } = {
  route: [
    {
      name: 'audience',
      label: 'Who asks',
      kind: 'radio',
      required: true,
      words: true,
      options: () => optionsOf(audiences.filter((each) => audienceRows[each].route !== 'procedure')),
    },
    {
      name: 'topic',
      label: 'What a customer asks about',
      kind: 'choice',
      words: true,
      hint: 'The answer is the same for everybody who asks this, and goes out at the same time whatever is on file.',
      options: () => [{ value: '', label: 'not a customer' }, ...options(topics, topicNames)],
    },
    {
      name: 'note',
      label: 'Note',
      kind: 'long',
      required: true,
      hint: 'How you know who asks. It is kept in the ledger under your name; the message that opened the case counts as read with it.',
    },
  ],
};

export const routingSentences: Sentences<'Routed'> = {
  Routed: ({ audience, topic, note }, { who }) => ({
    text: `${who} showed the right door: ${audienceRows[audience].title.toLowerCase()}${topic === undefined ? '' : ` asks about ${topicNames[topic]}`}`,
    quote: note,
    cite: actions.route.cite,
  }),
};
