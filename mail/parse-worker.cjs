'use strict';
// The worker thread in which mails are parsed: no file, no network, no environment, bounded memory. See parse.ts for its other end.
// Plain JavaScript, so that it starts alike under tsx, under jest and in production.

const { createHash } = require('node:crypto');
const { parentPort, workerData } = require('node:worker_threads');
const PostalMime = require('postal-mime');
const { htmlToText } = require('./html-to-text.cjs');

const { maxParts, maxDepth, maxHeaderBytes, maxAttachments, maxRecipients } = workerData;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
// Characters that make a name look like another one: controls, and the marks that turn the direction of writing.
const DECEIVING = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** A text on one line: no control characters, no direction marks, at most `max` characters. */
function line(text, max) {
  return (text ?? '').replace(/\s+/g, ' ').replace(DECEIVING, '').toWellFormed().trim().slice(0, max).toWellFormed();
}

function body(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .toWellFormed();
}

/** A file name without a path, without characters that file systems or shells treat specially, with its extension kept. */
function fileName(given, index) {
  const plain = line((given ?? '').split(/[\\/]/).pop(), 1000)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return `attachment-${index + 1}`;
  if (plain.length <= 120) return plain;
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  return (plain.slice(0, 120 - extension.length) + extension).toWellFormed();
}

/** `a@B.Example` → `a@b.example`; undefined when it is no single address. */
function address(text) {
  const given = line(text, 400);
  const at = given.lastIndexOf('@');
  if (at < 1 || at === given.length - 1 || /[\s<>,;]/.test(given)) return undefined;
  return given.slice(0, at) + '@' + given.slice(at + 1).toLowerCase();
}

const mailboxes = (entries) => (entries ?? []).flatMap((entry) => entry.group ?? [entry]);
const valuesOf = (email, key) => email.headers.filter((header) => header.key === key).map((header) => header.value);

/**
 * RFC 3834: a message that a machine wrote in answer to another one. That a machine sent it is not enough: a court's e-service does so too,
 * and its subpoena is a request. X-Auto-Response-Suppress alone is no mark of either. `inDoubt`: nothing but the marks of a gateway or a
 * list says so, which stand on an agency's own answer too; no report has only these.
 */
function autoReplyOf(email, from) {
  const first = (key) => (valuesOf(email, key)[0] ?? '').split(';')[0].trim().toLowerCase();
  const [submitted, precedence] = [first('auto-submitted').split(/[\s(]/)[0], first('precedence')];
  if (submitted === 'auto-replied' || precedence === 'auto_reply') return { autoReply: true };
  if (first('content-type') === 'multipart/report' || /^mailer-daemon(@|$)/i.test(from?.trim() ?? '')) return { autoReply: true };
  if (first('in-reply-to') === '' && first('references') === '') return { autoReply: false };
  if (valuesOf(email, 'return-path').some((value) => /^\s*<\s*>\s*$/.test(value))) return { autoReply: true };
  const marked = (submitted !== '' && submitted !== 'no') || ['bulk', 'junk'].includes(precedence);
  return marked ? { autoReply: true, inDoubt: true } : { autoReply: false };
}

/** How many parts the message opens, by the boundaries it declares: known before the parser spends memory on them. */
function countParts(raw) {
  const text = raw.latin1Slice(0, raw.length);
  const boundaries = new Set();
  for (const found of text.matchAll(/boundary\s{0,9}=\s{0,9}(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi))
    boundaries.add(found[1] ?? found[2]);
  let parts = 0;
  for (const found of boundaries.size === 0 ? [] : text.matchAll(/(?:^|\n)--([^\r\n]{1,200})/g)) {
    if (boundaries.has(found[1].trimEnd())) parts += 1;
  }
  return parts;
}

function attachmentsOf(email) {
  return email.attachments.map((attachment, index) => {
    const bytes = new Uint8Array(attachment.content);
    return {
      name: fileName(attachment.filename, index),
      mediaType: MEDIA_TYPE.test(attachment.mimeType) ? attachment.mimeType : 'application/octet-stream',
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  });
}

const optional = (key, value) => (value === undefined || value === '' ? {} : { [key]: value });

function mailOf(email) {
  const authors = mailboxes(
    email.headers.filter((header) => header.key === 'from').flatMap((header) => PostalMime.addressParser(header.value)),
  );
  const from = address(authors[0]?.address);
  const date = Date.parse(email.date ?? '');
  return {
    ...optional('messageId', line(email.messageId, 998)),
    ...optional('from', from === undefined ? undefined : { address: from, name: line(authors[0].name, 200) }),
    severalAuthors: authors.length > 1,
    ...optional(
      'replyTo',
      mailboxes(email.replyTo)
        .map((entry) => address(entry.address))
        .find(Boolean),
    ),
    to: [
      ...new Set(
        mailboxes(email.to)
          .map((entry) => address(entry.address))
          .filter(Boolean),
      ),
    ].slice(0, maxRecipients),
    subject: line(email.subject, 2000),
    text: body(email.text?.trim() ? email.text : htmlToText(email.html ?? '')),
    ...optional('date', Number.isNaN(date) ? undefined : new Date(date).toISOString()),
    ...optional('inReplyTo', line(email.inReplyTo, 998)),
    ...autoReplyOf(email, authors[0]?.address || authors[0]?.name),
    authenticationResults: valuesOf(email, 'authentication-results').map((value) => line(value, 4000)),
    attachments: attachmentsOf(email),
  };
}

async function parsed(raw) {
  if (countParts(raw) > maxParts) return { unreadable: 'too-large' };
  let email;
  try {
    email = await PostalMime.parse(raw, { maxNestingDepth: maxDepth, maxHeadersSize: maxHeaderBytes, maxRfc822NestingDepth: 5 });
  } catch {
    return { unreadable: 'too-large' }; // the parser refuses only what is beyond its limits
  }
  if (valuesOf(email, 'from').every((value) => value.trim() === '')) return { unreadable: 'not-a-message' };
  if (email.attachments.length > maxAttachments) return { unreadable: 'too-large' };
  return mailOf(email);
}

parentPort.on('message', async (raw) => {
  let answer;
  try {
    answer = await parsed(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  } catch {
    answer = { unreadable: 'not-a-message' };
  }
  const buffers = (answer.attachments ?? []).map((attachment) => attachment.bytes.buffer);
  parentPort.postMessage(answer, [...new Set(buffers)]);
});
