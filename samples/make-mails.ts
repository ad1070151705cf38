/** Writes `samples/mails/*.eml` and `samples/pdf/*.pdf` again from their texts: `npx tsx samples/make-mails.ts`. A test compares them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rawMail } from './mime';
import { papers } from './papers';
import { sampleMails } from './sample-mails';

for (const folder of ['mails', 'pdf']) mkdirSync(path.join(__dirname, folder), { recursive: true });
for (const mail of sampleMails) writeFileSync(path.join(__dirname, 'mails', mail.file), rawMail(mail));
for (const [name, bytes] of Object.entries(papers)) writeFileSync(path.join(__dirname, 'pdf', name), bytes);
