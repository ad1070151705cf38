/** One row for every order: the fields of its form. The compiler refuses a missing order. */
import { addDays, type Instant } from '../domain/calendar/day';
import { dayOf } from '../domain/calendar/pacific';
import { askingAgency } from '../domain/case/case-file';
import type { CommandType } from '../domain/case/commands';
import { mayKnow } from '../domain/case/compartment';
import { refusalReasons } from '../domain/case/instrument';
import { givenDismissalReasons, procedures } from '../domain/case/parts';
import { desk } from '../domain/case/permitted';
import { beginnings } from '../domain/case/review-again';
import { completeness } from '../domain/case/stage';
import { acceptableAs } from '../domain/case/unlisted-law';
import { whyNotReason } from '../domain/rules/refusal-grounds';
import { isOvertaken } from '../domain/rules/letter-gate';
import { factFields } from './fact-fields';
import { numberToCall } from './agencies';
import type { Agency, Field, Given, Option } from './field';
import { deletionForms } from './deletion-words';
import { heldDisclosureForms } from './held-disclosure-words';
import { narrowingFields } from './narrowing-fields';
import { backupForms } from './backup-words';
import { burdenMotionForms } from './burden-motion-words';
import { comityForms } from './comity-words';
import { costForms } from './cost-forms';
import { noticeForms, takenOver } from './notice-forms';
import { initiativeForms } from './initiative-words';
import { otherCaseForms } from './other-case-words';
import { agreement, options, reason, submissionOption } from './options';
import { dismissalNames, failureNames, instrumentNames, letterName, procedureNames, refusalNames, roleNames, stepName } from './names';
import { sisterFields } from './sister-fields';
import { proposalForms } from './proposal-forms';
import { agency, routingForms } from './routing-words';

const kept = 'It is kept in the ledger under your name.';
const read = 'The message that opened the case counts as read with it.';

const procedure: Field = {
  name: 'procedure',
  label: 'Procedure',
  kind: 'radio',
  required: true,
  words: true,
  options: ({ file }) =>
    options(
      procedures.filter((each) => each !== 'received' && each !== 'ownInitiative' && each !== file.procedure) as (
        'legalRequest' | 'emergencyRequest' | 'preservationRequest'
      )[],
      procedureNames,
    ),
};
const anyProcedure: Field = {
  ...procedure,
  options: () => options(['legalRequest', 'emergencyRequest', 'preservationRequest'], procedureNames),
};

/** With the number that is called to confirm it. */
function agencyLabel(each: Agency, now: Instant): string {
  const number = numberToCall(each, dayOf(now));
  return `${each.name} (${each.domains.join(', ')}): ${'none' in number ? number.none : number.phone}`;
}

const letters = (given: Given, states: readonly string[]): readonly Option[] =>
  given.file.letters
    .filter(({ state }) => states.includes(state))
    .map(({ id, state }) => ({ value: id, label: `${letterName(id)} (${state === 'unknown' ? 'delivery unknown' : state})` }));

/** Between a letter and what became of it. */
export const WITH_OUTCOME = '@';
const settledWords = {
  arrived: 'it arrived',
  again: 'it did not arrive, send it again',
  left: 'it did not arrive, leave it unsent',
};

/** What may be said of each letter. A notice to the customer is sent again by a new release only; one that was stopped is sent again while it is true, or nothing. */
const settled = ({ file, now }: Given): readonly Option[] =>
  file.letters.flatMap(({ id, kind, state }) => {
    const stays = kind === 'customerNotice' || isOvertaken(file, { kind, letter: id }, now);
    const words = state === 'unknown' ? settledWords : { again: 'it was stopped, send it again' };
    const said = Object.entries(state === 'unknown' || state === 'stopped' ? words : {});
    return said
      .filter(([outcome]) => outcome !== 'again' || !stays)
      .map(([outcome, label]) => ({ value: `${id}${WITH_OUTCOME}${outcome}`, label: `${letterName(id)}: ${label}` }));
  });

export const forms = {
  ...noticeForms,
  ...costForms,
  triage: [procedure, agency],
  openSister: sisterFields(anyProcedure),
  weighRelatedBars: [takenOver, reason('Why what bars notice there does not reach this matter: another instrument, account or person.')],
  dismiss: [
    {
      name: 'reason',
      label: 'Why it is dismissed',
      kind: 'radio',
      words: true,
      required: true,
      options: () => options(givenDismissalReasons, dismissalNames),
    },
    { name: 'note', label: 'Note', kind: 'long', required: true, hint: `${kept} ${read}` },
  ],
  reclassify: [procedure, reason('Why the first procedure was wrong.')],
  assign: [
    {
      name: 'to',
      label: 'Assign to',
      kind: 'choice',
      required: true,
      value: ({ file, viewer }) => file.assignee ?? viewer.id,
      // Nobody is offered a case that he may not know of, or cannot work on.
      options: ({ file, people, viewer }) =>
        (people.length === 0 ? [viewer] : people)
          .filter(({ role, left }) => !left && mayKnow(file, role) && desk.includes(role))
          .map(({ id, name, role }) => ({ value: id, label: `${name}, ${roleNames[role]}` })),
    },
  ],
  note: [{ name: 'text', label: 'Note', kind: 'long', required: true, hint: kept }],
  openSubmission: [
    {
      name: 'submissionId',
      label: 'Submission',
      kind: 'choice',
      required: true,
      options: ({ file }) => file.submissions.filter(({ opened }) => !opened).map(submissionOption),
      hint: 'Read it first: the list of submissions leads to it, and to its bytes.',
    },
  ],
  confirmSender: [
    {
      name: 'submissionId',
      label: 'E-mail whose sender was confirmed',
      kind: 'choice',
      required: true,
      options: ({ file }) => file.submissions.filter(({ sender }) => sender !== undefined).map(submissionOption),
      value: ({ file }) => file.findings.find(({ rule, met }) => rule === 'R1' && !met)?.documents?.[0],
    },
    {
      name: 'agencyId',
      label: 'Agency',
      kind: 'choice',
      required: true,
      options: ({ agencies, now }) => agencies.map((each) => ({ value: each.id, label: agencyLabel(each, now) })),
      value: ({ file }) => askingAgency(file),
      hint: 'With the number that is registered: call it, never the one in the mail.',
    },
    {
      name: 'how',
      label: 'How it was confirmed',
      kind: 'long',
      required: true,
      hint: 'Who was called, at which registered number, and what they said.',
    },
  ],
  recordFacts: factFields,
  narrow: narrowingFields,
  findDeficient: [],
  findComplete: [],
  abandon: [reason('What was tried to have the deficiency cured.')],
  extend: [
    {
      name: 'on',
      label: 'New day of the answer',
      kind: 'day',
      required: true,
      hint: 'Later than the promised day. The agency is told by an interim letter.',
      value: ({ file }) => {
        const due = completeness(file.stage)?.due;
        return due && addDays(due.on, 7);
      },
    },
    reason('Complexity or scope; the letter repeats it.'),
    ...agreement('Needed for a day after the instrument’s return date or a statute’s: who of the agency or the court agreed.'),
  ],
  decideReview: [
    { name: 'decisions', label: 'What the instrument compels', kind: 'decisions', required: true },
    reason('Why it was decided like this.'),
  ],
  refuse: [
    {
      name: 'reason',
      label: 'Why it is refused',
      kind: 'choice',
      words: true,
      required: true,
      // A reason that the file does not bear out is not offered.
      options: ({ file }) => [
        { value: '', label: 'choose a reason' },
        ...options(
          refusalReasons.filter((each) => whyNotReason(file, each) === undefined),
          refusalNames,
        ),
      ],
    },
    { name: 'note', label: 'Note', kind: 'long', required: true, hint: kept },
  ],
  reviewAgain: [
    {
      name: 'from',
      label: 'What is wrong',
      kind: 'radio',
      words: true,
      required: true,
      options: ({ file }) =>
        options(file.stage.kind === 'inReview' ? ['reading'] : beginnings, {
          reading: 'the facts: they are read and recorded again',
          review: 'the decision: it is reviewed again',
        }),
    },
    reason('What was wrong, and how it was found.'),
  ],
  passQualityCheck: [
    { name: 'note', label: 'What was checked', kind: 'long', required: true, hint: 'Identifiers, period, categories, number of rows.' },
  ],
  sendBack: [reason('What is wrong with the collection.')],
  approveProduction: [
    {
      name: 'digest',
      label: 'Digest of what is approved',
      kind: 'hidden',
      required: true,
      value: ({ file }) => ('collection' in file.stage ? file.stage.collection.digest : undefined),
    },
    reason('Why it may leave the house.'),
  ],
  stopLetter: [{ name: 'letter', label: 'Letter', kind: 'choice', required: true, options: (given) => letters(given, ['queued']) }],
  settleLetter: [
    { name: 'letter', label: 'Letter, and what became of it', kind: 'choice', required: true, options: settled },
    reason('How you know.'),
  ],
  retry: [
    {
      name: 'step',
      label: 'Step',
      kind: 'choice',
      options: ({ file }) => [
        { value: '', label: 'all that are stuck' },
        ...file.stuck.map(({ step, code }) => ({ value: step, label: `${stepName(step)}: ${failureNames[code]}` })),
      ],
    },
  ],
  withdraw: [reason('How the agency withdrew, and when.')],
  answerByPerson: [reason(`What was answered, to whom, on which grounds. ${read}`)],
  reopen: [reason('What makes it open again.')],
  ...heldDisclosureForms,
  ...proposalForms,
  sealCase: [reason('What in the papers is for counsel alone. From then on nobody else finds the case.')],
  unsealCase: [reason('Why others may know of it.')],
  acceptUnlistedLaw: [
    {
      name: 'as',
      label: 'Decide it as',
      kind: 'choice',
      words: true,
      hint: 'Only for an instrument that is not in our list.',
      options: () => [{ value: '', label: 'what it is' }, ...options(acceptableAs, instrumentNames)],
    },
    reason('Which law was read, and why the process binds us.'),
  ],
  ...routingForms,
  ...otherCaseForms,
  ...deletionForms,
  ...comityForms,
  ...burdenMotionForms,
  ...backupForms,
  ...initiativeForms,
} satisfies { readonly [Type in CommandType]: readonly Field[] };

export const formOf = (command: CommandType): readonly Field[] => forms[command];
