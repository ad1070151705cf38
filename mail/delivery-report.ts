import type { ParsedMail } from './parse';

/** Headers are short; whoever sends more of them than this sends no report. */
const LONGEST = 64 * 1024;
const ORIGINALS = ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers'];

/**
 * The Message-ID of the mail that a report says was not delivered (RFC 3464: `Action: failed` for a recipient, and the original or its
 * headers in a part of its own); `undefined` when the mail is no such report. A delay is none, and what the text says proves nothing.
 */
export function undeliveredMessage({ autoReply, attachments }: Pick<ParsedMail, 'autoReply' | 'attachments'>): string | undefined {
  if (!autoReply) return undefined;
  const said = (types: readonly string[]): readonly string[] =>
    attachments
      .filter(({ mediaType }) => types.includes(mediaType.toLowerCase()))
      .map(({ bytes }) => bytes.subarray(0, LONGEST).toString('latin1').replace(/\r\n?/g, '\n'));
  const failed = said(['message/delivery-status']).some((status) => /^action:[ \t]*failed\b/im.test(status));
  if (!failed) return undefined;
  return said(ORIGINALS)
    .map(messageIdIn)
    .find((id) => id !== undefined);
}

/** Of the headers only: what the body of the original says is anybody's. */
function messageIdIn(original: string): string | undefined {
  const [headers = ''] = original.split('\n\n', 1);
  return /^message-id:[ \t]*(?:\n[ \t]+)?(<[^\s<>@]{1,200}@[^\s<>@]{1,200}>)/im.exec(headers)?.[1];
}
