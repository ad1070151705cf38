import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of what is sealed: how the key and the nonce were made. */
const RANDOM_NONCE = 1;
const NONCE_FROM_CONTENT = 2;

/** The sealed bytes were changed, cut, made with another key, or belong to something else. */
export class SealBroken extends Error {
  readonly code = 'SEAL_BROKEN';
  override readonly name = 'SealBroken';
}

/** A key that is needed to read or to write is not there. */
export class KeyMissing extends Error {
  readonly code = 'KEY_MISSING';
  override readonly name = 'KeyMissing';
}

/** A key is prepared once for as long as its bytes are held: to do it at each sealing takes three times the sealing itself. */
const prepared = new WeakMap<Buffer, KeyObject>();

function secret(key: Buffer): KeyObject {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  if (key.length !== KEY_BYTES) throw new KeyMissing('A key for sealing has 32 bytes; this one has not.');
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

function encrypt(version: number, key: KeyObject, nonce: Buffer, plain: Buffer, aad: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  const body = cipher.update(plain);
  return Buffer.concat([Buffer.of(version), nonce, body, cipher.final(), cipher.getAuthTag()]);
}

function subkey(key: Buffer, purpose: string): KeyObject {
  return createSecretKey(createHmac('sha256', secret(key)).update(`writ/seal/${purpose}`).digest());
}

/**
 * Encrypts with AES-256-GCM under a random nonce. `aad` says what the bytes are for; opening with another one fails.
 * A key seals at most 2^32 times (NIST SP 800-38D, 8.3): one key per case is far from that.
 */
export function seal(key: Buffer, plain: Buffer, aad: string): Buffer {
  return encrypt(RANDOM_NONCE, secret(key), randomBytes(NONCE_BYTES), plain, aad);
}

/**
 * Like {@link seal}, but the same content under the same key and `aad` always gives the same bytes, so that storing twice stores once.
 * The nonce is an HMAC over `aad` and content, under keys of its own: two contents never share a nonce with a sealing at random.
 */
export function sealSame(key: Buffer, plain: Buffer, aad: string): Buffer {
  const label = Buffer.from(aad, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(label.length);
  const digest = createHmac('sha256', subkey(key, 'same/nonce')).update(length).update(label).update(plain).digest();
  return encrypt(NONCE_FROM_CONTENT, subkey(key, 'same/content'), digest.subarray(0, NONCE_BYTES), plain, aad);
}

/** Opens what {@link seal} or {@link sealSame} made. Throws {@link SealBroken} when one bit of it, the key or `aad` differs. */
export function open(key: Buffer, sealed: Buffer, aad: string): Buffer {
  const version = sealed[0];
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw new SealBroken('What is sealed is too short to be whole.');
  if (version !== RANDOM_NONCE && version !== NONCE_FROM_CONTENT) throw new SealBroken('What is sealed has a form that is not known here.');
  const contentKey = version === RANDOM_NONCE ? secret(key) : subkey(key, 'same/content');
  const decipher = createDecipheriv('aes-256-gcm', contentKey, sealed.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken('The seal does not hold: the bytes, the key or their purpose are not those of the sealing.');
  }
}

/** HMAC-SHA256 as lower-case hex: finds equal values (numbers, addresses) without keeping them. */
export function keyedHash(key: Buffer, text: string): string {
  return createHmac('sha256', secret(key)).update(text, 'utf8').digest('hex');
}

/** SHA-256 as lower-case hex; text is taken as UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
