import { readFileSync } from 'node:fs';
import net, { type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { closeParser, parseMail } from '../../mail/parse';
import { MailFault, type OutgoingMail } from '../../mail/send';
import { smtpSender, type SmtpOptions } from '../../mail/smtp';

const fixture = (name: string): string => readFileSync(path.join(__dirname, 'fixtures', name), 'utf8');
const CERT = fixture('smtp-test-only.cert.pem');
const KEY = fixture('smtp-test-only.key.pem');
const MAIL: OutgoingMail = {
  messageId: '<LR-AAAA-BBBB.1@writ.example>',
  from: 'Writ <legal@writ.example>',
  to: ['ada@pd.example'],
  subject: 'Your request',
  text: '.\nFrom here\n',
};

type Office = { port: number; received: Buffer[]; commands: string[]; close(): Promise<void> };
const open: Office[] = [];

afterEach(() => Promise.all(open.splice(0).map((office) => office.close())));
afterAll(closeParser);

/** A real server on 127.0.0.1 that keeps what it accepts. */
async function server(options: SMTPServerOptions = {}): Promise<Office> {
  const received: Buffer[] = [];
  const smtp = new SMTPServer({
    key: KEY,
    cert: CERT,
    authOptional: true,
    closeTimeout: 50,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done(null);
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const office = { port, received, commands: [], close: () => new Promise<void>((resolve) => smtp.close(() => resolve())) };
  open.push(office);
  return office;
}

/** A server by script: answers each line that begins with a key, and drops the line when the answer is 'drop'. Speaks no TLS. */
async function script(answers: Readonly<Record<string, string>>): Promise<Office> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  const say = (socket: Socket, key: string): void => {
    const answer = answers[key] ?? '250 ok';
    if (answer === 'drop') socket.destroy();
    else if (answer !== 'silence') socket.write(`${answer}\r\n`);
  };
  const listener = net.createServer((socket) => {
    let inData = false;
    sockets.add(socket.on('error', () => undefined));
    say(socket, 'greeting');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (inData && answers['content'] === 'drop') socket.destroy();
        if (inData && line !== '.') continue;
        const key = line.split(/[ :]/)[0] ?? '';
        commands.push(key);
        inData = key === 'DATA' && (answers['DATA'] ?? '').startsWith('354');
        say(socket, key);
      }
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
  };
  const office = { port: (listener.address() as AddressInfo).port, received: [], commands, close };
  open.push(office);
  return office;
}

const sending = (office: Office, options: Partial<SmtpOptions> = {}): SmtpOptions => ({
  host: '127.0.0.1',
  port: office.port,
  ca: CERT,
  timeoutMs: 10_000,
  ...options,
});
const plain = (office: Office, options: Partial<SmtpOptions> = {}): SmtpOptions => sending(office, { allowPlainOn127: true, ...options });

async function faultOf(options: SmtpOptions, mail: Partial<OutgoingMail> = {}): Promise<MailFault> {
  const outcome: unknown = await smtpSender(options)
    .send({ ...MAIL, ...mail })
    .catch((error: unknown) => error);
  if (!(outcome instanceof MailFault)) throw new Error(`no fault: ${JSON.stringify(outcome)}`);
  return outcome;
}

const refusal = (code: number): Error => Object.assign(new Error('ada@pd.example says no'), { responseCode: code });
const GREETING = { greeting: '220 hello', EHLO: '250 hello' };

describe('a mail that is accepted', () => {
  test.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('goes out over %s, with the Message-ID it was given', async (_, secure) => {
    const office = await server({ secure });
    const at = (): number => Date.UTC(2026, 10, 2, 18);
    const { response } = await smtpSender(sending(office, { secure, at })).send(MAIL);
    expect(response).toMatch(/^250 /);
    expect(await parseMail(office.received[0] ?? Buffer.alloc(0))).toMatchObject({
      messageId: MAIL.messageId,
      date: '2026-11-02T18:00:00.000Z',
      text: expect.stringContaining('.\nFrom here\n'),
    });
  });

  test('goes out with name and password when they are set', async () => {
    const heard: unknown[] = [];
    const office = await server({
      authOptional: false,
      onAuth: (auth, _, done) => (heard.push(auth.username, auth.password), done(null, { user: 'x' })),
    });
    await smtpSender(sending(office, { user: 'writ', password: 'secret' })).send(MAIL);
    expect(heard).toEqual(['writ', 'secret']);
  });

  test('may go to 127.0.0.1 without TLS, only when that is allowed', async () => {
    const office = await server({ disabledCommands: ['STARTTLS'] });
    await smtpSender(plain(office)).send(MAIL);
    expect(office.received).toHaveLength(1);
    expect(await faultOf(sending(office))).toMatchObject({ code: 'unverified-server', permanent: false, afterData: false });
    expect(await faultOf(plain(office, { host: 'localhost' }))).toMatchObject({ code: 'unverified-server' });
    expect(office.received).toHaveLength(1);
  });
});

describe('a server that does not prove its name gets no mail', () => {
  test.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ])('by an untrusted certificate over %s', async (_, secure) => {
    const office = await server({ secure });
    const { ca: _untrusted, ...options } = sending(office, { secure });
    expect(await faultOf(options)).toMatchObject({ code: 'unverified-server', permanent: false, afterData: false });
    expect(office.received).toEqual([]);
  });

  test('by no TLS where TLS from the first byte is due', async () => {
    expect(await faultOf(sending(await server(), { secure: true }))).toMatchObject({ code: 'unverified-server' });
  });
});

describe('a refusal', () => {
  test.each([
    [450, 'temporarily-refused', false],
    [550, 'refused', true],
  ])('%i is %s, at the sender, the recipient and after the mail', async (code, name, permanent) => {
    const refusing: SMTPServerOptions[] = [
      { onMailFrom: (_address, _session, done) => done(refusal(code)) },
      { onRcptTo: (_address, _session, done) => done(refusal(code)) },
      { onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(code))) },
    ];
    for (const options of refusing) {
      const fault = await faultOf(sending(await server(options)));
      expect(fault).toMatchObject({ code: name, permanent, afterData: false, reply: code });
      expect(String(fault.stack)).not.toContain('ada@pd.example');
    }
  });

  test('of one recipient stops the mail for all of them', async () => {
    const office = await server({ onRcptTo: (address, _session, done) => done(address.address.startsWith('eve') ? refusal(550) : null) });
    expect(await faultOf(sending(office), { to: ['ada@pd.example', 'eve@pd.example'] })).toMatchObject({ code: 'refused', reply: 550 });
    expect(office.received).toEqual([]);
  });

  test('of the password is permanent', async () => {
    const office = await server({ onAuth: (_auth, _session, done) => done(refusal(535)) });
    expect(await faultOf(sending(office, { user: 'writ', password: 'wrong' }))).toMatchObject({ code: 'refused', reply: 535 });
  });

  test('of a mail not fit to be sent is ours, before any connection', async () => {
    const office = await script(GREETING);
    expect(await faultOf(plain(office), { subject: 'a\r\nb' })).toMatchObject({ code: 'bad-message' });
    expect(office.commands).toEqual([]);
  });
});

describe('a connection that breaks', () => {
  test.each([
    ['before the greeting', { greeting: 'drop' }],
    ['at the sender', { ...GREETING, MAIL: 'drop' }],
    ['at the recipient', { ...GREETING, RCPT: 'drop' }],
    ['at DATA', { ...GREETING, DATA: 'drop' }],
  ])('%s has sent nothing', async (_, answers) => {
    expect(await faultOf(plain(await script(answers)))).toMatchObject({ code: 'unreachable', permanent: false, afterData: false });
  });

  test.each([
    ['is cut', 'drop'],
    ['falls silent', 'silence'],
    ['answers nonsense', '199 what'],
  ])('after the last byte, when the server %s, has perhaps delivered', async (_, answer) => {
    const office = await script({ ...GREETING, DATA: '354 go', '.': answer });
    const fault = await faultOf(plain(office, { timeoutMs: answer === 'silence' ? 3_000 : 10_000 }));
    expect(fault).toMatchObject({ code: 'unknown-after-data', permanent: false, afterData: true });
    expect(office.commands.filter((command) => command === '.')).toHaveLength(1);
  });

  test('in the middle of a long mail has sent nothing', async () => {
    const office = await script({ ...GREETING, DATA: '354 go', content: 'drop' });
    const attachments = [{ name: 'a', mediaType: 'a/b', bytes: Buffer.alloc(20_000_000, 1) }];
    expect(await faultOf(plain(office), { attachments })).toMatchObject({ code: 'unreachable', permanent: false, afterData: false });
    expect(office.commands).not.toContain('.');
  });

  test('because nobody listens, or nobody greets, has sent nothing', async () => {
    const gone = await script(GREETING);
    await gone.close();
    expect(await faultOf(plain(gone))).toMatchObject({ code: 'unreachable' });
    expect(await faultOf(plain(await script({ greeting: 'silence' }), { timeoutMs: 500 }))).toMatchObject({ code: 'unreachable' });
  });

  test('by the server’s own word 421 is a refusal for now', async () => {
    expect(await faultOf(plain(await script({ greeting: '421 busy' })))).toMatchObject({ code: 'temporarily-refused', reply: 421 });
  });
});
