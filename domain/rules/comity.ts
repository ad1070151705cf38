/** Comity, 18 U.S.C. §2703(h): for which process a motion may be filed, for whom, and until when. */
import type { Dated } from '../calendar/derivation';
import { ASYMMETRY } from '../calendar/derivation';
import { dayOf } from '../calendar/pacific';
import { calendarDaysAfter, remindersBefore } from '../calendar/periods';
import type { Instant } from '../calendar/day';
import type { CaseFile } from '../case/case-file';
import type { PolicyPack } from '../policy/pack';
import { categories } from './categories';
import { reachOf } from './instrument-matrix';

export const comityCite = '18 U.S.C. §2703(h)';

/** Only contents, and only where the process compels them: warrant-class process under §2703. */
export function asksContents({ facts }: Pick<CaseFile, 'facts'>, pack: PolicyPack): boolean {
  const { instrument, categories: asked = [] } = facts ?? {};
  return (
    instrument !== undefined &&
    asked.some(
      (category) => categories[category].klass === 'content' && reachOf(instrument.kind, instrument.jurisdiction, category, pack) === 'Y',
    )
  );
}

/** A government with which an executive agreement is in force that opens its courts in the same way (§§2523, 2703(h)(1)(A)). */
export const isQualifying = (government: string, { jurisdictions }: PolicyPack): boolean =>
  government.startsWith('foreign:') && jurisdictions[government]?.qualifyingGovernment !== undefined;

/**
 * §2703(h)(2): not later than 14 days after the provider was served. It is our authority to move, so its day never rolls and it is over at
 * the first instant of the last day: whoever keeps to that is in time by every reading.
 */
export function motionBy(servedFrom: Instant, { comityMotionDays: { value, cite }, calendar }: PolicyPack): Dated {
  const dated = calendarDaysAfter(dayOf(servedFrom), value, calendar, 'none', 'comity', `${cite}; ${ASYMMETRY.authority.cite}`);
  const candidates = dated.derivation.candidates.map((each) => ({ ...each, source: motionSource(value) }));
  return { ...dated, derivation: { ...dated.derivation, candidates } };
}

const motionSource = (days: number): string => `${days} days after service, in which a motion to modify or quash may be filed`;

/** Counsel is reminded so many business days before it; what has passed is left out. */
export const motionReminders = (end: Dated, at: Instant, { comityReminderBusinessDays, calendar }: PolicyPack): readonly Dated[] =>
  remindersBefore(end, comityReminderBusinessDays.value, calendar).filter((reminder) => reminder.at > at);
