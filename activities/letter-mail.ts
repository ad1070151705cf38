/** A letter of the case as a mail: composed by the law, rendered by the post room. */
import type { Instant } from '../domain/calendar/day';
import { composeLetter, type LetterInput } from '../domain/letters/compose';
import type { Letter } from '../domain/letters/letter';
import { renderLetter } from '../mail/render';
import { renderPdf } from '../mail/render-pdf';
import type { OutgoingMail } from '../mail/send';
import { keyedHash } from '../platform/seal';
import type { OutboxLetter } from '../storage/outbox';

/** Fixed by the letter's key, so every try is the same mail to the world. Under the office's secret: who knows the case cannot tell it, nor forge a report about it. */
export const messageIdOf = (searchKey: Buffer, key: string, mailbox: string): string =>
  `<${keyedHash(searchKey, `mail/${key}`).slice(0, 40)}@${mailbox.slice(mailbox.indexOf('@') + 1)}>`;

/** What the outbox keeps of a letter: the mail without its PDF, and what the PDF is made from. The same bytes can be made again at any time. */
export type LetterMail = OutgoingMail & { readonly letter: Letter; readonly writtenAt: Instant };

export function letterMail(searchKey: Buffer, { key, kind, sendAt }: OutboxLetter, to: string, input: LetterInput): LetterMail {
  const letter = composeLetter(kind, input);
  const { subject, text, html } = renderLetter(letter);
  const { mailbox } = input.profile;
  return { messageId: messageIdOf(searchKey, key, mailbox), from: mailbox, to: [to], subject, text, html, letter, writtenAt: sendAt };
}

/** The mail as it leaves the house, with the letter as `letter.pdf`. Slow beside the rest: made outside the transaction that claims the letter. */
export async function withPdf({ letter, writtenAt, ...mail }: LetterMail, name: string): Promise<OutgoingMail> {
  return {
    ...mail,
    attachments: [{ name: 'letter.pdf', mediaType: 'application/pdf', bytes: await renderPdf(letter, { name, writtenAt }) }],
  };
}
