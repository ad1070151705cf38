/** What is wrong with a body, in plain words: those of the schema library are for programmers. */
import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
};
const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

/** Only where the schema itself has no words; never the value that was sent. `undefined` leaves it to the library. */
export function issueWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'this is needed' : `this must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `this must be at most ${String(issue.maximum)}${units[issue.origin] ?? ''}`;
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin in units
        ? 'this may not be empty'
        : `this must be at least ${String(issue.minimum)}${units[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `this must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'this is no e-mail address' : 'this does not have the right form';
    default:
      return undefined;
  }
}
