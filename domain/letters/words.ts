/** How letters spell what the case file holds: days, sources, legal process. English that an agency's lawyer reads without our rule numbers. */
import type { Day, Instant } from '../calendar/day';
import { civilDate, dayNumber, weekday } from '../calendar/day';
import { sentence, type Dated } from '../calendar/derivation';
import { clockOf, dayOf } from '../calendar/pacific';
import type { Instrument, InstrumentKind, RequestedPeriod } from '../case/instrument';

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const instrumentTitles: { readonly [Kind in InstrumentKind]: string } = {
  grandJurySubpoena: 'Grand jury subpoena',
  trialSubpoena: 'Trial subpoena',
  administrativeSubpoena: 'Administrative subpoena',
  civilInvestigativeDemand: 'Civil investigative demand',
  courtOrder2703d: 'Court order under 18 U.S.C. §2703(d)',
  searchWarrant: 'Search warrant',
  penTrapOrder: 'Pen register or trap and trace order',
  titleIiiOrder: 'Interception order under 18 U.S.C. §2518',
  nationalSecurityLetter: 'Request under 18 U.S.C. §2709',
  fisaOrder: 'Order under 50 U.S.C. §1805',
  fisaDirective: 'Directive under 50 U.S.C. §1881a',
  backupPreservation: 'Requirement of a backup copy under 18 U.S.C. §2704',
  emergencyRequest: 'Emergency disclosure request',
  preservationRequest: 'Preservation request',
  civilSubpoena: 'Civil subpoena',
  verifiedConsent: 'Consent to disclosure',
  otherProcess: 'Other legal process',
};

/** 'Grand jury subpoena No. 26-1182 (United States District Court …)' */
export function processNamed({ kind, number, issuer }: Pick<Instrument, 'kind' | 'number' | 'issuer'>): string {
  return `${instrumentTitles[kind]}${number === '' ? '' : ` No. ${number}`}${issuer === '' ? '' : ` (${issuer})`}`;
}

/** 'Tuesday, November 10, 2026' */
export function daySpelled(day: Day): string {
  const { year, month, date } = civilDate(dayNumber(day));
  return `${WEEKDAYS[weekday(day)]}, ${MONTHS[month - 1]} ${date}, ${year}`;
}

/** 'Tuesday, November 10, 2026, 10:00 Pacific time' */
export function instantSpelled(at: Instant): string {
  const { hour, minute } = clockOf(at);
  return `${daySpelled(dayOf(at))}, ${twoDigits(hour)}:${twoDigits(minute)} Pacific time`;
}

export const periodSpelled = ({ from, to }: RequestedPeriod): string =>
  to === undefined ? `${daySpelled(from)} onward` : `${daySpelled(from)} through ${daySpelled(to)}, both days included`;

/** The date with its reasons, as one sentence: 'Wednesday, November 25, 2026: 10 business days after receipt, counted from …' */
export function dateReasoned({ on, derivation }: Dated): string {
  // Whom counsel takes to live abroad is not told to anybody: such a day stands without its reasons, beside others it is left out.
  if (derivation.rule === 'comity') return `${daySpelled(on)}.`;
  const candidates = derivation.candidates.filter(({ by }) => by?.rule !== 'comity');
  return sentence({ ...derivation, candidates, cite: outwardCite(derivation.cite) });
}

/** A citation as an outsider reads it: laws and our published documents by their names; marks of the house fall away. */
export function outwardCite(cite: string): string {
  const sources = cite
    .split(';')
    .map(outwardSource)
    .filter((source) => source !== '');
  return sources.length === 0 ? 'our practice' : sources.join('; ');
}

function outwardSource(part: string): string {
  const text = part.replace('[A]', '').trim();
  if (text.startsWith('[LEG]')) return `Law Enforcement Guidelines, ${text.slice('[LEG]'.length).trim()}`;
  if (text.startsWith('[PP]')) return `Privacy Policy, ${text.slice('[PP]'.length).trim()}`;
  const statute = text.replace(/^(\d+) USC (\d)/, '$1 U.S.C. §$2');
  return /U\.S\.C\.|Fed\. R\.|Cal\. |C\.F\.R\./.test(statute) ? statute : '';
}

/** '15 hours', '7 hours 30 minutes' */
export function minutesSpelled(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [counted(hours, 'hour')] : []), ...(rest > 0 || hours === 0 ? [counted(rest, 'minute')] : [])].join(' ');
}

/** '$1,234.50' */
export function moneySpelled(cents: number): string {
  const dollars = `${Math.floor(cents / 100)}`.replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${dollars}.${twoDigits(cents % 100)}`;
}

/** '1 file', '3 files' */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const twoDigits = (value: number): string => `${value}`.padStart(2, '0');
