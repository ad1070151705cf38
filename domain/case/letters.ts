/** What a letter's arrival sets in motion. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { copiesEnd, costDates, noticeDates } from '../rules/dates';
import { customersUntold, letterOn, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { CostDates } from './costs';
import type { AnswerDates } from './production';

/**
 * A delivery starts three clocks: the customer is owed notice, our copies are destroyed one day, and the costs are decided. That nothing
 * was found starts the last of them. Other letters start none.
 */
export function arrivalDates(file: CaseFile, letter: string, at: Instant): AnswerDates {
  const kind = letterOn(file, letter)?.kind;
  const pack = casePack(file);
  // Others are still untold when this one arrives: the day of their notice is counted anew.
  if (kind === 'customerNotice' && customersUntold(file).length > 1) return noticeDates(at, pack);
  if (kind === 'noRecords') return costsAsked(file, at);
  if (kind !== 'production') return {};
  return deliveryDates(file, at);
}

/** What follows from the delivery of records. */
export const deliveryDates = (file: CaseFile, at: Instant): AnswerDates => ({
  copiesEnd: copiesEnd(at, casePack(file)),
  ...noticeDates(at, casePack(file)),
  ...costsAsked(file, at),
});

/** C1: only who has asked may be charged. */
const costsAsked = (file: CaseFile, at: Instant): CostDates => (file.procedure === 'legalRequest' ? costDates(at, casePack(file)) : {});

/** A notice that is stopped is owed again, and its day is counted anew. */
export function stopDates(file: CaseFile, letter: string, at: Instant): { noticeDue?: Dated; noticeOverdue?: Dated } {
  return letterOn(file, letter)?.kind === 'customerNotice' ? noticeDates(at, casePack(file)) : {};
}
