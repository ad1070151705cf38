/** The forms of the orders about the customer's notice. */
import { prohibitionKinds, standing } from '../domain/case/notice';
import type { NoticeCommand } from '../domain/case/notice-commands';
import type { Field } from './field';
import { prohibitionNames } from './notice-names';
import { options, reason, submissionOption } from './options';
import { dayWords } from './when';

const document: Field = {
  name: 'document',
  label: 'Submission that holds it',
  kind: 'choice',
  required: true,
  options: ({ file }) => file.submissions.map(submissionOption),
  value: ({ file }) => file.submissions.at(-1)?.id,
};

export const noticeForms = {
  recordNondisclosure: [
    {
      name: 'kind',
      label: 'What bars notice',
      kind: 'choice',
      words: true,
      options: () => options(prohibitionKinds, prohibitionNames),
      value: () => 'courtOrder',
    },
    { name: 'issuer', label: 'Court or authority', kind: 'text', required: true, value: ({ file }) => file.facts?.instrument?.issuer },
    { name: 'issuedOn', label: 'Issued on', kind: 'day', required: true, value: ({ file }) => file.facts?.instrument?.issuedOn },
    {
      name: 'ends',
      label: 'Bars notice through',
      kind: 'day',
      hint: 'The last day that the order states. Leave it empty only when the order has no end.',
    },
    { name: 'indefinite', label: 'The order states no end', kind: 'check' },
    { name: 'certified', label: 'National security letter: it certifies that disclosure may do harm', kind: 'check' },
    { name: 'reviewNotice', label: 'National security letter: it tells of judicial review', kind: 'check' },
    document,
  ],
  liftNondisclosure: [
    {
      name: 'order',
      label: 'Prohibition',
      kind: 'choice',
      hint: 'Only when several stand.',
      options: ({ file }) => [
        { value: '', label: 'the only one' },
        ...standing(file).map(({ number, issuer, issuedOn }) => ({ value: `${number}`, label: `${issuer}, ${dayWords(issuedOn)}` })),
      ],
    },
    reason('Which order of which court, or which notice of the agency, lifted it.'),
  ],
  recordBareRequest: [document, { name: 'quote', label: 'The words that ask for silence', kind: 'long', required: true }],
  notifyGovernment: [reason('Why a court is to review the nondisclosure requirement.')],
  releaseNotice: [reason('Why the customer may be told now.')],
} satisfies { readonly [Type in NoticeCommand['type']]: readonly Field[] };
