/** The outside world's mail: a raw message, or one written out, with what DNS would have said of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../../intake/door';
import { composeMail } from '../../mail/compose';
import { receivingServer } from '../../samples/mime';
import { agencyOfDomain } from '../../storage/agencies';
import { readMail } from '../../worker/post-room';
import type { PrivateOffice } from './private-office';
import { isReturning, returnedMail } from './returned-mail';
import type { Scenario } from './scenario';
import type { WrittenMail } from './step-forms';

export type Arriving = { readonly raw: Buffer; readonly reading: Reading };

/** `number` is the step's: two mails that say the same are two mails. */
export async function arriving(scenario: Scenario, office: PrivateOffice, mail: string | WrittenMail, number: number): Promise<Arriving> {
  if (typeof mail === 'string') {
    const raw = readFileSync(path.resolve(scenario.folder, mail));
    return { raw, reading: await readMail(raw, receivingServer) };
  }
  if (isReturning(mail)) {
    const raw = await returnedMail(office, mail, number, office.clock.now());
    return { raw, reading: await readMail(raw, receivingServer) };
  }
  const attachments = (mail.attachments ?? []).map((each) => ({
    name: each.name,
    mediaType: 'application/octet-stream',
    bytes: 'file' in each ? readFileSync(path.resolve(scenario.folder, each.file)) : Buffer.from(each.text),
  }));
  const { raw } = await composeMail(
    {
      messageId: mail.messageId ?? `<step-${number}@rehearsal.example>`,
      from: mail.from,
      to: [mail.to ?? scenario.office.provider.legalMailbox],
      subject: caseNumbered(mail.subject, office),
      text: caseNumbered(mail.text, office),
      attachments,
      ...(mail.replyTo !== undefined && { headers: { 'Reply-To': mail.replyTo } }),
    },
    office.clock.now(),
  );
  const reading = await readMail(raw, undefined);
  if (!reading.sender) return { raw, reading };
  const registered = (await agencyOfDomain(office.door.db, reading.sender.domain)) !== undefined;
  return { raw, reading: { ...reading, sender: { ...reading.sender, dmarc: mail.auth?.dmarc ?? (registered ? 'pass' : 'none') } } };
}

/** `{1}` stands for the first case's number, which nobody knows before the rehearsal. */
function caseNumbered(text: string, office: PrivateOffice): string {
  return text.replace(/\{(\d+)\}/g, (all, n: string) => office.opened[Number(n) - 1] ?? all);
}
