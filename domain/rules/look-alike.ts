/** What a sender's domain that the registry does not know looks like: a hint for staff. It decides nothing, and no letter says it: a forger would learn from it. */
import type { PolicyPack } from '../policy/pack';

export type LookAlike = 'free-mail-address' | 'looks-like-a-registered-domain';

/** `domain` in the letters that a reader sees (no punycode); `registered` are all domains of the registry. */
export function lookAlike(domain: string, registered: readonly string[], pack: PolicyPack): LookAlike | undefined {
  const seen = domain.toLowerCase().replace(/\.$/, '');
  if (pack.freeMailDomains.value.some((free) => seen === free || seen.endsWith(`.${free}`))) return 'free-mail-address';
  const alike = registered.some((each) => isAlike(seen, each.toLowerCase(), pack.lookAlikeEdits.value));
  return alike ? 'looks-like-a-registered-domain' : undefined;
}

/** The same to the eye, another ending, a label more, a hyphen for a dot, or a few letters off. */
function isAlike(seen: string, registered: string, edits: number): boolean {
  if (seen === registered) return false;
  const [one, other] = [skeleton(seen), skeleton(registered)];
  const name = other.split('.').slice(0, -1).join('.');
  return holdsLabels(one, name) || holdsLabels(one.replaceAll('-', '.'), name.replaceAll('-', '.')) || distance(one, other) <= edits;
}

const holdsLabels = (domain: string, labels: string): boolean => labels !== '' && `.${domain}.`.includes(`.${labels}.`);

/** Letters of other scripts, and digits, that are read as these. */
const readAs: readonly (readonly [string, string])[] = [
  ['а', 'a'],
  ['α', 'a'],
  ['с', 'c'],
  ['ԁ', 'd'],
  ['е', 'e'],
  ['һ', 'h'],
  ['і', 'i'],
  ['ι', 'i'],
  ['ı', 'i'],
  ['ј', 'j'],
  ['κ', 'k'],
  ['ӏ', 'l'],
  ['о', 'o'],
  ['ο', 'o'],
  ['р', 'p'],
  ['ρ', 'p'],
  ['ѕ', 's'],
  ['υ', 'u'],
  ['ν', 'v'],
  ['х', 'x'],
  ['у', 'y'],
  ['0', 'o'],
  ['1', 'l'],
  ['rn', 'm'],
  ['vv', 'w'],
];

/** Two domains with the same skeleton look the same. */
const skeleton = (domain: string): string =>
  readAs.reduce((text, [from, to]) => text.replaceAll(from, to), domain.normalize('NFKD').replace(/\p{Mark}/gu, ''));

/** Letters put in, left out or changed on the way from one text to the other (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const next = [row + 1];
    for (const [column, wanted] of Array.from(other).entries()) {
      const changed = (before[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (before[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    before = next;
  }
  return before.at(-1) ?? 0;
}
