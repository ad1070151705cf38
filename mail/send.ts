/** A mail to be sent. `messageId` is fixed by the case (with its angle brackets), so every try is the same mail to the world. */
export type OutgoingMail = {
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
  attachments?: { name: string; mediaType: string; bytes: Buffer }[];
};

/** Sends a mail or throws a `MailFault`; resolves only when the other side has taken the mail. */
export type MailSender = {
  send(mail: OutgoingMail): Promise<{ response: string }>;
  /** Was a mail with this Message-ID taken before? Only a sender that can know it has this; the others' interrupted mails go to a person. */
  sentBefore?(messageId: string): Promise<boolean>;
};

/** Why a mail was not sent, or not known to be sent. The closed list; the other side's text is in none of them. */
export type MailFaultCode = 'refused' | 'temporarily-refused' | 'unreachable' | 'unverified-server' | 'unknown-after-data' | 'bad-message';

const WORDS: Record<MailFaultCode, string> = {
  refused: 'the mail server refused the mail',
  'temporarily-refused': 'the mail server refused the mail for now',
  unreachable: 'the mail server could not be reached, or the connection broke before the mail was complete',
  'unverified-server': 'the mail server did not prove who it is over TLS',
  'unknown-after-data': 'the connection broke after the mail was complete and before its receipt: it may have been delivered',
  'bad-message': 'the mail is not fit to be sent',
};

/**
 * A mail that was not sent. `permanent`: another try would end the same. `afterData`: nobody knows whether it was delivered,
 * so it must not be tried again without a person. Carries neither addresses nor the other side's words.
 */
export class MailFault extends Error {
  readonly permanent: boolean;
  readonly afterData: boolean;

  constructor(
    readonly code: MailFaultCode,
    /** The three digits of the server's reply, when there was one. */
    readonly reply?: number,
  ) {
    super(WORDS[code]);
    this.name = 'MailFault';
    this.permanent = code === 'refused' || code === 'bad-message';
    this.afterData = code === 'unknown-after-data';
  }
}
