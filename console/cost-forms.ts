/** The forms of the orders about costs and child safety. */
import { burdenGrounds, type CostCommand } from '../domain/case/costs';
import { chargedCategories } from '../domain/rules/reimbursement';
import { groundNames } from './cost-words';
import type { Field } from './field';
import { categoryName } from './names';
import { document, options, reason } from './options';

export const costForms = {
  markChildSafety: [reason('What shows that a child is endangered. Nothing is ever charged for such a request.')],
  unmarkChildSafety: [reason('Why the request does not relate to child endangerment after all.')],
  logEffort: [
    { name: 'minutes', label: 'Minutes', kind: 'number', required: true },
    { name: 'what', label: 'What was done', kind: 'text', required: true },
    {
      name: 'category',
      label: 'For which records',
      kind: 'choice',
      words: true,
      hint: 'Work for the request as a whole is charged only where everything that is given may be charged.',
      options: ({ file }) => [
        { value: '', label: 'the request as a whole' },
        ...chargedCategories(file).map((value) => ({ value, label: categoryName(value) })),
      ],
    },
  ],
  findBurdensome: [
    { name: 'ground', label: 'Ground', kind: 'radio', words: true, required: true, options: () => options(burdenGrounds, groundNames) },
    reason('The letter repeats it: what makes this request unusual or burdensome.'),
    { name: 'expectedMinutes', label: 'Minutes still expected', kind: 'number', hint: 'Beside the effort that has been logged.' },
  ],
  estimateCosts: [
    {
      name: 'minutes',
      label: 'Minutes of work',
      kind: 'number',
      required: true,
      value: ({ file }) => {
        const expected = file.costing?.burden?.expectedMinutes ?? 0;
        return expected > 0 ? String(expected) : undefined;
      },
    },
    { name: 'what', label: 'What will be done', kind: 'text', required: true, hint: 'The letter says it.' },
  ],
  recordCostAgreement: [document],
  recordCostOrder: [
    { name: 'issuer', label: 'Court', kind: 'text', required: true, value: ({ file }) => file.facts?.instrument?.issuer },
    { name: 'issuedOn', label: 'Issued on', kind: 'day', required: true },
    document,
    { name: 'award', label: 'Amount in cents', kind: 'number', hint: 'Leave it empty when the court orders reasonable costs.' },
  ],
  decideCosts: [
    {
      name: 'kind',
      label: 'Costs',
      kind: 'radio',
      required: true,
      value: () => 'none',
      options: () => [
        { value: 'none', label: 'Charge nothing' },
        {
          value: 'invoice',
          label: 'Invoice the agency',
          hint: 'Found burdensome, estimated before the work and agreed, or ordered by a court.',
        },
      ],
    },
    reason('Why.'),
  ],
} satisfies { readonly [Type in CostCommand['type']]: readonly Field[] };
