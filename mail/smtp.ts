import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection, {
  type SMTPConnectionEnvelope,
  type SMTPConnectionOptions,
  type SMTPConnectionSendInfo,
  type SMTPError,
} from 'nodemailer/lib/smtp-connection';
import { composeMail, type ComposedMail } from './compose';
import { MailFault, type MailSender } from './send';

/** Where mail goes out. TLS with a certificate that is verified for `host` is not an option but the rule. */
export type SmtpOptions = {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS is required. */
  secure?: boolean;
  /** PEM of the authority to trust instead of the system's. */
  ca?: string;
  user?: string;
  password?: string;
  /** The one exception, for rehearsals: no TLS, and only to the host `127.0.0.1`. */
  allowPlainOn127?: boolean;
  /** Longest silence of the other side, in milliseconds. */
  timeoutMs?: number;
  /** The name we greet with. */
  name?: string;
  /** Instant for the Date header. */
  at?: () => number;
};

/** How far the mail was when it failed. `complete`: the last byte was handed over, so the other side may have it. */
type Progress = { complete: boolean; refusals: readonly SMTPError[] };

const CERTIFICATE =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|EPROTO)/;

function byReply(reply: number): MailFault {
  return new MailFault(reply >= 500 ? 'refused' : 'temporarily-refused', reply);
}

function isReply(code: number | false | undefined): code is number {
  return typeof code === 'number' && code >= 400 && code <= 599;
}

/** Which fault an error of the connection is. After the last byte only a whole refusal by the server is certain. */
function faultOf(error: SMTPError, progress: Progress): MailFault {
  if (error.command === 'MAIL FROM' && isReply(error.responseCode)) return byReply(error.responseCode); // what follows it is 503
  const refusals = progress.refusals.map((refusal) => refusal.responseCode).filter(isReply);
  if (refusals.length > 0) return byReply(Math.max(...refusals));
  if (progress.complete) {
    return error.code === 'EMESSAGE' && isReply(error.responseCode) ? byReply(error.responseCode) : new MailFault('unknown-after-data');
  }
  if (isReply(error.responseCode) && error.code !== 'ETLS') return byReply(error.responseCode);
  if (error.code === 'ETLS' || CERTIFICATE.test(error.originalCode ?? '')) return new MailFault('unverified-server');
  if (error.code === 'EMESSAGE' || (error.code === 'EENVELOPE' && error.command === 'API')) return new MailFault('bad-message');
  return new MailFault('unreachable');
}

/**
 * The mail's bytes. When the server refused one of the recipients, nothing is written: a letter goes to all it names or to nobody.
 * `complete` is set before the last bytes can leave, never after.
 */
function contentOf(raw: Buffer, envelope: SMTPConnectionEnvelope, progress: Progress): Readable {
  let at = 0;
  return new Readable({
    read() {
      progress.refusals = envelope.rejectedErrors;
      if (progress.refusals.length > 0) {
        this.destroy(new Error('a recipient was refused'));
        return;
      }
      if (at >= raw.length) {
        progress.complete = true;
        this.push(null);
        return;
      }
      this.push(raw.subarray(at, (at += 64 * 1024)));
    },
  });
}

function connectionOptions(options: SmtpOptions): SMTPConnectionOptions {
  const plain = options.allowPlainOn127 === true && options.host === '127.0.0.1';
  const timeoutMs = options.timeoutMs ?? 60_000;
  return {
    host: options.host,
    port: options.port,
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(plain ? { secure: false, ignoreTLS: true } : { secure: options.secure === true, requireTLS: true }),
    allowInternalNetworkInterfaces: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(options.ca === undefined ? {} : { ca: options.ca }),
      ...(isIP(options.host) === 0 ? { servername: options.host } : {}),
    },
  };
}

function connected(connection: SMTPConnection, options: SmtpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => (error ? reject(error) : resolve());
    connection.connect((error) => {
      if (error || options.user === undefined) return settle(error);
      connection.login({ user: options.user, credentials: { user: options.user, pass: options.password } }, settle);
    });
  });
}

function handedOver(connection: SMTPConnection, mail: ComposedMail, progress: Progress): Promise<SMTPConnectionSendInfo> {
  return new Promise((resolve, reject) => {
    const envelope: SMTPConnectionEnvelope = {
      from: mail.from,
      to: mail.to,
      size: mail.raw.length,
      rcptQueue: [],
      rejected: [],
      rejectedErrors: [],
      accepted: [],
    };
    connection.send(envelope, contentOf(mail.raw, envelope, progress), (error, info) => {
      progress.refusals = error && !progress.complete ? envelope.rejectedErrors : [];
      if (error) reject(error);
      else resolve(info);
    });
  });
}

/**
 * Sends mail by SMTP. The server must prove its name over TLS (1.2 or later) before it hears an address; there is no silent fallback.
 * A letter goes to all its recipients or to none. Throws `MailFault`: before the mail is complete nothing was sent (5xx permanent,
 * the rest not); a connection lost between the last byte and the reply is `unknown-after-data`.
 */
export function smtpSender(options: SmtpOptions): MailSender {
  return {
    async send(mail) {
      const composed = await composeMail(mail, (options.at ?? Date.now)());
      const progress: Progress = { complete: false, refusals: [] };
      const connection = new SMTPConnection(connectionOptions(options));
      const broken = new Promise<never>((_, reject) => connection.on('error', reject));
      try {
        await Promise.race([connected(connection, options), broken]);
        const info = await Promise.race([handedOver(connection, composed, progress), broken]);
        connection.quit();
        return { response: info.response.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200) };
      } catch (error) {
        connection.close();
        throw faultOf(error as SMTPError, progress); // nodemailer rejects with nothing else; faultOf reads its fields only
      }
    },
  };
}
