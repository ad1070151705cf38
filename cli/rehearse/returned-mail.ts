/** A letter of ours that comes back: the report of the other mail server (RFC 3464), with the headers of the original. */
import type { Instant } from '../../domain/calendar/day';
import { lettersOf } from '../../storage/outbox';
import type { PrivateOffice } from './private-office';
import type { WrittenMail } from './step-forms';

type Returning = WrittenMail & { readonly returns: NonNullable<WrittenMail['returns']> };

export const isReturning = (mail: WrittenMail): mail is Returning => mail.returns !== undefined;

/** `action`: what the report says became of it; `failed` when the step does not say. */
export async function returnedMail(office: PrivateOffice, mail: Returning, number: number, at: Instant): Promise<Buffer> {
  const { letter, case: which = 1, action = 'failed' } = mail.returns;
  const caseId = office.opened[which - 1] ?? '';
  const sent = (await lettersOf(office.door.db, office.door.keys, caseId)).find((each) => each.letter === letter);
  const original = sent?.messageId ?? '<nobody@elsewhere.example>';
  const lines = [
    `Return-Path: <>`,
    `From: ${mail.from}`,
    'To: legal@provider.example',
    `Subject: ${mail.subject}`,
    `Date: ${new Date(at).toUTCString()}`,
    `Message-ID: <report-${number}@rehearsal.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    '',
    '--report',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text,
    '--report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.elsewhere.example',
    '',
    'Final-Recipient: rfc822; somebody@elsewhere.example',
    `Action: ${action}`,
    `Status: ${action === 'failed' ? '5.1.1' : '4.4.1'}`,
    '',
    '--report',
    'Content-Type: text/rfc822-headers',
    '',
    'From: legal@provider.example',
    `Message-ID: ${original}`,
    '',
    '--report--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
