import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code';
import { KeyMissing, keyedHash, open, seal } from './seal';

const KEY_BYTES = 32;

/** The one key that wraps all others. Its bytes never leave this object. */
export type MasterKey = {
  /** Names the key without telling anything about it; part of everything it wraps. */
  readonly id: string;
  /** `mk1.<id of the master key>.<sealed, base64url>`; opens only for the same owner. */
  wrap(key: Buffer, owner: string): string;
  /** Throws {@link KeyMissing} for what another master key wrapped, SealBroken for what was changed or belongs to another owner. */
  unwrap(wrapped: string, owner: string): Buffer;
  /** A 32-byte key for one purpose, the same at every start, telling nothing of the master key or of other purposes. */
  derive(purpose: string): Buffer;
};

/** The master key's text or file is there but cannot be used as it is; the sentence says what to do. */
export class MasterKeyUnusable extends Error {
  readonly code = 'MASTER_KEY_UNUSABLE';
  override readonly name = 'MasterKeyUnusable';
}

function masterKey(secret: Buffer): MasterKey {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `writ/master-key/${purpose}`, KEY_BYTES));
  const wrapping = derive('wrap');
  const id = keyedHash(derive('id'), 'id').slice(0, 16);
  const aad = (owner: string): string => `writ/wrapped-key/mk1/${id}/${owner}`;
  return {
    id,
    wrap: (key, owner) => `mk1.${id}.${seal(wrapping, key, aad(owner)).toString('base64url')}`,
    unwrap(wrapped, owner) {
      const [version, wrappedBy, sealed, ...rest] = wrapped.split('.');
      if (version !== 'mk1' || wrappedBy === undefined || sealed === undefined || rest.length > 0) {
        throw new KeyMissing('A wrapped key has a form that is not known here; it was written by a newer release, or it is damaged.');
      }
      if (wrappedBy !== id) {
        throw new KeyMissing(
          `A wrapped key asks for the master key ${wrappedBy}, and this is ${id}: start with the master key of this data.`,
        );
      }
      return open(wrapping, Buffer.from(sealed, 'base64url'), aad(owner));
    },
    derive: (purpose) => derive(`derive/${purpose}`),
  };
}

function bytesOf(text: string, where: string): Buffer {
  const line = text.trim();
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== line) {
    throw new MasterKeyUnusable(
      `${where} does not hold a master key (32 bytes as base64, 44 characters). It was not touched: put the right key back from your ` +
        'safe copy. Without it nothing that was sealed can be read.',
    );
  }
  return bytes;
}

/** Takes the master key from text (32 bytes as base64), as an environment or a secret store hands it over. */
export function masterKeyFromText(text: string): MasterKey {
  return masterKey(bytesOf(text, 'The text'));
}

/**
 * Reads the master key's file (32 bytes as base64; readable by its owner only). With `create`, makes it when it is missing: whole or
 * not at all, and of two that start together the first one's key is used by both. A file that is there is never written.
 */
export function masterKeyFromFile(path: string, options: { create?: boolean } = {}): MasterKey {
  try {
    return readKey(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (options.create !== true) {
    throw new KeyMissing(`There is no master key at ${path}: put it there, or name its file by WRIT_MASTER_KEY_FILE.`);
  }
  createKey(path);
  return readKey(path);
}

function readKey(path: string): MasterKey {
  const file = openSync(path, 'r');
  try {
    const state = fstatSync(file);
    if (!state.isFile()) throw new MasterKeyUnusable(`${path} is not a file: the master key is a file of 44 characters.`);
    if (process.platform !== 'win32' && (state.mode & 0o177) !== 0) {
      const mode = (state.mode & 0o777).toString(8).padStart(4, '0');
      throw new MasterKeyUnusable(
        `The master key ${path} has mode ${mode}, so others can read it: run "chmod 600" on it, and replace the key if others may have seen it.`,
      );
    }
    return masterKey(bytesOf(readFileSync(file, 'utf8'), path));
  } finally {
    closeSync(file);
  }
}

function createKey(path: string): void {
  const draft = `${path}.${String(process.pid)}-${randomBytes(6).toString('hex')}.new`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(file);
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
