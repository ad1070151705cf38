/** A letter of the case as a mail: composed by the law, rendered by the post room. */
import { composeLetter, type LetterInput } from '../domain/letters/compose';
import type { LetterKind } from '../domain/case/letter-on-file';
import { renderLetter } from '../mail/render';
import type { OutgoingMail } from '../mail/send';
import { sha256 } from '../platform/seal';

/** Fixed by the letter's key, so every try is the same mail to the world. */
export const messageIdOf = (key: string, mailbox: string): string =>
  `<${sha256(key).slice(0, 40)}@${mailbox.slice(mailbox.indexOf('@') + 1)}>`;

export function letterMail(key: string, kind: LetterKind, to: string, input: LetterInput): OutgoingMail {
  const { subject, text, html } = renderLetter(composeLetter(kind, input));
  const { mailbox } = input.profile;
  return { messageId: messageIdOf(key, mailbox), from: mailbox, to: [to], subject, text, html };
}

export const letterText = (kind: LetterKind, input: LetterInput): string => renderLetter(composeLetter(kind, input)).text;
