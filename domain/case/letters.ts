/** What a letter's arrival sets in motion. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { redirectedAt } from '../rules/customer-answer';
import { copiesEnd, costDates, noticeDates, undoEnd } from '../rules/dates';
import { customersUntold, letterOn, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { CostDates } from './costs';
import type { AnswerDates } from './production';
import { audiences } from './routing';

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

/** A letter that a person sends again has its undo window; the answer to somebody who is no agency keeps its time, whatever was done to it (A1). */
export function againAt(file: CaseFile, id: string, at: Instant): Dated {
  const { kind, about } = letterOn(file, id) ?? {};
  const pack = casePack(file);
  // Whom it answers stands in the letter: a case that is opened again forgets who was said to ask.
  const audience = kind === 'redirection' ? audiences.find((each) => each === about?.split('/')[0]) : undefined;
  return audience ? redirectedAt(file, { audience }, at, pack) : undoEnd(at, pack);
}
