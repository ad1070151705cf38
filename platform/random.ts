import { randomBytes } from 'node:crypto';

/** So many random bytes of the system, in hex. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
