import { findPhoneNumbersInText } from 'libphonenumber-js/max';

const MOST_NUMBERS = 50;
/** The library's search is slow on hostile text (about 15 µs a character), the plain search is not. */
const LIBRARY_CHARACTERS = 20_000;
const PLAIN_CHARACTERS = 1_000_000;

/** Ten digits in the form of a North American number, with or without its country code. Fictional 555-01xx numbers have it too. */
const NORTH_AMERICAN =
  /(?<![\w+]|\d[-.])(?:\+?1[ .-]{0,2})?(?:\(([2-9]\d{2})\)|([2-9]\d{2}))[ .-]{0,3}([2-9]\d{2})[ .-]{0,2}(\d{4})(?![\w]|[-.]\d)/g;

type Found = { at: number; number: string };

function northAmerican(text: string): Found[] {
  return [...text.slice(0, PLAIN_CHARACTERS).matchAll(NORTH_AMERICAN)]
    .filter((found) => !(found[1] ?? found[2])?.endsWith('11'))
    .map((found) => ({ at: found.index, number: `+1${found[1] ?? found[2]}${found[3]}${found[4]}` }));
}

function fromLibrary(text: string): Found[] {
  return findPhoneNumbersInText(text.slice(0, LIBRARY_CHARACTERS), { defaultCountry: 'US' }).map((found) => ({
    at: found.startsAt,
    number: found.number.number,
  }));
}

/**
 * The phone numbers a text names, as E.164, each once, in the order of the text, at most 50. A proposal for a person, never a decision:
 * it takes possible numbers, not only assigned ones. Without a country code a number is North American.
 */
export function findNumbers(text: string): string[] {
  const found = [...northAmerican(text), ...fromLibrary(text)].sort((a, b) => a.at - b.at);
  return [...new Set(found.map(({ number }) => number))].slice(0, MOST_NUMBERS);
}

const CASE_NUMBER = /(?<![A-Za-z0-9-])LR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![A-Za-z0-9]|-[A-Za-z0-9])/;

/** The first case number (`LR-XXXX-XXXX`, Crockford's base 32 in upper case) in a subject or a text. */
export function caseNumberIn(text: string): string | undefined {
  return CASE_NUMBER.exec(text)?.[0];
}
