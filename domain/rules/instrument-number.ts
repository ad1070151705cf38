/** When two numbers of instruments are the same: people write them with other spaces, hyphens and capitals each time. */

/** `No. GJ 26-0143` and `gj-260143` are one number. Empty: there is none, and nothing is the same as it. */
export const instrumentNumber = (written: string): string =>
  written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*(?:NUMBER|NO|NR)(?:[.:]\s*|\s+)/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

export const isSameNumber = (one: string, other: string): boolean =>
  instrumentNumber(one) !== '' && instrumentNumber(one) === instrumentNumber(other);
