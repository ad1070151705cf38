/** Options of closed lists and of what the case holds. */
import type { Submission } from '../domain/case/parts';
import type { Field, Option } from './field';
import { momentWords } from './when';

/** The members of a closed list with their names. */
export const options = <Word extends string>(words: readonly Word[], names: { readonly [W in Word]: string }): readonly Option[] =>
  words.map((value) => ({ value, label: names[value] }));

export const submissionOption = ({ id, receivedAt, sender }: Submission): Option => ({
  value: id,
  label: `${momentWords(receivedAt)}${sender ? `, from ${sender.address}` : ''}`,
  hint: id,
});

export const reason = (hint: string): Field => ({ name: 'reason', label: 'Reason', kind: 'long', hint, required: true });

/** The submission in which a paper is on file; the last one that came, unless another is chosen. */
export const document: Field = {
  name: 'document',
  label: 'Submission that holds it',
  kind: 'choice',
  required: true,
  options: ({ file }) => file.submissions.map(submissionOption),
  value: ({ file }) => file.submissions.at(-1)?.id,
};

/** Who agreed to a later day, and the submission that says so. */
export const agreement = (hint: string): readonly Field[] => [
  { name: 'agreedWith.who', label: 'Agreed with', kind: 'text', hint },
  {
    name: 'agreedWith.document',
    label: 'Submission that says so',
    kind: 'choice',
    options: ({ file }) => [{ value: '', label: 'none' }, ...file.submissions.map(submissionOption)],
  },
];
