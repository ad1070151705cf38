import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { Instant } from '../domain/calendar/day';
import { civilDate } from '../domain/calendar/day';
import { whyNotPassphrase } from './passphrase';

export type ZipEntry = { readonly name: string; readonly content: Buffer };

/** The passphrase would not carry the archive: the zip format derives its key by a weak function, so length and chance must do it. */
export class PassphraseTooWeak extends Error {
  override readonly name = 'PassphraseTooWeak';
  readonly code = 'PASSPHRASE_TOO_WEAK';
}

const DAY_MS = 86_400_000;
const AES_256 = 3;

configure({ useWebWorkers: false });

/**
 * The entries in their order as a zip, each encrypted with AES-256 (7-Zip and WinZip open it). Names and sizes of entries stay readable.
 * All entries are dated `at`. Throws {@link PassphraseTooWeak}.
 */
export async function encryptedZip(entries: readonly ZipEntry[], passphrase: string, at: Instant): Promise<Buffer> {
  if (whyNotPassphrase(passphrase) !== undefined) throw new PassphraseTooWeak('the passphrase is too weak');
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: AES_256,
    zipCrypto: false,
    lastModDate: new Date(at),
    rawLastModDate: dosTime(at),
    extendedTimestamp: true,
    level: 6,
  });
  for (const { name, content } of entries) await writer.add(name, new Uint8ArrayReader(content));
  return Buffer.from(await writer.close());
}

/** The zip format's own time (two seconds, no zone), in UTC so that it does not depend on the machine's zone. */
function dosTime(at: Instant): number {
  const { year, month, date } = civilDate(Math.floor(at / DAY_MS));
  const seconds = Math.floor((at - Math.floor(at / DAY_MS) * DAY_MS) / 1000);
  const time = (Math.floor(seconds / 3600) << 11) | ((Math.floor(seconds / 60) % 60) << 5) | Math.floor((seconds % 60) / 2);
  return (((((year - 1980) << 9) | (month << 5) | date) << 16) | time) >>> 0;
}
