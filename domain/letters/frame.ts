/** What letters have in common: the subject with the case number, the head, the foot. */
import type { LetterKind } from '../case/letter-on-file';
import type { Letter, Paragraph } from './letter';
import type { LetterInput } from './letter-input';
import type { ProviderProfile } from './profile';
import { instantSpelled, processNamed } from './words';

const channels = { email: 'by e-mail', post: 'by post', inPerson: 'in person', ownInitiative: 'on our own initiative' } as const;

/** The subject names the case number, which says nothing of its kind, and never anybody's number. */
export function letter(kind: LetterKind, input: LetterInput, subject: string, paragraphs: readonly Paragraph[]): Letter {
  return { kind, subject: `[${input.file.caseId}] ${subject}`, paragraphs: [...paragraphs, ...foot(input.profile)] };
}

/** A letter to the agency: what it is about, in terms that the agency itself gave us, and then what we say. */
export function agencyLetter(kind: LetterKind, input: LetterInput, subject: string, paragraphs: readonly Paragraph[]): Letter {
  return letter(kind, input, subject, [head(input), ...paragraphs, answerTo(input)]);
}

/** To somebody who is no agency and is shown another door: nothing of the case but its number. */
export function outsiderLetter(kind: LetterKind, input: LetterInput, subject: string, paragraphs: readonly Paragraph[]): Letter {
  const { caseId, receivedAt } = input.file;
  return letter(kind, input, subject, [
    {
      table: [
        ['Our case', caseId],
        ['Received', instantSpelled(receivedAt)],
      ],
    },
    ...paragraphs,
  ]);
}

function head({ file }: LetterInput): Paragraph {
  const { instrument, agent } = file.facts ?? {};
  return {
    table: [
      ['Our case', file.caseId],
      ['Received', `${instantSpelled(file.receivedAt)}, ${channels[file.channel]}`],
      ...(instrument ? [['Your process', processNamed(instrument)] as const] : []),
      ...(agent ? [['For the attention of', agent.name] as const] : []),
    ],
  };
}

const answerTo = ({ file, profile }: LetterInput): Paragraph => ({
  text: `Please write to ${profile.mailbox} from your agency’s official e-mail domain and keep [${file.caseId}] in the subject.`,
});

function foot({ name, addressLines, mailbox }: ProviderProfile): readonly Paragraph[] {
  const lines = addressLines[0] === name ? addressLines : [name, ...addressLines];
  return [{ text: [...lines, mailbox].join(', ') }];
}

/** The guideline's reservation. Every acknowledgement carries it (A4). */
export const reservation: Paragraph = {
  text: 'Our acceptance of legal process by e-mail, by post or in person is for convenience and does not waive any objections, including lack of jurisdiction or proper service.',
  cite: 'Law Enforcement Guidelines, How do I submit a request',
};

/** Neither yes nor no: an answer that differs with the existence of an account is a disclosure. */
export const noAccountConfirmed: Paragraph = { text: 'This message does not say whether any account or record exists.' };
