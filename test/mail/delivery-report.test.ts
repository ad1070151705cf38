import { undeliveredMessage } from '../../mail/delivery-report';
import { closeParser, parseMail } from '../../mail/parse';

type Change = { readonly action?: string; readonly original?: string; readonly third?: string; readonly head?: string };

function report({
  action = 'failed',
  third = 'text/rfc822-headers',
  head = '',
  original = 'Message-ID: <ours@provider.example>',
}: Change = {}) {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example',
      'Message-ID: <report@mx.example>',
      `Content-Type: ${head === '' ? 'multipart/report; report-type=delivery-status; boundary="b"' : head}`,
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your mail <text@provider.example> did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; a@b.example',
      `Action: ${action}`,
      'Status: 5.1.1',
      '',
      '--b',
      `Content-Type: ${third}`,
      '',
      'From: legal@provider.example',
      original,
      '',
      'Message-ID: <body@provider.example>',
      '--b--',
      '',
    ].join('\r\n'),
  );
}
async function undelivered(change: Change = {}): Promise<string | undefined> {
  const mail = await parseMail(report(change));
  if ('unreadable' in mail) throw new Error(mail.unreadable);
  return undeliveredMessage(mail);
}

afterAll(closeParser);

describe('a delivery report (RFC 3464)', () => {
  it.each(['text/rfc822-headers', 'message/rfc822'])('names the mail that was not delivered, by the headers in %s', async (third) => {
    expect(await undelivered({ third })).toBe('<ours@provider.example>');
  });

  it('may fold the header', async () => {
    expect(await undelivered({ original: 'Message-Id:\r\n <ours@provider.example>' })).toBe('<ours@provider.example>');
  });

  it.each(['delayed', 'relayed', 'delivered', 'expanded', 'failedly'])('that says “%s” is no report of a failure', async (action) => {
    expect(await undelivered({ action })).toBeUndefined();
  });

  it.each([
    ['what its body says', { original: 'Subject: hello' }],
    ['what is no Message-ID', { original: 'Message-ID: ours@provider.example' }],
    ['a part of another type', { third: 'application/octet-stream' }],
  ])('is not believed about %s', async (_sentence, change) => {
    expect(await undelivered(change)).toBeUndefined();
  });

  it('is none when a machine did not write the mail', async () => {
    const mail = { autoReply: false, attachments: [] };
    expect(undeliveredMessage(mail)).toBeUndefined();
  });
});
