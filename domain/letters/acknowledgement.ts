import { completeness } from '../case/stage';
import type { CaseFile } from '../case/case-file';
import { packOf } from '../policy/packs';
import { fromTheCustomer } from './customer-first';
import { agencyLetter, noAccountConfirmed, reservation } from './frame';
import type { Letter, Paragraph } from './letter';
import { LetterLacks, type LetterInput } from './letter-input';
import { counted, dateReasoned, outwardCite } from './words';

/** A5: receipt, what happens next, and the reservation of objections (A4). It never says whether an account exists, or that a request is good. */
export function acknowledgement(input: LetterInput): Letter {
  const subject = 'We have received your request';
  return agencyLetter('acknowledgement', input, subject, [...body(input), reservation]);
}

function body(input: LetterInput): readonly Paragraph[] {
  switch (input.file.procedure) {
    case 'received':
    case 'legalRequest':
      return legalRequest(input);
    case 'emergencyRequest':
      return emergencyRequest(input);
    case 'preservationRequest':
      return preservationRequest(input);
    case 'ownInitiative':
      throw new LetterLacks('legal process'); // nobody has asked, so nothing is acknowledged
  }
}

function legalRequest(input: LetterInput): readonly Paragraph[] {
  const { file, profile } = input;
  return [
    { text: 'We have received your request. This message confirms its receipt only.' },
    noAccountConfirmed,
    answerTime(file),
    ...byPost(input),
    ...fromTheCustomer(file),
    {
      text: `${profile.name} uses reasonable efforts to provide notice to its customer when it responds to a request, unless it is explicitly prohibited from doing so by law. If the customer must not be told, please send the court order, or the reference to other legal authority, that bars us from disclosing the existence of the request; a sentence in a covering letter is no such authority. If we are to take no action on a violation of our terms that your request may bring to our attention, please instruct us so explicitly.`,
      cite: 'Law Enforcement Guidelines, Intent to Disclose Receipt of Request',
    },
  ];
}

/** The promise when the request has been found complete; until then how long it typically takes, and from when (D1, D2, Q6). */
function answerTime(file: CaseFile): Paragraph {
  const due = completeness(file.stage)?.due;
  if (due) return { text: `We have found your request complete and plan to answer by ${dateReasoned(due)}` };
  const { value, cite } = packOf(file.policy).answerBusinessDays;
  return {
    text: `Our legal staff will now read your request against the requirements of our Law Enforcement Guidelines and will tell you of all that is missing in one letter. We typically respond to a valid request within two business weeks, that is ${counted(value, 'business day')} after we have received the last document that makes it complete. Complexity and scope may make it longer; we would then tell you the new day and the reason. If you require an expedited response, please state the deadline clearly in both the submission and the formal request itself.`,
    cite: outwardCite(cite),
  };
}

function byPost({ file, profile }: LetterInput): readonly Paragraph[] {
  if (file.channel === 'email') return [];
  return [
    {
      text: `Requests received by post are subject to additional processing time. If you have not done so, please inform our legal team by an e-mail to ${profile.mailbox} from your agency’s official domain: without it we cannot verify the sender, and nothing is disclosed.`,
      cite: 'Law Enforcement Guidelines, How do I submit a request',
    },
  ];
}

function preservationRequest({ file, profile }: LetterInput): readonly Paragraph[] {
  const until = file.holds.find(({ kind, releasedAt }) => kind === 'preservation' && releasedAt === undefined)?.until;
  return [
    {
      text: until
        ? `A hold has been placed on the customer information that your request describes, so far as any is in our possession. It is kept through ${dateReasoned(until)} Before then it may be extended by a renewed request, for an additional period of ${counted(packOf(file.policy).preservationHoldDays.value, 'day')}.`
        : 'We could not yet place a hold, because your request does not let us identify what is to be preserved. Please send, by return, a phone number or account identifier and the specific time period.',
    },
    {
      text: `${profile.name} does not guarantee the existence or retention of particular customer information in the ordinary course of business. This message does not say whether any account or record exists, and a hold reaches only what exists already: nothing is captured for the future.`,
      cite: 'Law Enforcement Guidelines, Preservation Requests; 18 U.S.C. §2703(f)',
    },
    {
      text: 'We will not produce records without service of proper and valid legal process (such as a subpoena, court order or warrant). The hold should be limited to that information which you intend to obtain by legal process.',
      cite: 'Law Enforcement Guidelines, Preservation Requests',
    },
    {
      text: 'We may notify the user of a preservation request unless we are explicitly prohibited from doing so by statute, subpoena, or court or administrative order. If there is such a prohibition, please send it now.',
      cite: 'Law Enforcement Guidelines, Preservation Requests',
    },
  ];
}

function emergencyRequest({ profile }: LetterInput): readonly Paragraph[] {
  return [
    {
      text: 'We have received your message and treat it as an emergency disclosure request. It lies before our counsel, who decides it. Nothing has been disclosed or refused. Such a disclosure is voluntary and covers only what relates to the emergency.',
      cite: '18 U.S.C. §2702(b)(8), (c)(4)',
    },
    noAccountConfirmed,
    {
      text: 'We go on by telephone, at the number that we have registered for your agency; we do not use a number that a message gives. Please keep that line answered.',
    },
    {
      text: 'If your message lacks one of the following, please send it at once, in writing, from your agency’s registered e-mail domain:',
    },
    {
      list: [
        'the danger of death or serious physical injury to a person, and the nature of the emergency that requires disclosure without delay;',
        'how the information will help avert it, and why normal disclosure processes would be insufficient or untimely in light of your deadline;',
        'the name and contact information of the agent who serves the request;',
        'the particular categories of records, the phone number or account identifier, and the specific time period.',
      ],
    },
    {
      text: `${profile.name} seeks no reimbursement for emergency requests.`,
      cite: 'Law Enforcement Guidelines, Reimbursement for Requests',
    },
    {
      text: 'We use reasonable efforts to provide notice to our customer when we receive a request, unless we are explicitly prohibited from doing so by law. If there is such a prohibition, please send it now.',
      cite: 'Law Enforcement Guidelines, Exigent Request, Note',
    },
  ];
}
