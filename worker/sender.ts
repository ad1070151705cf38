import type { MailSender } from '../mail/send';
import { mailSink } from '../mail/sink';
import { smtpSender } from '../mail/smtp';
import type { MailPlace } from '../platform/config';
import { open, seal } from '../platform/seal';
import type { DataKeys } from '../storage/data-keys';

/** Where letters go. With the sink nothing leaves the house; what lies in it is sealed with the office's key. */
export async function senderTo(mail: MailPlace, keys: DataKeys): Promise<MailSender> {
  if (mail.kind === 'smtp') {
    const { host, port, tls, ca, user, password } = mail;
    const login = { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
    return smtpSender({
      host,
      port,
      secure: tls === 'implicit',
      allowPlainOn127: tls === 'none',
      ...(ca && { ca: ca.toString('utf8') }),
      ...login,
    });
  }
  const key = await keys.of('office');
  return mailSink(mail.folder, { seal: (plain) => seal(key, plain, 'sink'), open: (sealed) => open(key, sealed, 'sink') });
}
