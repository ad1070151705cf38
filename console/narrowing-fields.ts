/** The form of a narrowing: as what an overbroad request is read. It begins with what the request states. */
import { dayOf } from '../domain/calendar/pacific';
import { validFrom } from '../domain/rules/due';
import { categories, categoryNames } from '../domain/rules/categories';
import type { Field, Given } from './field';
import { categoryName } from './names';

/** The last day that the request states, or the day of its receipt when it states none or a later one. */
function lastDay({ file }: Given): string {
  const received = dayOf(validFrom(file));
  const asked = file.facts?.period?.to;
  return asked !== undefined && asked < received ? asked : received;
}

/** The narrowing as its form would give it untouched. */
export const proposedNarrowing = (given: Given) => ({
  categories: given.file.facts?.categories ?? [],
  period: { from: given.file.facts?.period?.from ?? '', to: lastDay(given) },
});

export const narrowingFields: readonly Field[] = [
  {
    name: 'categories',
    label: 'Read as a request for',
    kind: 'checks',
    words: true,
    required: true,
    hint: 'What the request states by name. “Any and all” is no category.',
    options: () => categoryNames.map((value) => ({ value, label: categoryName(value), hint: categories[value].cite })),
    value: ({ file }) => file.narrowing?.categories ?? file.facts?.categories,
  },
  { name: 'period.from', label: 'First day', kind: 'day', required: true, value: ({ file }) => file.facts?.period?.from },
  { name: 'period.to', label: 'Last day', kind: 'day', required: true, hint: 'Not after the day of receipt.', value: lastDay },
  {
    name: 'reason',
    label: 'Reason',
    kind: 'long',
    required: true,
    hint: 'It is kept in the ledger; the letter gives the words of the rules.',
  },
];
