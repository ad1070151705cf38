import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { closeParser, parseMail } from '../../mail/parse';
import { MailFault, type OutgoingMail } from '../../mail/send';
import { mailSink } from '../../mail/sink';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'writ-sink-')), 'sent');
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));
afterAll(closeParser);

const MAIL: OutgoingMail = {
  messageId: '<LR-AAAA-BBBB.deficiency.1@writ.example>',
  from: 'Writ Legal <legal@writ.example>',
  to: ['ada@pd.example'],
  subject: 'Your request LR-AAAA-BBBB § 2703',
  text: 'Dear Sir or Madam\n',
};
const at = (): number => Date.UTC(2026, 10, 2, 18);

describe('the sink', () => {
  test('keeps a mail as it would have been sent, and its own parser reads it', async () => {
    const sink = mailSink(folder, { at });
    const attachments = [{ name: 'records § 1.zip', mediaType: 'application/zip', bytes: Buffer.from([0, 1, 2]) }];
    await sink.send({ ...MAIL, html: '<p>Dear Sir or Madam</p>', headers: { 'X-Writ-Case': 'LR-AAAA-BBBB' }, attachments });
    const [kept] = await sink.list();
    const mail = await parseMail(kept?.raw ?? Buffer.alloc(0));
    expect(mail).toMatchObject({
      messageId: MAIL.messageId,
      from: { address: 'legal@writ.example', name: 'Writ Legal' },
      to: MAIL.to,
      subject: MAIL.subject,
      date: '2026-11-02T18:00:00.000Z',
      attachments: [{ name: 'records § 1.zip', mediaType: 'application/zip', bytes: Buffer.from([0, 1, 2]) }],
    });
    expect(kept?.raw.toString()).toContain('X-Writ-Case: LR-AAAA-BBBB');
  });

  test('keeps the same Message-ID once, however often and however fast it is sent', async () => {
    const sink = mailSink(folder, { at });
    const answers = await Promise.all([1, 2, 3].map(() => sink.send(MAIL)));
    expect(answers.map(({ response }) => response).sort()).toEqual(['250 kept', '250 kept before', '250 kept before']);
    const [first] = await sink.list();
    await mailSink(folder, { at: () => 0 }).send({ ...MAIL, text: 'other' });
    expect(await sink.list()).toEqual([first]);
    await sink.send({ ...MAIL, messageId: '<2@writ.example>' });
    expect(await sink.list()).toHaveLength(2);
  });

  test('writes files that only their owner reads, and leaves no drafts', async () => {
    await mailSink(folder, { at }).send(MAIL);
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.eml$/)]);
    expect((await stat(path.join(folder, names[0] ?? ''))).mode & 0o777).toBe(0o600);
  });

  test('stores sealed bytes when it is given a seal, and opens them for its list', async () => {
    const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
    const sink = mailSink(folder, { at, seal: flip, open: flip });
    await sink.send(MAIL);
    const [kept] = await sink.list();
    expect(kept?.raw.toString()).toContain('ada@pd.example');
    expect((await readFile(path.join(folder, kept?.name ?? ''))).includes('ada@pd.example')).toBe(false);
  });

  test('lists nothing of what is not its own', async () => {
    expect(await mailSink(folder).list()).toEqual([]);
    await mailSink(folder).send(MAIL);
    await writeFile(path.join(folder, 'other.eml'), 'x');
    expect(await mailSink(folder).list()).toHaveLength(1);
  });

  test('gives the same bytes for the same mail at the same instant', async () => {
    const one = mailSink(path.join(folder, '1'), { at });
    const two = mailSink(path.join(folder, '2'), { at });
    for (const sink of [one, two]) await sink.send({ ...MAIL, html: '<p>x</p>' });
    expect(await one.list()).toEqual(await two.list());
  });
});

describe('nothing can add a header or a recipient', () => {
  test.each<[string, Partial<OutgoingMail>]>([
    ['a line break in the subject', { subject: 'x\r\nBcc: eve@evil.example' }],
    ['a line feed in the subject', { subject: 'x\ny' }],
    ['a NUL in the subject', { subject: 'x\0y' }],
    ['a line break in an address', { to: ['ada@pd.example\r\nRCPT TO:<eve@evil.example>'] }],
    ['two addresses in one', { to: ['ada@pd.example, eve@evil.example'] }],
    ['a group of addresses', { to: ['all: ada@pd.example, eve@evil.example;'] }],
    ['an address with a space', { to: ['"a b"@pd.example'] }],
    ['no address', { to: ['Ada'] }],
    ['no recipient', { to: [] }],
    ['a sender with a line break', { from: 'Writ\r\nX: y <legal@writ.example>' }],
    ['a Message-ID with a line break', { messageId: '<1@writ.example>\r\nX: y' }],
    ['a Message-ID without brackets', { messageId: '1@writ.example' }],
    ['a header value with a line break', { headers: { 'X-A': 'b\r\nBcc: eve@evil.example' } }],
    ['a header name with a colon', { headers: { 'X-A: b\r\nBcc': 'c' } }],
    ['a Bcc header', { headers: { bcc: 'eve@evil.example' } }],
    ['a second Message-ID', { headers: { 'Message-Id': '<2@writ.example>' } }],
    ['an attachment name with a line break', { attachments: [{ name: 'a\r\nb', mediaType: 'a/b', bytes: Buffer.alloc(0) }] }],
    ['a media type with a line break', { attachments: [{ name: 'a', mediaType: 'a/b\r\nX: y', bytes: Buffer.alloc(0) }] }],
  ])('%s is refused for good', async (_, change) => {
    const fault = await mailSink(folder, { at })
      .send({ ...MAIL, ...change })
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(MailFault);
    expect(fault).toMatchObject({ code: 'bad-message', permanent: true, afterData: false });
    expect(String(fault)).not.toContain('example');
    expect(await mailSink(folder).list()).toEqual([]);
  });
});
