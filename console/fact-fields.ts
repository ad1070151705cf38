/** The fields of the longest form: what a person reads in the papers. What the paper does not say stays empty. */
import { categories, categoryNames } from '../domain/rules/categories';
import { consentFields } from './consent-fields';
import { CHECKED, type Field } from './field';
import { instrumentFields } from './instrument-fields';
import { categoryName } from './names';
import { submissionOption } from './options';

const agent = 'Authorized agent';
const asked = 'What is asked for';

const stated = (document: 'inSubmission' | 'inInstrument', named: string): readonly Field[] => [
  {
    name: `facts.expedite.${document}.on`,
    label: `Day needed, as ${named} states it`,
    kind: 'day',
    group: 'Expedited response',
    hint: 'Expedited only when both documents state a day (D3).',
    value: ({ file }) => file.facts?.expedite?.[document]?.on,
  },
  {
    name: `facts.expedite.${document}.where`,
    label: `Where in ${named}`,
    kind: 'text',
    group: 'Expedited response',
    hint: 'Page and line.',
    value: ({ file }) => file.facts?.expedite?.[document]?.where,
  },
];

export const factFields: readonly Field[] = [
  ...instrumentFields,
  ...consentFields,
  { name: 'facts.agent.name', label: 'Name', kind: 'text', group: agent, value: ({ file }) => file.facts?.agent?.name },
  { name: 'facts.agent.email', label: 'E-mail', kind: 'text', group: agent, value: ({ file }) => file.facts?.agent?.email },
  {
    name: 'facts.agent.phone',
    label: 'Phone',
    kind: 'text',
    group: agent,
    hint: 'With country code, +1…',
    value: ({ file }) => file.facts?.agent?.phone,
  },
  {
    name: 'facts.servedBy',
    label: 'Served by',
    kind: 'text',
    group: agent,
    hint: 'Name and agency, only when somebody else served the paper.',
    value: ({ file }) => file.facts?.servedBy,
  },
  {
    name: 'facts.categories',
    label: 'Categories of records',
    kind: 'checks',
    words: true,
    group: asked,
    options: () => categoryNames.map((value) => ({ value, label: categoryName(value), hint: categories[value].cite })),
    value: ({ file }) => file.facts?.categories,
  },
  {
    name: 'facts.anyAndAll',
    label: 'It asks for “any and all” records',
    kind: 'check',
    group: asked,
    value: ({ file }) => (file.facts?.anyAndAll ? CHECKED : undefined),
  },
  {
    name: 'facts.identifiers',
    label: 'Phone numbers or account ids',
    kind: 'lines',
    group: asked,
    hint: 'One on each line; numbers with country code.',
    value: ({ file }) => file.facts?.identifiers ?? file.numbers,
  },
  { name: 'facts.period.from', label: 'Period: first day', kind: 'day', group: asked, value: ({ file }) => file.facts?.period?.from },
  {
    name: 'facts.period.to',
    label: 'Period: last day',
    kind: 'day',
    group: asked,
    hint: 'This day is included. Leave it empty when the request states none.',
    value: ({ file }) => file.facts?.period?.to,
  },
  ...stated('inSubmission', 'the submission'),
  ...stated('inInstrument', 'the instrument'),
  {
    name: 'facts.documents',
    label: 'Submissions on which these facts rest',
    kind: 'checks',
    group: 'Documents',
    required: true,
    hint: 'The last received of them sets the day from which the answer is promised (Q6).',
    options: ({ file }) => file.submissions.map(submissionOption),
    value: ({ file }) => file.facts?.documents ?? (file.submissions.length === 1 ? file.submissions.map(({ id }) => id) : []),
  },
];
