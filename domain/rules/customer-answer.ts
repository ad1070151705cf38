/** When somebody who is no agency is answered. A customer's answer is timed by the receipt alone, so that its time says nothing of what is on file. */
import { addBusinessDays, receiptDay } from '../calendar/business-days';
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { dayOf, instantAt, isoInstant } from '../calendar/pacific';
import type { CaseFile } from '../case/case-file';
import type { Routed } from '../case/routing';
import type { PolicyPack } from '../policy/pack';
import { undoEnd } from './dates';

/**
 * The instant of the letter: for a customer the fixed hour of the fixed business day after receipt; when a person reads it later than that,
 * the same hour of the next business day. For all others the end of the undo window.
 */
export function redirectedAt(file: Pick<CaseFile, 'receivedAt'>, { audience }: Routed, at: Instant, pack: PolicyPack): Dated {
  if (audience !== 'customer') return undoEnd(at, pack);
  const { customerAnswerBusinessDays: days, customerAnswerHour: hour, calendar } = pack;
  const received = receiptDay(file.receivedAt, calendar);
  const planned = addBusinessDays(received.day, days.value, calendar);
  const inTime = instantAt(planned.day, hour.value) >= undoEnd(at, pack).at;
  const next = addBusinessDays(dayOf(at), 1, calendar);
  const { day, skipped } = inTime ? planned : next;
  return {
    on: day,
    at: instantAt(day, hour.value),
    derivation: {
      rule: 'A1-answer',
      cite: days.cite,
      from: inTime ? received.day : isoInstant(at),
      candidates: [{ source: inTime ? `${days.value} business days after receipt` : 'the next business day', result: day, controls: true }],
      skipped: [...skipped],
      result: day,
    },
  };
}
