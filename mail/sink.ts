import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { composeMail } from './compose';
import type { MailSender } from './send';
import { hasCode } from './system-error';

/** `seal` and `open` keep what lies on the disk unreadable without the key; `at` is the instant of the Date header. */
export type SinkOptions = { at?: () => number; seal?: (plain: Buffer) => Buffer; open?: (sealed: Buffer) => Buffer };

/** A mail in the sink: its file's name and its bytes as they would have been sent. */
export type SunkMail = { name: string; raw: Buffer };

/** A sender that sends nothing: every mail becomes a file. */
export type MailSink = MailSender & {
  /** All mails, oldest first. */
  list(): Promise<SunkMail[]>;
};

async function synced(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file whole or not at all; false when it is there already, which is then left as it is. */
async function writtenOnce(folder: string, name: string, bytes: Buffer): Promise<boolean> {
  const draft = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  await synced(draft, bytes);
  try {
    await link(draft, path.join(folder, name)); // unlike rename, never replaces
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

const idOf = (messageId: string): string => createHash('sha256').update(messageId).digest('hex');

/**
 * Keeps outgoing mail as `.eml` files (mode 0600) in a folder instead of sending it: the sample office and rehearsals. The file's name is the
 * SHA-256 of the Message-ID, so a mail that is sent twice is there once. Throws `MailFault` `bad-message` as a real sender would.
 */
export function mailSink(folder: string, options: SinkOptions = {}): MailSink {
  const seal = options.seal ?? ((plain) => plain);
  const unseal = options.open ?? ((sealed) => sealed);
  return {
    async send(mail) {
      const { raw } = await composeMail(mail, (options.at ?? Date.now)());
      const id = idOf(mail.messageId);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fresh = await writtenOnce(folder, `${id}.eml`, seal(raw));
      return { response: fresh ? '250 kept' : '250 kept before' };
    },
    async sentBefore(messageId) {
      const names = await readdir(folder).catch((): string[] => []);
      return names.includes(`${idOf(messageId)}.eml`);
    },
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}\.eml$/.test(name));
      const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })));
      files.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
      return Promise.all(files.map(async ({ name }) => ({ name, raw: unseal(await readFile(path.join(folder, name))) })));
    },
  };
}
