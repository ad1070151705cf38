import type { Day, Instant } from './day';
import { civilDate, dayNumber, parseDay, weekday } from './day';
import { clockOf, dayOf, parseInstant } from './pacific';

/**
 * One reading that could have given the date: what it is, the day (or ISO instant) it gives, and whether it was decisive. Where readings of
 * several sources were compared, each that was not decisive keeps its own reasons in `by`; those of the decisive one are the derivation's.
 */
export type Candidate = {
  readonly source: string;
  readonly result: string;
  readonly controls: boolean;
  readonly by?: Omit<Derivation, 'candidates' | 'result'>;
};

/** Days and instants of a derivation are 'YYYY-MM-DD' for rules that count days and ISO instants for rules that count hours. */
export type Derivation = {
  readonly rule: string;
  readonly cite: string;
  /** Where the count begins: an ISO instant or a day. */
  readonly from: string;
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly { readonly day: Day; readonly why: string }[];
  readonly rolled?: { readonly from: Day; readonly to: Day; readonly why: string };
  readonly result: string;
};

/** A date with its reasons. `on` is the day people speak of; `at` is the instant that the timer obeys. */
export type Dated = { readonly on: Day; readonly at: Instant; readonly derivation: Derivation };

/** The asymmetry rule of calendar CAL-1 (law.md §2.1): which way a date moves when it meets a closed day. */
export const ASYMMETRY = {
  duty: {
    cite: 'CAL-1, asymmetry (i)',
    sentence: 'A duty on us to act is planned at the earlier safe day: the business day before.',
  },
  prohibition: {
    cite: 'CAL-1, asymmetry (ii)',
    sentence: 'A prohibition or a hold on us runs to the later, rolled day.',
  },
  authority: {
    cite: 'CAL-1, asymmetry (iii)',
    sentence: 'Authority to intercept stops at the earlier instant and never rolls.',
  },
} as const;

const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

/**
 * The derivation as one plain English sentence for letters and the screen, e.g. 'Wednesday, November 25, 2026: 10 business days after
 * receipt, counted from Tuesday, November 10, 2026, 10:00 Pacific time, passing over weekends and Veterans Day (November 11, 2026)
 * ([LEG] Response Time; CAL-1).' Days and instants are spelled in Pacific office time; other text is repeated as it is.
 */
export function sentence(derivation: Derivation): string {
  const { result, from, candidates, cite } = derivation;
  const controlling = candidates.find((candidate) => candidate.controls)?.source ?? `rule ${derivation.rule}`;
  const others = candidates.filter((candidate) => !candidate.controls);
  const compared = others.map((candidate) => `${candidate.source} (${spelled(candidate.result)})`);
  const parts = [
    `${spelled(result)}: ${controlling}`,
    `counted from ${spelled(from)}`,
    ...rolledPart(derivation),
    ...skippedPart(derivation),
    ...(compared.length > 0 ? [`compared with ${listed(compared)}`] : []),
  ];
  return `${parts.join(', ')} (${cite}).`;
}

function rolledPart({ rolled, result }: Derivation): readonly string[] {
  if (!rolled) return [];
  if (rolled.to === result) return [`moved from ${spelled(rolled.from)} (${rolled.why})`];
  return [`with ${spelled(rolled.from)} taken as ${spelled(rolled.to)} (${rolled.why})`];
}

function skippedPart({ skipped }: Derivation): readonly string[] {
  const isWeekend = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6;
  const named = skipped.filter(({ day }) => !isWeekend(day)).map(({ day, why }) => `${why} (${spelledDate(day)})`);
  const all = skipped.length > named.length ? ['weekends', ...named] : named;
  return all.length > 0 ? [`passing over ${listed(all)}`] : [];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function spelled(text: string): string {
  const day = parseDay(text);
  if (day !== undefined) return `${WEEKDAY_NAMES[weekday(day)]}, ${spelledDate(day)}`;
  const at = parseInstant(text);
  if (at === undefined) return text;
  const { hour, minute } = clockOf(at);
  return `${spelled(dayOf(at))}, ${twoDigits(hour)}:${twoDigits(minute)} Pacific time`;
}

function spelledDate(day: Day): string {
  const { year, month, date } = civilDate(dayNumber(day));
  return `${MONTH_NAMES[month - 1]} ${date}, ${year}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}
