import { randomInt } from 'node:crypto';

/** Without characters that sound or look alike: the passphrase is read out over the telephone. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 6;
const GROUP_LETTERS = 4;
const LEAST_LENGTH = 20;
const LEAST_DIFFERENT = 8;

/** A new random passphrase, 24 characters (119 bits) in groups of four. It goes to the agency by a second channel, never with the archive. */
export function makePassphrase(): string {
  const letter = (): string => LETTERS.charAt(randomInt(LETTERS.length));
  const group = (): string => Array.from({ length: GROUP_LETTERS }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Why this passphrase cannot be used, or undefined. Chance cannot be checked; what is plainly not random can. */
export function whyNotPassphrase(passphrase: string): 'too-short' | 'not-printable-ascii' | 'too-uniform' | undefined {
  if (!/^[\x21-\x7e]*$/.test(passphrase)) return 'not-printable-ascii';
  if (passphrase.length < LEAST_LENGTH) return 'too-short';
  return new Set(passphrase).size < LEAST_DIFFERENT ? 'too-uniform' : undefined;
}
