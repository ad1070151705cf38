/** What the bare side's activities do: the same letters, rows, archives and lines on the same disk with the same libraries; no law, no gate, no outbox, no key. */
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import type { Letter } from '../../domain/letters/letter';
import { renderLetter } from '../../mail/render';
import { renderPdf } from '../../mail/render-pdf';
import { mailSink } from '../../mail/sink';
import type { Closing } from '../../platform/shutdown';
import { collect, type Grant } from '../../records/clip';
import { columnsOf } from '../../records/columns';
import { csvOf, jsonOf } from '../../records/export';
import { dataFileName, packageProduction, type ProductionFile } from '../../records/production';
import { sampleRecords } from '../../records/sample-records';
import { diskObjects } from '../../storage/objects/disk';
import type { BareActivities } from './workflow';

/** The letters that a standard case sends, in their order, and what it is granted; `records` is the office's folder of them. */
export type Sample = { readonly letters: readonly Letter[]; readonly grant: Grant; readonly records: string; readonly lineBytes: number };

/** The SDK alone. */
const idle: BareActivities['letter'] = ({ answered }) => Promise.resolve('x'.repeat(answered));
const noActivities: BareActivities = {
  write: () => Promise.resolve('x'.repeat(64)),
  letter: idle,
  collect: idle,
  package: idle,
};
export const nothing: BareWork = { activities: noActivities, receive: () => Promise.resolve() };

const TABLES = `create table mail (id text primary key, parsed text);
  create table lines (case_id text, seq int, line bytea, primary key (case_id, seq))`;

export type BareWork = {
  readonly activities: BareActivities;
  /** Keeps the mail that begins a case. */ readonly receive: (mail: Buffer) => Promise<void>;
};

export async function bareWork(folder: string, { letters, grant, records, lineBytes }: Sample, parts: Closing): Promise<BareWork> {
  const books = await PGlite.create(path.join(folder, 'bare-database'));
  parts.add('bare database', () => books.close());
  await books.exec(TABLES);
  const [objects, sink, source] = [
    diskObjects(path.join(folder, 'bare-objects')),
    mailSink(path.join(folder, 'bare-sent')),
    sampleRecords(records),
  ];
  const line = Buffer.alloc(lineBytes, 'x');
  const sent = new Map<string, number>();
  const collected = new Map<string, readonly ProductionFile[]>();
  const answer = (bytes: number): string => 'x'.repeat(bytes);

  const activities: BareActivities = {
    write: async ({ caseId, seq }) => {
      await books.query('insert into lines values ($1, $2, $3)', [caseId, seq, line]);
      return answer(64);
    },
    letter: async ({ caseId, answered }) => {
      const place = sent.get(caseId) ?? 0;
      sent.set(caseId, place + 1);
      const letter = letters[place % letters.length];
      if (!letter) throw new Error('the standard case sends no letter');
      await sink.send(await mailOf(letter));
      return answer(answered);
    },
    collect: async ({ caseId, answered }) => {
      const files = await filesOf(source, grant);
      await Promise.all(files.map(({ content }) => objects.put(content)));
      collected.set(caseId, files);
      return answer(answered);
    },
    package: async ({ caseId, answered }) => {
      const [letter] = letters;
      if (!letter) throw new Error('the standard case sends no letter');
      const { archive } = await packageProduction({
        ...{ productionId: 'PROD-bare-0001', files: collected.get(caseId) ?? [], legalBasis: 'bench', generatedAt: grant.period.to },
        ...{ passphrase: randomUUID(), certificateText: renderLetter(letter).text },
        coverLetter: { text: renderLetter(letter).text, pdf: await renderPdf(letter, { name: 'Bench', writtenAt: grant.period.to }) },
      });
      await objects.put(archive);
      collected.delete(caseId);
      return answer(answered);
    },
  };
  const receive = async (mail: Buffer): Promise<void> => {
    const id = await objects.put(mail);
    await books.query('insert into mail values ($1, $2)', [id, mail.toString()]);
  };
  return { activities, receive };
}

async function mailOf(letter: Letter): Promise<Parameters<ReturnType<typeof mailSink>['send']>[0]> {
  const { subject, text, html } = renderLetter(letter);
  const pdf = await renderPdf(letter, { name: 'Bench', writtenAt: Date.now() });
  return {
    ...{
      messageId: `<${randomUUID()}@provider.example>`,
      from: 'legal@provider.example',
      to: ['a.ruiz@agency.example'],
      subject,
      text,
      html,
    },
    attachments: [{ name: 'letter.pdf', mediaType: 'application/pdf', bytes: pdf }],
  };
}

async function filesOf(source: ReturnType<typeof sampleRecords>, grant: Grant): Promise<readonly ProductionFile[]> {
  const [found] = await collect(source, [grant]);
  if (found?.kind !== 'records' || grant.category !== 'callDetail') throw new Error('the standard case collects no records');
  const { category, identifier, period } = grant;
  const columns = columnsOf(category);
  const forms = [
    ['csv', csvOf(category, found.rows, columns)],
    ['json', jsonOf(category, found.rows, columns)],
  ] as const;
  return forms.map(([form, content], index) => ({
    ...{ name: dataFileName(index + 1, category, form), content, rows: found.rows.length, category, identifier, period },
    ...{ sourceSystem: 'records', extractedAt: period.to },
  }));
}
