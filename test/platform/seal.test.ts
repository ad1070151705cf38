import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KeyMissing, keyedHash, open, seal, SealBroken, sealSame, sha256 } from '../../platform/seal';

const key = randomBytes(32);
const bytes = fc.uint8Array({ maxLength: 300 }).map((content) => Buffer.from(content));

describe.each([
  ['seal', seal],
  ['sealSame', sealSame],
])('%s', (_name, sealing) => {
  it('opens to what was sealed, for the same key and purpose', () => {
    fc.assert(fc.property(bytes, fc.string(), (plain, aad) => open(key, sealing(key, plain, aad), aad).equals(plain)));
  });

  it('does not open when any one bit was changed', () => {
    const sealed = sealing(key, Buffer.from('number 555-0100'), 'LR-1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(key, changed, 'LR-1')).toThrow(SealBroken);
    }
  });

  it('does not open when it was cut at any length', () => {
    const sealed = sealing(key, Buffer.from('number 555-0100'), 'LR-1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(key, sealed.subarray(0, length), 'LR-1')).toThrow(SealBroken);
    }
  });

  it('does not open with another key or for another purpose', () => {
    const sealed = sealing(key, Buffer.from('x'), 'LR-1');
    expect(() => open(randomBytes(32), sealed, 'LR-1')).toThrow(SealBroken);
    expect(() => open(key, sealed, 'LR-2')).toThrow(SealBroken);
  });

  it('refuses a key that has not 32 bytes', () => {
    expect(() => sealing(randomBytes(16), Buffer.from('x'), 'LR-1')).toThrow(KeyMissing);
  });
});

it('seals the same content differently each time', () => {
  expect(seal(key, Buffer.from('x'), 'a').equals(seal(key, Buffer.from('x'), 'a'))).toBe(false);
});

it('seals the same content of the same owner to the same bytes when told so, and of another owner or purpose to others', () => {
  const same = sealSame(key, Buffer.from('x'), 'a');
  expect(sealSame(key, Buffer.from('x'), 'a').equals(same)).toBe(true);
  expect(sealSame(randomBytes(32), Buffer.from('x'), 'a').equals(same)).toBe(false);
});

it('never uses one nonce for two contents or purposes, not even where they run into each other', () => {
  const nonce = (content: string, aad: string): string => sealSame(key, Buffer.from(content), aad).subarray(1, 13).toString('hex');
  expect(new Set([nonce('bc', 'a'), nonce('c', 'ab'), nonce('abc', ''), nonce('bc', 'b')]).size).toBe(4);
});

it('hashes with a key so that equal values meet and the value is not told', () => {
  expect(keyedHash(key, '+12025550100')).toBe(keyedHash(key, '+12025550100'));
  expect(keyedHash(randomBytes(32), '+12025550100')).not.toBe(keyedHash(key, '+12025550100'));
  // RFC 4231 has no 32-byte key; this vector is from `openssl dgst -sha256 -mac HMAC`.
  expect(keyedHash(Buffer.alloc(32, 1), 'abc')).toBe('73860612aa6aadf68985b6e9c4233357cedd5f24a221eba740b2aa8350276cfc');
});

it('hashes as FIPS 180-4 says', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(Buffer.from('abc'))).toBe(sha256('abc'));
});
