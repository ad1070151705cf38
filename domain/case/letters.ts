/** What a letter's arrival sets in motion. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { copiesEnd, noticeDates } from '../rules/dates';
import { customersUntold, letterOn, type CaseFile } from './case-file';
import { casePack } from './case-pack';

/** A delivery starts two clocks: the customer is owed notice, and our copies are destroyed one day. Other letters start none. */
export function arrivalDates(file: CaseFile, letter: string, at: Instant): { copiesEnd?: Dated; noticeDue?: Dated; noticeOverdue?: Dated } {
  const kind = letterOn(file, letter)?.kind;
  const pack = casePack(file);
  // Others are still untold when this one arrives: the day of their notice is counted anew.
  if (kind === 'customerNotice' && customersUntold(file).length > 1) return noticeDates(at, pack);
  if (kind !== 'production') return {};
  return deliveryDates(file, at);
}

/** What follows from the delivery of records. */
export const deliveryDates = (file: CaseFile, at: Instant): { copiesEnd: Dated; noticeDue: Dated; noticeOverdue: Dated } => ({
  copiesEnd: copiesEnd(at, casePack(file)),
  ...noticeDates(at, casePack(file)),
});

/** A notice that is stopped is owed again, and its day is counted anew. */
export function stopDates(file: CaseFile, letter: string, at: Instant): { noticeDue?: Dated; noticeOverdue?: Dated } {
  return letterOn(file, letter)?.kind === 'customerNotice' ? noticeDates(at, casePack(file)) : {};
}
