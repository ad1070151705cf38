import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 6;
const GROUP_LETTERS = 5;

/** What opens the archive of a production, told over a second channel: 30 letters, from the case's own random key, so that a second try is the same. */
export function passphraseFor(key: Buffer, productionId: string): string {
  const letters: string[] = [];
  for (let block = 0; letters.length < GROUPS * GROUP_LETTERS; block += 1) {
    for (const byte of createHmac('sha256', key).update(`passphrase/${productionId}/${block}`).digest()) {
      // Bytes beyond a whole number of alphabets are left out, or the first letters would be likelier.
      if (byte < LETTERS.length * Math.floor(256 / LETTERS.length)) letters.push(LETTERS.charAt(byte % LETTERS.length));
    }
  }
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP_LETTERS, (group + 1) * GROUP_LETTERS).join('')).join('-');
}

/** The secret part of a download link: 256 bits from the case's own key. What is collected anew for a production gets another link (`copies`: its place). */
export const linkTokenFor = (key: Buffer, productionId: string, copies: number): string =>
  createHmac('sha256', key).update(`link/${productionId}/${copies}`).digest('base64url');
