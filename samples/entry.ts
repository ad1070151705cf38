import type { Day, Instant } from '../domain/calendar/day';
import { parseDay } from '../domain/calendar/day';
import { instantAt, parseInstant } from '../domain/calendar/pacific';
import { kebab } from '../domain/case/outside';

/** What is wrong in a file, and where: `customers[0].numbers[1].from`. */
export type Problem = { readonly path: string; readonly problem: string };

/** One mapping of a file that people write. Every mistake is noted and a placeholder given, so that all mistakes are found in one reading. */
export type Entry = {
  readonly path: string;
  has(key: string): boolean;
  text(key: string, fallback?: string): string;
  day(key: string): Day;
  /** An ISO instant, a Pacific clock time without offset, or a day: its Pacific midnight. */
  instant(key: string): Instant;
  whole(key: string, fallback: number): number;
  truth(key: string, fallback: boolean): boolean;
  /** In kebab-case, as the outside writes it, or as the code does. */
  oneOf<Word extends string>(key: string, words: readonly Word[], fallback?: Word): Word;
  texts(key: string, fallback?: readonly string[]): readonly string[];
  /** The mapping under a key; an empty one when the key is absent. */
  entry(key: string): Entry;
  /** The entries of a list of mappings; empty when the key is absent. */
  entries(key: string): readonly Entry[];
  note(key: string, problem: string): void;
  /** Notes every key that nobody asked for. */
  end(): void;
};

export function entryOf(value: unknown, path: string, problems: Problem[]): Entry {
  const plain = isMapping(value) ? value : {};
  const known = new Set<string>();
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  // Of what is no mapping at all that is said, and not what it lacks.
  const note = (key: string, problem: string): void => {
    if (isMapping(value)) problems.push({ path: at(key), problem });
  };
  const read = <T>(key: string, parse: (raw: unknown) => T | undefined, must: string, otherwise: T, fallback?: T): T => {
    known.add(key);
    const raw = plain[key];
    if (raw === undefined && fallback !== undefined) return fallback;
    const parsed = parse(raw);
    if (parsed === undefined) note(key, raw === undefined ? 'is missing' : must);
    return parsed ?? otherwise;
  };
  if (!isMapping(value)) problems.push({ path, problem: 'must be a mapping' });
  return {
    path,
    has: (key) => plain[key] !== undefined,
    text: (key, fallback) => read(key, textIn, 'must be a text that is not empty', '', fallback),
    day: (key) => read(key, (raw) => parseDay(textIn(raw) ?? ''), 'must be a day, YYYY-MM-DD', '1970-01-01'),
    instant: (key) => read(key, instantIn, 'must be an instant or a day', 0),
    whole: (key, fallback) => read(key, wholeIn, 'must be a whole number from 0', 0, fallback),
    truth: (key, fallback) => read(key, (raw) => (typeof raw === 'boolean' ? raw : undefined), 'must be true or false', false, fallback),
    oneOf: (key, words, fallback) => {
      const [first] = words;
      if (first === undefined) throw new RangeError('a closed list needs a word');
      return read(key, (raw) => words.find((word) => word === raw || kebab(word) === raw), `must be one of ${words.map(kebab).join(', ')}`, first, fallback);
    },
    texts: (key, fallback) => read(key, textsIn, 'must be a list of texts', [], fallback),
    entry: (key) => {
      known.add(key);
      return entryOf(plain[key] ?? {}, at(key), problems);
    },
    entries: (key) => {
      const list = read(key, (raw) => (Array.isArray(raw) ? (raw as unknown[]) : undefined), 'must be a list', [], []);
      return list.map((each, index) => entryOf(each, `${at(key)}[${index}]`, problems));
    },
    note,
    end: () => Object.keys(plain).forEach((key) => (known.has(key) ? undefined : note(key, 'is not known here'))),
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' ? raw : undefined;
}

function textsIn(raw: unknown): readonly string[] | undefined {
  return Array.isArray(raw) && raw.every((each): each is string => typeof each === 'string') ? raw : undefined;
}

function wholeIn(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? raw : undefined;
}

function instantIn(raw: unknown): Instant | undefined {
  const text = textIn(raw) ?? '';
  const day = parseDay(text);
  return day === undefined ? parseInstant(text) : instantAt(day, 0);
}
