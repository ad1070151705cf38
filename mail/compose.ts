import { createHash } from 'node:crypto';
import addressParser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { MailFault, type OutgoingMail } from './send';

/** A mail as bytes, with the addresses of its envelope. */
export type ComposedMail = { raw: Buffer; from: string; to: string[] };

const CONTROL = /[\u0000-\u001f\u007f]/;
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const MESSAGE_ID = /^<[^\s<>@]{1,200}@[^\s<>@]{1,200}>$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,70}$/;
const OWN_HEADERS = /^(?:from|sender|to|cc|bcc|subject|date|message-id|mime-version|return-path|received|dkim-signature|content-.*)$/i;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/i;

function fit(condition: boolean): asserts condition {
  if (!condition) throw new MailFault('bad-message');
}

/** The one address that a text such as `Name <a@b.example>` names. */
function oneAddress(text: string): string | undefined {
  if (CONTROL.test(text)) return undefined;
  const [only, ...others] = addressParser(text);
  return others.length === 0 && typeof only?.address === 'string' && ADDRESS.test(only.address) ? only.address : undefined;
}

function addressIn(text: string): string {
  const address = oneAddress(text);
  fit(address !== undefined);
  return address;
}

/** Does the text name one address, with or without a name? */
export const isAddress = (text: string): boolean => oneAddress(text) !== undefined;
export const isMessageId = (text: string): boolean => MESSAGE_ID.test(text);

function checkHeaders(mail: OutgoingMail): void {
  fit(!CONTROL.test(mail.subject) && MESSAGE_ID.test(mail.messageId));
  for (const [name, value] of Object.entries(mail.headers ?? {}))
    fit(HEADER_NAME.test(name) && !OWN_HEADERS.test(name) && !CONTROL.test(value));
  for (const { name, mediaType } of mail.attachments ?? []) fit(!CONTROL.test(name) && MEDIA_TYPE.test(mediaType));
}

/**
 * Writes a mail as RFC 5322 bytes. A line break or control character in any header value, a second address in an address, or a header
 * that would replace one of ours is a `MailFault` `bad-message`: nothing a case file holds can add a header or a recipient.
 * The same mail composed at the same instant gives the same bytes.
 * @param at instant of the Date header.
 */
export async function composeMail(mail: OutgoingMail, at: number): Promise<ComposedMail> {
  checkHeaders(mail);
  const from = addressIn(mail.from);
  const to = [...new Set(mail.to.map(addressIn))];
  fit(to.length > 0);
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    messageId: mail.messageId,
    date: new Date(at),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: mail.headers ?? {},
    attachments: (mail.attachments ?? []).map(({ name, mediaType, bytes }) => ({ filename: name, contentType: mediaType, content: bytes })),
    baseBoundary: createHash('sha256').update(mail.messageId).update(mail.text).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { raw: await composer.compile().build(), from, to };
}
