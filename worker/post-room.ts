import type { Reading } from '../intake/door';
import { caseNumberIn, findNumbers } from '../mail/find-numbers';
import { undeliveredMessage } from '../mail/delivery-report';
import { parseMail, type ParsedMail } from '../mail/parse';
import { dmarcOf, senderOf } from '../mail/trust';
import { canonicalJson } from '../platform/canonical-json';
import { sha256 } from '../platform/seal';

/** Reads a mail for the door: what a person will be shown, and the numbers that are held while nobody has read it. */
export async function readMail(raw: Buffer, trustedHost: string | undefined): Promise<Reading> {
  const parsed = await parseMail(raw);
  if ('unreadable' in parsed)
    return { subject: '', text: '', autoReply: false, numbers: [], attachments: [], unreadable: parsed.unreadable };
  return readingOf(parsed, trustedHost);
}

function readingOf(parsed: ParsedMail, trustedHost: string | undefined): Reading {
  const { from, subject, text, autoReply, inDoubt, messageId, attachments } = parsed;
  const { domain, dmarc, replyToDiffers } = senderOf(parsed, dmarcOf(parsed, trustedHost));
  const undelivered = undeliveredMessage(parsed);
  const caseNumber = caseNumberIn(`${subject}\n${text}`);
  return {
    subject,
    text,
    autoReply,
    numbers: findNumbers(`${subject}\n${text}`),
    attachments: attachments.map(({ name, mediaType, sha256, bytes }) => ({ name, mediaType, sha256, bytes: bytes.length })),
    ...(from && { sender: { address: from.address, name: from.name, domain, dmarc, replyToDiffers } }),
    ...(messageId !== undefined && {
      messageKey: sha256(
        canonicalJson({ messageId, from: from?.address ?? '', subject, text, attachments: attachments.map((each) => each.sha256) }),
      ),
    }),
    ...(inDoubt && { inDoubt }),
    ...(caseNumber !== undefined && { caseNumber }),
    ...(undelivered !== undefined && { undelivered }),
  };
}
