import { categories, storedCategories, type StoredCategory } from '../domain/rules/categories';
import { columnsOf } from './columns';

/** README.txt of a production: what the files are, how to check them, and the dictionary of the columns that occur in it. */
export function readmeText(productionId: string, files: readonly { readonly category: StoredCategory }[]): string {
  const present = storedCategories.filter((category) => files.some((file) => file.category === category));
  return [
    `PRODUCTION ${productionId}`,
    '',
    'Files',
    '  *.csv             records: RFC 4180, UTF-8, CRLF, header line',
    '  *.json            the same records with every value exactly as kept',
    '  manifest.json     file, bytes, SHA-256, rows, category, identifier, range, source system, time of extraction, legal basis',
    '  SHA256SUMS        to check: sha256sum -c SHA256SUMS',
    '  certificate.txt   certificate of the custodian of records',
    '  cover-letter.txt  the letter to this production; cover-letter.pdf is the same as PDF/A',
    '',
    'Conventions',
    '  Telephone numbers are E.164 (+12065550142). Times are ISO 8601; a range includes its start and not its end.',
    '  A record belongs to the range in which it began.',
    '  In CSV, a text that a spreadsheet would run as a formula begins with an apostrophe that is not part of the record:',
    '  texts that begin with = + - @, tab or line break, but not E.164 numbers. JSON has no such apostrophe.',
    ...present.flatMap((category) => ['', categories[category].title, ...dictionary(category)]),
    '',
  ].join('\n');
}

function dictionary(category: StoredCategory): readonly string[] {
  return columnsOf(category).map(({ name, means }) => `  ${name.padEnd(20)}${means}`);
}
