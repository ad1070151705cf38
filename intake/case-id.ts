import { randomHex } from '../platform/random';
import { keyedHash } from '../platform/seal';

/** Crockford's base 32: no I, L, O or U, so that a number read over the telephone is the number that is written down. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function caseId(bytes: Buffer): string {
  const letters = Array.from(bytes.subarray(0, 8), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return `LR-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A random case number, `LR-XXXX-XXXX`: it tells neither the kind of the case nor how many there are. */
export const newCaseId = (): string => caseId(Buffer.from(randomHex(8), 'hex'));

/** The number of the case that a submission opens: as good as random to everybody without our key, and the same at every try. */
export const caseIdFor = (searchKey: Buffer, submissionId: string): string =>
  caseId(Buffer.from(keyedHash(searchKey, `case/${submissionId}`), 'hex'));
