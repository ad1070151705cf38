import fc from 'fast-check';
import { closeParser, parseMail, type ParsedMail } from '../../mail/parse';

const FROM = 'From: a@pd.example\r\n';
const REASONS = ['too-large', 'took-too-long', 'out-of-memory', 'not-a-message'];
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

function attachment(name: string, extra = ''): string {
  return `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=${name}\r\n${extra}\r\nx\r\n`;
}

function mixed(parts: string): Buffer {
  return Buffer.from(`${FROM}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`);
}

async function parsed(bytes: Buffer): Promise<ParsedMail> {
  const result = await parseMail(bytes);
  if ('unreadable' in result) throw new Error(`unreadable: ${result.unreadable}`);
  return result;
}

afterAll(closeParser);

describe('a hostile mail', () => {
  test('keeps its script in subject and name as words on one line, without controls or direction marks', async () => {
    const mail = await parsed(
      Buffer.from(
        'From: "<script>x</script>\u202egpj" <a@pd.example>\r\nSubject: =?utf-8?B?' +
          Buffer.from('<script>\r\nBcc: victim@pd.example\0</script>\u202e').toString('base64') +
          '?=\r\n\r\nx',
      ),
    );
    expect(mail.subject).toBe('<script> Bcc: victim@pd.example</script>');
    expect(mail.from?.name).toBe('<script>x</script>gpj');
  });

  test.each([
    ['"../../etc/passwd"', 'passwd'],
    ['"C:\\\\Windows\\\\evil.exe"', 'evil.exe'],
    ['"..."', 'attachment-1'],
    ['".htaccess"', 'htaccess'],
    ['"a\u0000b<c>|d.pdf"', 'ab_c__d.pdf'],
    ['"invoice\u202efdp.exe"', 'invoicefdp.exe'],
    ['""', 'attachment-1'],
    [`"${'n'.repeat(500)}.pdf"`, `${'n'.repeat(116)}.pdf`],
  ])('cannot name its attachment %j', async (given, name) => {
    expect((await parsed(mixed(attachment(given)))).attachments.map((entry) => entry.name)).toEqual([name]);
  });

  test('with NUL bytes gives text without them', async () => {
    const mail = await parsed(Buffer.from(`${FROM}Subject: a\0b\r\n\r\nc\0d\u0007e`));
    expect([mail.subject, mail.text.trim()]).toEqual(['ab', 'cde']);
  });

  test('of binary garbage, of nothing, or without From is not a message', async () => {
    const garbage = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256));
    for (const bytes of [garbage, Buffer.alloc(0), Buffer.from('no header at all'), Buffer.from('Subject: x\r\n\r\nFrom: a@pd.example')]) {
      expect(await parseMail(bytes)).toEqual({ unreadable: 'not-a-message' });
    }
  });

  test('whose From is no address has no sender', async () => {
    for (const from of ['undisclosed', '<>', '@pd.example', 'a@', '"a b"@pd.example, x']) {
      expect((await parsed(Buffer.from(`From: ${from}\r\n\r\nx`))).from).toBeUndefined();
    }
  });

  test('with a huge header is too large', async () => {
    expect(await parseMail(Buffer.from(`${FROM}X-Big: ${'x'.repeat(3_000_000)}\r\n\r\nx`))).toEqual({ unreadable: 'too-large' });
  });

  test('nested 50 levels deep is read, 500 levels deep is too large', async () => {
    const nested = (levels: number): Buffer => {
      const opening = Array.from({ length: levels }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('');
      return Buffer.from(`${FROM}${opening}Content-Type: text/plain\r\n\r\ndeep inside`);
    };
    expect((await parsed(nested(50))).text.trim()).toBe('deep inside');
    expect(await parseMail(nested(500))).toEqual({ unreadable: 'too-large' });
  });

  test('with forwarded mails inside forwarded mails is read down to a limit', async () => {
    const forwarded = 'Content-Type: message/rfc822\r\n\r\nFrom: b@pd.example\r\n'.repeat(40);
    expect(await parseMail(Buffer.from(`${FROM}${forwarded}\r\nx`))).not.toHaveProperty('unreadable');
  });

  test('with more parts or attachments than anybody sends is too large', async () => {
    expect((await parsed(mixed(attachment('a').repeat(500)))).attachments).toHaveLength(500);
    expect(await parseMail(mixed(attachment('a').repeat(501)))).toEqual({ unreadable: 'too-large' });
    expect(await parseMail(mixed('--b\r\n\r\nx\r\n'.repeat(2_100)))).toEqual({ unreadable: 'too-large' });
  });

  test('with broken MIME is read as far as it goes', async () => {
    const cut = mixed(attachment('a', 'Content-Transfer-Encoding: base64\r\n')).subarray(0, -12);
    for (const bytes of [
      cut,
      Buffer.from(`${FROM}Content-Type: multipart/mixed\r\n\r\n--\r\nx`),
      Buffer.from(`${FROM}Content-Type: text/plain; charset=no-such-thing\r\nContent-Transfer-Encoding: 9bit\r\n\r\nx=`),
      Buffer.from(`${FROM}Content-Transfer-Encoding: base64\r\n\r\n!!!!====\u0000`),
    ]) {
      expect(await parseMail(bytes)).not.toHaveProperty('unreadable');
    }
  });

  test('of megabytes of base64 that decode to zeros is kept as bytes and never unpacked', async () => {
    const zeros = 'A'.repeat(76).concat('\r\n').repeat(200_000);
    const part = `--b\r\nContent-Type: application/zip; name=bomb.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${zeros}`;
    const [bomb] = (await parsed(mixed(part))).attachments;
    expect(bomb?.bytes).toHaveLength(200_000 * 57);
  }, 30_000);
});

describe('parseMail never throws', () => {
  function holds(result: Awaited<ReturnType<typeof parseMail>>): void {
    if ('unreadable' in result) {
      expect(REASONS).toContain(result.unreadable);
      return;
    }
    for (const text of [result.subject, result.text, result.from?.name ?? '', ...result.attachments.map((entry) => entry.name)]) {
      expect(text).not.toMatch(CONTROL);
    }
  }

  test('on random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => holds(await parseMail(Buffer.from(bytes)))));
  });

  test('on pieces of mails in any order', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\r\n\r\n',
        '--b\r\n',
        '--b--\r\n',
        'Content-Type: multipart/mixed; boundary=b\r\n',
        'Subject: =?utf-8?Q?=00=E2?=\r\n',
      ),
      fc.constantFrom(
        'Content-Type: message/rfc822\r\n',
        'Content-Type: text/html\r\n',
        'Content-Transfer-Encoding: quoted-printable\r\n',
        'To: ,;:@<',
      ),
      fc.constantFrom(
        'Content-Disposition: attachment; filename*0*=utf-8\'\'%00%ff; filename*1="\\"\r\n',
        'From: <<@>>;,\r\n',
        '&#xD800;<',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => holds(await parseMail(Buffer.from(FROM + pieces.join(''))))),
    );
  });
});
