import { createHash } from 'node:crypto';
import { closeParser, mailParser, parseMail, type ParsedMail } from '../../mail/parse';

const FROM = 'From: Det. Ada Example <Ada@PD.Example>\r\n';

function raw(headers: string, body = 'Hello.'): Buffer {
  return Buffer.from(`${headers}\r\n${body}\r\n`);
}

async function parsed(bytes: Buffer): Promise<ParsedMail> {
  const result = await parseMail(bytes);
  if ('unreadable' in result) throw new Error(`unreadable: ${result.unreadable}`);
  return result;
}

function multipart(parts: readonly string[]): Buffer {
  return raw(`${FROM}Content-Type: multipart/mixed; boundary=b\r\n`, parts.map((part) => `--b\r\n${part}\r\n`).join('') + '--b--');
}

afterAll(closeParser);

describe('a mail that is well formed', () => {
  test('gives its names, its subject and its plain text', async () => {
    const mail = await parsed(
      raw(
        `${FROM}To: Legal <legal@writ.example>, other@writ.example\r\nReply-To: unit@pd.example\r\nSubject: =?utf-8?Q?Subpoena_=C2=A7_2703?=\r\n` +
          'Message-ID: <1@pd.example>\r\nIn-Reply-To: <0@writ.example>\r\nDate: Mon, 02 Nov 2026 10:00:00 -0800\r\n',
        'Please preserve.',
      ),
    );
    expect(mail).toMatchObject({
      from: { address: 'Ada@pd.example', name: 'Det. Ada Example' },
      severalAuthors: false,
      to: ['legal@writ.example', 'other@writ.example'],
      replyTo: 'unit@pd.example',
      subject: 'Subpoena § 2703',
      messageId: '<1@pd.example>',
      inReplyTo: '<0@writ.example>',
      date: '2026-11-02T18:00:00.000Z',
      autoReply: false,
    });
    expect(mail.text.trim()).toBe('Please preserve.');
  });

  test('gives its attachments with their bytes and the SHA-256 of them', async () => {
    const part =
      'Content-Type: application/pdf; name="order.pdf"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
      Buffer.from('%PDF-').toString('base64');
    const [attachment] = (await parsed(multipart(['Content-Type: text/plain\r\n\r\nsee file', part]))).attachments;
    expect(attachment).toEqual({
      name: 'order.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF-'),
      sha256: createHash('sha256').update('%PDF-').digest('hex'),
    });
    expect(Buffer.isBuffer(attachment?.bytes)).toBe(true);
  });

  test('tells of several authors', async () => {
    expect((await parsed(raw('From: a@one.example, b@two.example\r\n'))).severalAuthors).toBe(true);
    expect((await parsed(raw('From: a@one.example\r\nFrom: b@two.example\r\n'))).severalAuthors).toBe(true);
  });

  test('gives every Authentication-Results header, topmost first', async () => {
    const mail = await parsed(raw(`Authentication-Results: mx.one; dmarc=pass\r\n${FROM}Authentication-Results: mx.two;\r\n spf=fail\r\n`));
    expect(mail.authenticationResults).toEqual(['mx.one; dmarc=pass', 'mx.two; spf=fail']);
  });
});

describe('HTML is never kept', () => {
  const html = (body: string): Promise<ParsedMail> => parsed(raw(`${FROM}Content-Type: text/html; charset=utf-8\r\n`, body));

  test.each([
    ['<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['<script>alert(1)</script>Text<style>p{}</style>', 'Text'],
    ['<SCRIPT\n>x</SCRIPT\n>Text<script>never closed', 'Text'],
    ['<!-- a > b -->Text<!-- open', 'Text'],
    ['&amp;lt;b&gt; &#8217; &#x27; &unknown; &#0;', "&lt;b> ’ ' &unknown; \ufffd"],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['1 < 2 and <b>bold</b> <a href="https://x.example/">link</a>', '1 < 2 and bold link'],
    ['<table><tr><td>Number</td><td>555-0100</td></tr></table>', 'Number 555-0100'],
  ])('%j reads %j', async (body, text) => {
    expect((await html(body)).text).toBe(text);
  });

  test('the plain part wins over the HTML part, unless it is empty', async () => {
    const both = (plain: string): Buffer =>
      raw(
        `${FROM}Content-Type: multipart/alternative; boundary=b\r\n`,
        `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>from HTML</p>\r\n--b--`,
      );
    expect((await parsed(both('from plain'))).text.trim()).toBe('from plain');
    expect((await parsed(both(''))).text.trim()).toBe('from HTML');
  });

  test('megabytes of broken markup cost linear time', async () => {
    for (const piece of ['<', '<a ', '<!--', '<script>', '&', '<li', '</']) {
      expect(await parseMail(raw(`${FROM}Content-Type: text/html\r\n`, piece.repeat(400_000)))).not.toHaveProperty('unreadable');
    }
  }, 30_000);
});

describe('an automatic answer (RFC 3834); what a court’s e-service sends of itself is none', () => {
  test.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: auto-generated; owner-email="a@b.example"', false],
    ['Auto-Submitted: auto-generated\r\nIn-Reply-To: <ours@provider.example>', true],
    ['Auto-Submitted: no', false],
    ['Auto-Submitted: No (a person)', false],
    ['Precedence: bulk', false],
    ['Precedence: bulk\r\nReferences: <ours@provider.example>', true],
    ['Precedence: auto_reply', true],
    ['Precedence: junk', false],
    ['Precedence: junk\r\nIn-Reply-To: <ours@provider.example>', true],
    ['Precedence: first-class', false],
    ['X-Auto-Response-Suppress: All', false],
    ['Return-Path: <>', false],
    ['Return-Path: <>\r\nIn-Reply-To: <ours@provider.example>', true],
    ['Return-Path: <ada@pd.example>', false],
    ['Content-Type: multipart/report; boundary=b; report-type=delivery-status', true],
  ])('%s → %s', async (header, automatic) => {
    expect((await parsed(raw(`${header}\r\n${FROM}`))).autoReply).toBe(automatic);
  });

  test.each([
    ['Precedence: bulk', true],
    ['Auto-Submitted: auto-generated', true],
    ['Auto-Submitted: auto-replied', undefined],
    ['Precedence: bulk\r\nReturn-Path: <>', undefined],
    ['Precedence: bulk\r\nContent-Type: multipart/report; boundary=b', undefined],
    ['X-Nothing: yes', undefined],
  ])('%s in an answer leaves it in doubt: %s', async (header, inDoubt) => {
    expect((await parsed(raw(`${header}\r\nIn-Reply-To: <ours@provider.example>\r\n${FROM}`))).inDoubt).toBe(inDoubt);
  });

  test('comes from a mailer daemon, with or without a domain', async () => {
    expect((await parsed(raw('From: MAILER-DAEMON@mx.example\r\n'))).autoReply).toBe(true);
    expect((await parsed(raw('From: Mailer-Daemon\r\n'))).autoReply).toBe(true);
  });
});

describe('limits', () => {
  test('over 25 MB is too large, and is not even copied', async () => {
    expect(await parseMail(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'))).toEqual({ unreadable: 'too-large' });
  });

  test('what takes too long is given up, and the next mail is read by a fresh worker', async () => {
    const parser = mailParser({ timeoutMs: 6_000 });
    const slow = raw(`${FROM}Content-Type: multipart/mixed; boundary*=b\r\n`, '--b\n\nx\n'.repeat(2_500_000));
    expect(await parser.parse(slow)).toEqual({ unreadable: 'took-too-long' });
    expect(await parser.parse(raw(FROM))).toMatchObject({ severalAuthors: false });
    await parser.close();
  }, 60_000);

  test('what takes too much memory is given up without harm to the process', async () => {
    const parser = mailParser({ memoryMb: 16 });
    const wide = raw(`${FROM}Content-Type: multipart/mixed; boundary*=b\r\n`, '--b\n\nx\n'.repeat(500_000));
    const [first, second] = await Promise.all([parser.parse(wide), parser.parse(raw(FROM))]);
    expect(first).toEqual({ unreadable: 'out-of-memory' });
    expect(second).toMatchObject({ severalAuthors: false });
    await parser.close();
  }, 30_000);

  test('a parser that was closed starts again at need', async () => {
    const parser = mailParser();
    await parser.close();
    expect(await parser.parse(raw(FROM))).toMatchObject({ autoReply: false });
    await parser.close();
    await parser.close();
    expect(await parser.parse(raw(FROM))).toMatchObject({ autoReply: false });
    await parser.close();
  });
});
