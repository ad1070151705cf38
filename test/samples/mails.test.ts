import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { instantAt } from '../../domain/calendar/pacific';
import { mailParser, type MailParser, type ParsedMail } from '../../mail/parse';
import { sampleAgencies } from '../../samples/agencies';
import { mainNumber } from '../../samples/customers';
import { mailDate, rawMail } from '../../samples/mime';
import { papers } from '../../samples/papers';
import { textPdf } from '../../samples/pdf';
import { sampleMails, subpoenaReceivedAt } from '../../samples/sample-mails';

const samples = path.join(__dirname, '..', '..', 'samples');
const fileOf = (name: string): Buffer => readFileSync(path.join(samples, 'mails', name));

describe('the sample mails', () => {
  it('lie in samples/mails as their texts make them, and so do their papers', () => {
    expect(readdirSync(path.join(samples, 'mails')).sort()).toEqual(sampleMails.map(({ file }) => file).sort());
    for (const mail of sampleMails) expect([mail.file, fileOf(mail.file).equals(rawMail(mail))]).toEqual([mail.file, true]);
    expect(readdirSync(path.join(samples, 'pdf')).sort()).toEqual(Object.keys(papers).sort());
    for (const [name, bytes] of Object.entries(papers)) expect(readFileSync(path.join(samples, 'pdf', name)).equals(bytes)).toBe(true);
  });

  it('are fictional: reserved domains and 555-01xx numbers, and nobody’s real name', () => {
    const all = sampleMails.map((mail) => rawMail({ ...mail, attachments: [] }).toString()).join('\n') + Object.values(papers).join('\n');
    expect(all).not.toMatch(/twilio|dialpad/i);
    for (const domain of all.match(/@[\w.-]+\w/g) ?? []) expect(domain).toMatch(/\.example$/);
    for (const [number] of all.matchAll(/\+1[\d ()\\-]{10,}/g)) expect(number.replace(/\D/g, '')).toMatch(/^1[2-9]\d{2}55501\d{2}/);
  });

  it('are raw messages of RFC 5322: CRLF everywhere and no line over 998 bytes', () => {
    for (const { file } of sampleMails) {
      const text = fileOf(file).toString('latin1');
      expect([file, /(?:^|[^\r])\n|\r(?!\n)/.test(text)]).toEqual([file, false]);
      expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    }
  });

  it('write a date as mail does, on both sides of the change of time', () => {
    expect(subpoenaReceivedAt).toBe(instantAt('2026-11-10', 10));
    expect(mailDate(subpoenaReceivedAt)).toBe('Tue, 10 Nov 2026 10:00:00 -0800');
    expect(mailDate(instantAt('2026-07-04', 0, 5))).toBe('Sat, 4 Jul 2026 00:05:00 -0700');
  });
});

describe('read by the post room', () => {
  let parser: MailParser;
  const read = async (file: string): Promise<ParsedMail> => {
    const mail = await parser.parse(fileOf(file));
    if ('unreadable' in mail) throw new Error(mail.unreadable);
    return mail;
  };
  beforeAll(() => void (parser = mailParser()));
  afterAll(() => parser.close());

  it('the clean subpoena has what the six requirements ask for', async () => {
    const mail = await read('subpoena.eml');
    expect(mail).toMatchObject({ from: { address: 'a.ruiz@fio.example' }, messageId: '<20261110095841.26-1182@fio.example>', autoReply: false });
    for (const fact of ['26-1182', '(206) 555-0142', 'September 1, 2026 through September 30, 2026', 'call detail records', '+1 202-555-0111']) expect(mail.text).toContain(fact);
    expect(mail.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([['subpoena-26-1182.pdf', 'application/pdf']]);
    expect(mail.attachments[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(`+1${(/\((\d{3})\) (\d{3})-(\d{4})/.exec(mail.text) ?? []).slice(1).join('')}`).toBe(mainNumber);
  });

  it('the second copy is the same message', async () => {
    const [first, second] = [await read('subpoena.eml'), await read('subpoena-again.eml')];
    expect(second).toEqual({ ...first, authenticationResults: second.authenticationResults });
    expect(fileOf('subpoena-again.eml').equals(fileOf('subpoena.eml'))).toBe(false);
  });

  it('only the auto-reply is one', async () => {
    for (const { file } of sampleMails) expect([file, (await read(file)).autoReply]).toEqual([file, file === 'auto-reply.eml']);
  });

  it('the registry knows the agencies’ domains, and neither the free mail’s nor the law firm’s nor the customer’s', async () => {
    const known = new Set(sampleAgencies.flatMap(({ domains }) => domains));
    const unknown: string[] = [];
    for (const { file } of sampleMails) if (!known.has((await read(file)).from?.address.split('@')[1] ?? '')) unknown.push(file);
    expect(unknown).toEqual(['subpoena-from-free-mail.eml', 'civil-litigant.eml', 'customer-question.eml']);
  });

  it('the subpoena without a period names none, and its cure does, in reply', async () => {
    const [without, cure] = [await read('subpoena-without-period.eml'), await read('period-supplied.eml')];
    expect(without.text).not.toMatch(/through|between|from .* to /i);
    expect(cure).toMatchObject({ inReplyTo: without.messageId });
    expect(cure.text).toContain('August 1, 2026 through August 31, 2026');
  });

  it('the warrant comes with an order that ends on Saturday 2026-12-12', async () => {
    const mail = await read('warrant-with-nondisclosure-order.eml');
    expect(mail.attachments.map(({ name }) => name)).toEqual(['warrant-mj26-0557.pdf', 'nondisclosure-order-mj26-0557.pdf']);
    expect(mail.text).toContain('until and including December 12, 2026');
  });
});

describe('a paper', () => {
  it('is a PDF whose table of places is right to the byte', () => {
    for (const bytes of Object.values(papers)) {
      const text = bytes.toString('latin1');
      const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
      expect(table.startsWith('xref\n')).toBe(true);
      const places = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
      places.forEach((place, index) => expect(text.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\n`)));
      const stream = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(text);
      expect(stream?.[2]?.length).toBe(Number(stream?.[1]));
    }
  });

  it('is refused when it is longer than a page or not plain', () => {
    expect(() => textPdf('t', Array.from({ length: 55 }, () => 'line'))).toThrow(RangeError);
    expect(() => textPdf('t', Array.from({ length: 54 }, () => 'line'))).not.toThrow();
    expect(() => textPdf('t', ['é'])).toThrow(RangeError);
  });
});
