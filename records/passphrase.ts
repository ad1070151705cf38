const LEAST_LENGTH = 20;
const LEAST_DIFFERENT = 8;

/** Why this passphrase cannot be used, or undefined. Chance cannot be checked; what is plainly not random can. */
export function whyNotPassphrase(passphrase: string): 'too-short' | 'not-printable-ascii' | 'too-uniform' | undefined {
  if (!/^[\x21-\x7e]*$/.test(passphrase)) return 'not-printable-ascii';
  if (passphrase.length < LEAST_LENGTH) return 'too-short';
  return new Set(passphrase).size < LEAST_DIFFERENT ? 'too-uniform' : undefined;
}
