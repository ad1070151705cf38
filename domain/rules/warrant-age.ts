/** How old a warrant may be when it is served. It is authority, so it ends at the earlier instant and never rolls to a business day. */
import { addDays, type Instant } from '../calendar/day';
import { instantAt } from '../calendar/pacific';
import type { Instrument } from '../case/instrument';
import type { WarrantAge } from '../policy/jurisdictions';

const HOUR_MS = 3_600_000;

/** When it was served: on the stated day, else with the last document on which the facts rest. */
function servedAt({ servedOn }: Instrument, receivedAt: Instant): Instant {
  return servedOn === undefined ? receivedAt : Math.min(receivedAt, instantAt(addDays(servedOn, 1), 0) - 1);
}

/** By a clock that shows our time. An instrument that states no time was issued in the first minute of its day. */
export function issuedAt({ issuedOn, issuedTime }: Pick<Instrument, 'issuedOn' | 'issuedTime'>): Instant {
  const [hour = 0, minute = 0] = (issuedTime ?? '00:00').split(':').map(Number);
  return instantAt(issuedOn, hour, minute);
}

/** The first instant at which the warrant can no longer be executed. */
export function warrantEnds(instrument: Instrument, age: WarrantAge): Instant {
  if (age.unit === 'days') return instantAt(addDays(instrument.issuedOn, age.count + 1), 0);
  return issuedAt(instrument) + (age.count - age.aheadOfPacific) * HOUR_MS;
}

/** Day 14 is in time, day 15 is not; the 48th hour has struck: too late. */
export const isStale = (instrument: Instrument, age: WarrantAge, receivedAt: Instant): boolean =>
  servedAt(instrument, receivedAt) >= warrantEnds(instrument, age);
