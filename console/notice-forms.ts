/** The forms of the orders about the customer's notice. */
import { abuseActions, type AbuseCommand } from '../domain/case/abuse';
import { customersUntold } from '../domain/case/case-file';
import { isNotice } from '../domain/case/letter-on-file';
import { delayReasons, noticeWays, prohibitionKinds, standing } from '../domain/case/notice';
import { paperToLift } from '../domain/case/lifting';
import { objectionOutcomes } from '../domain/case/objection';
import { kebab } from '../domain/case/outside';
import type { NoticeCommand } from '../domain/case/notice-commands';
import type { Field } from './field';
import { abuseActionNames } from './abuse-words';
import { letterName } from './names';
import { prohibitionNames, wayNames } from './notice-names';
import { document, options, reason, submissionOption } from './options';
import { dayWords } from './when';

type Numbered = ReturnType<typeof standing>[number];

/** Those that stand, with what leaving the choice open means. */
const prohibitionsOf =
  (open: string, which = (_order: Numbered) => true): NonNullable<Field['options']> =>
  ({ file }) => [
    { value: '', label: open },
    ...standing(file)
      .filter(which)
      .map(({ number, issuer, issuedOn }) => ({ value: `${number}`, label: `${issuer}, ${dayWords(issuedOn)}` })),
  ];

/** Of a case whose process is answered here. */
export const takenOver: Field = {
  name: 'order',
  label: 'Prohibition that was taken over',
  kind: 'choice',
  hint: 'Only where it is meant, and not what bars notice in the other matters.',
  options: prohibitionsOf('what bars notice in the other matters, or else the only one', ({ takenFrom }) => takenFrom !== undefined),
};

export const noticeForms = {
  recordNondisclosure: [
    {
      name: 'kind',
      label: 'What bars notice',
      kind: 'choice',
      words: true,
      options: () =>
        options(
          prohibitionKinds.filter((kind) => kind !== 'otherAuthority' && kind !== 'delay'),
          prohibitionNames,
        ),
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
    {
      name: 'extends',
      label: 'Extends',
      kind: 'choice',
      hint: 'The order that this one extends. Left open, it stands beside the others and the longer bars; a later one of California extends the one that there is.',
      options: prohibitionsOf('none that is named'),
    },
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
      options: prohibitionsOf('the only one'),
    },
    {
      name: 'document',
      label: 'Submission that lifts it',
      kind: 'choice',
      hint: 'The paper of the court or the agency; only a delay of our own ends without one. What national security keeps silent, or two people found an authority to bar, needs a second counsel.',
      options: ({ file }) => [{ value: '', label: 'none' }, ...file.submissions.map(submissionOption)],
      value: ({ file }) => paperToLift(file),
    },
    reason('Which order of which court, or which notice of the agency, lifted it.'),
  ],
  recordBareRequest: [document, { name: 'quote', label: 'The words that ask for silence', kind: 'long', required: true }],
  notifyGovernment: [reason('Why a court is to review the nondisclosure requirement.')],
  releaseNotice: [reason('Why the customer may be told now.')],
  tellByOtherWay: [
    {
      name: 'account',
      label: 'Account',
      kind: 'choice',
      required: true,
      options: ({ file }) => customersUntold(file).map((value) => ({ value, label: value })),
    },
    {
      name: 'way',
      label: 'By which way',
      kind: 'radio',
      required: true,
      hint: 'In this order; each only when the one before has failed.',
      options: () => noticeWays.filter((way) => way !== 'email').map((value) => ({ value, label: wayNames[value] })),
    },
    { name: 'arrived', label: 'The customer has been told by it', kind: 'check' },
    { name: 'how', label: 'What was done', kind: 'long', required: true },
  ],
  recordBounce: [
    {
      name: 'letter',
      label: 'Letter',
      kind: 'choice',
      required: true,
      options: ({ file }) =>
        file.letters
          .filter(({ kind, state }) => state === 'sent' && isNotice(kind))
          .map(({ id }) => ({ value: id, label: letterName(id) })),
    },
    { name: 'how', label: 'How we know', kind: 'long', required: true },
  ],
  suppressNotice: [
    {
      name: 'authority',
      label: 'Authority',
      kind: 'text',
      required: true,
      hint: `The citation, as in 18 U.S.C. §3123(d); or a reason of our own: ${delayReasons.map(kebab).join(', ')}.`,
    },
    { name: 'until', label: 'Until', kind: 'day', hint: 'Leave it empty only when the authority has no end.' },
    { name: 'indefinite', label: 'The authority states no end', kind: 'check' },
    reason('Why. A second counsel must confirm it.'),
  ],
  announceToCustomer: [
    {
      name: 'way',
      label: 'Where the letter goes',
      kind: 'choice',
      hint: 'Only to those whom no notice before disclosure has reached; the time to object runs anew.',
      options: () => [
        { value: '', label: wayNames.email },
        { value: 'contact', label: wayNames.contact },
      ],
    },
    reason('Why the customer may be told before records go out.'),
  ],
  recordObjection: [{ name: 'grounds', label: 'What the customer has filed', kind: 'long', required: true }],
  resolveObjection: [
    {
      name: 'outcome',
      label: 'Outcome',
      kind: 'radio',
      required: true,
      options: () => objectionOutcomes.map((value) => ({ value, label: value })),
    },
    reason(
      'What the court, or the customer, has said. An objection that is sustained refuses the request, and holds it back if it is opened again, until it is resolved otherwise with the reason why the process compels us again.',
    ),
  ],
  referAbuse: [
    {
      name: 'seen',
      label: 'What was seen',
      kind: 'long',
      required: true,
      hint: 'Trust and safety is told that there is a task, and not this.',
    },
  ],
  recordAbuseAction: [
    {
      name: 'action',
      label: 'Action',
      kind: 'radio',
      required: true,
      options: () => abuseActions.map((value) => ({ value, label: abuseActionNames[value] })),
    },
    { name: 'note', label: 'Note', kind: 'long', required: true },
  ],
  instructNoAction: [
    document,
    { name: 'quote', label: 'The agency’s words', kind: 'long', required: true },
    { name: 'expires', label: 'To be looked at again on', kind: 'day', required: true },
  ],
  endNoAction: [reason('Why the account need not be held any longer.')],
} satisfies { readonly [Type in (NoticeCommand | AbuseCommand)['type']]: readonly Field[] };
