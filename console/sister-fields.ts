/** The form that opens a sister matter: which paper holds the other instrument. */
import type { Field } from './field';
import { reason, submissionOption } from './options';

export const sisterFields = (procedure: Field): readonly Field[] => [
  procedure,
  {
    name: 'submission',
    label: 'Submission that holds the other instrument',
    kind: 'choice',
    required: true,
    options: ({ file }) => file.submissions.map(submissionOption),
    value: ({ file }) => (file.submissions.length === 1 ? file.submissions[0]?.id : undefined),
  },
  {
    name: 'attachment',
    label: 'Attachment',
    kind: 'choice',
    hint: 'Of the submission that is chosen above.',
    options: ({ attachments = [] }) => [
      { value: '', label: 'the whole submission' },
      ...attachments.map(({ name, sha256, submissionId }) => ({ value: sha256, label: `${name} (${submissionId})` })),
    ],
  },
  reason('Which second instrument the papers hold.'),
];
