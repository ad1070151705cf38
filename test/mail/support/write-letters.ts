/** Writes every golden letter as the PDF that leaves the house: `node --import tsx test/mail/support/write-letters.ts <folder>`, for `npm run pdfa`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { letterMail, withPdf } from '../../../activities/letter-mail';
import { letters } from '../../domain/letters/every-letter';

async function write(folder: string): Promise<void> {
  for (const [name, [kind, input]] of Object.entries(letters)) {
    const { file, profile, at } = input;
    const row = { key: name, caseId: file.caseId, letter: `${kind}/1`, kind, state: 'sending', attempts: 1, sendAt: at } as const;
    const { attachments = [] } = await withPdf(letterMail(Buffer.alloc(32), row, profile.mailbox, input), profile.name);
    for (const { bytes } of attachments) writeFileSync(path.join(folder, `${name}.pdf`), bytes);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder for the letters');
void write(folder);
