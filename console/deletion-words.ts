/** The deletion of a customer's data in plain words: its sentences and its form. */
import { actions } from '../domain/case/actions';
import type { DeletionCommand, DeletionEvent } from '../domain/case/deletion';
import type { Field } from './field';
import { reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

export const deletionForms: { readonly [Type in DeletionCommand['type']]: readonly Field[] } = {
  proposeDeletion: [
    {
      name: 'account',
      label: 'Account',
      kind: 'text',
      required: true,
      hint: 'As the records number it, for example AC-10042. All its numbers and then the account itself are deleted once a second person has confirmed it; it cannot be undone.',
    },
    reason('How it is known that the customer who asks holds this account, and what they asked for.'),
  ],
};

/** They never say whether anything was left out. */
export const deletionSentences: Sentences<DeletionEvent['type']> = {
  DeletionOrdered: (event, { who }) => ({
    text: `The data of the account ${event.account} is to be deleted: ${who} confirmed it as the second person`,
    cite: actions.proposeDeletion.cite,
  }),
  RecordsDeleted: (event) => ({
    text: event.next
      ? `The deletion was carried out; it is carried out once more on ${dayWords(event.next.on)}, as every deletion is`
      : 'The deletion was carried out once more',
    cite: 'P9',
  }),
};
