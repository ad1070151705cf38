import { createHash } from 'node:crypto';
import { dayOf } from '../domain/calendar/pacific';
import { weekday, type Instant } from '../domain/calendar/day';
import { localTime } from '../records/columns';

/** A mail as a sample mail is written down. `receivedAt` stands in the topmost Received line, `dmarc` in what the receiving server found. */
export type SampleMail = {
  readonly file: string;
  readonly receivedAt: Instant;
  readonly sentAt: Instant;
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly dmarc: 'pass' | 'fail' | 'none';
  readonly via: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly attachments?: readonly { readonly name: string; readonly bytes: Buffer }[];
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The receiving server of the sample office, the only one whose Authentication-Results count. */
export const receivingServer = 'mx.provider.example';

/** 'Tue, 10 Nov 2026 10:00:00 -0800' */
export function mailDate(at: Instant): string {
  const local = localTime(at);
  const month = MONTHS[Number(local.slice(5, 7)) - 1];
  return `${WEEKDAYS[weekday(dayOf(at))]}, ${Number(local.slice(8, 10))} ${month} ${local.slice(0, 4)} ${local.slice(11, 19)} ${local.slice(19).replace(':', '')}`;
}

/** The raw message: RFC 5322 with CRLF, one text part, PDFs beside it in multipart/mixed. The same bytes for the same mail. */
export function rawMail(mail: SampleMail): Buffer {
  const { attachments = [] } = mail;
  const boundary = `=_${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24)}`;
  const textPart = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.text.trim().replace(/\n/g, '\r\n')];
  const body =
    attachments.length === 0
      ? textPart
      : [
          `Content-Type: multipart/mixed; boundary="${boundary}"`,
          '',
          `--${boundary}`,
          ...textPart,
          ...attachments.flatMap((attachment) => [`--${boundary}`, ...attachmentPart(attachment)]),
          `--${boundary}--`,
        ];
  return Buffer.from(`${[...headLines(mail), ...body].join('\r\n')}\r\n`, 'utf8');
}

function headLines({ from, via, receivedAt, sentAt, dmarc, messageId, subject, headers = [] }: SampleMail): readonly string[] {
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  return [
    `Return-Path: <${from.address}>`,
    `Received: from ${via} by ${receivingServer} with ESMTPS; ${mailDate(receivedAt)}`,
    `Authentication-Results: ${receivingServer}; spf=${dmarc} smtp.mailfrom=${domain}; dkim=${dmarc} header.d=${domain}; dmarc=${dmarc} header.from=${domain}`,
    `Date: ${mailDate(sentAt)}`,
    `From: ${from.name} <${from.address}>`,
    'To: legal@provider.example',
    `Message-ID: ${messageId}`,
    `Subject: ${subject}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
  ];
}

function attachmentPart({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): readonly string[] {
  return [
    `Content-Type: application/pdf; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...(bytes.toString('base64').match(/.{1,76}/g) ?? []),
  ];
}
