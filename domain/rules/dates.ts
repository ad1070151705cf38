/** The dates of a case, computed once when the event happens and kept in it with their derivation. */
import { addDays, type Instant } from '../calendar/day';
import type { Dated, Derivation } from '../calendar/derivation';
import { dayOf, isoInstant } from '../calendar/pacific';
import { businessDaysAfter, calendarDaysAfter, calendarDaysBefore, holdEnd, remindersBefore } from '../calendar/periods';
import type { Procedure } from '../case/parts';
import type { Cited } from '../policy/cited';
import type { PolicyPack } from '../policy/pack';

/** An instant that is simply so many milliseconds away: undo windows and minutes, not business time. */
export function elapsed(at: Instant, milliseconds: number, rule: string, cite: string): Dated {
  const end = at + milliseconds;
  const derivation: Derivation = {
    rule,
    cite,
    from: isoInstant(at),
    candidates: [{ source: `${Math.round(milliseconds / 1000)} seconds`, result: isoInstant(end), controls: true }],
    skipped: [],
    result: isoInstant(end),
  };
  return { on: dayOf(end), at: end, derivation };
}

/** `heldFrom`: when the mail was taken in, which is after its receipt when the office was closed. */
export const receivedDates = (at: Instant, pack: PolicyPack, heldFrom: Instant = at) => ({
  triage: businessDaysAfter(at, pack.triageBusinessDays.value, pack.calendar, 'A5', pack.triageBusinessDays.cite, 'receipt day'),
  provisionalEnd: provisionalEnd(heldFrom, pack),
});

/** A hold begins at the true instant and runs to the later day: neither the 17:00 rule nor the time until somebody took the mail in shortens it. */
export const provisionalEnd = (heldFrom: Instant, pack: PolicyPack): Dated =>
  businessDaysAfter(heldFrom, pack.provisionalHoldBusinessDays.value, pack.calendar, 'P2', pack.provisionalHoldBusinessDays.cite);

export type Watched = { readonly due: Dated; readonly reminders: readonly Dated[]; readonly escalations: readonly Dated[] };

/** The day of the answer with its reminders, of which those that have passed are left out, and with the days on which it is escalated. */
export const watched = (due: Dated, at: Instant, pack: PolicyPack): Watched => ({
  due,
  reminders: remindersBefore(due, pack.answerReminders.value, pack.calendar).filter((reminder) => reminder.at > at),
  escalations: pack.escalationBusinessDays.value.map((days) =>
    businessDaysAfter(due.at, days, pack.calendar, 'D1-overdue', pack.escalationBusinessDays.cite),
  ),
});

export const deficiencyDates = (at: Instant, pack: PolicyPack) => ({
  followUp: businessDaysAfter(at, pack.followUpBusinessDays.value, pack.calendar, 'R∑-follow-up', pack.followUpBusinessDays.cite),
  abandonment: businessDaysAfter(
    at,
    pack.abandonmentBusinessDays.value,
    pack.calendar,
    'R∑-abandonment',
    pack.abandonmentBusinessDays.cite,
  ),
});

/** When a notice that was due goes to the next person. */
export const overdueAfter = (due: Dated, pack: PolicyPack): Dated =>
  businessDaysAfter(due.at, pack.noticeOverdueBusinessDays.value, pack.calendar, 'N3-overdue', pack.noticeOverdueBusinessDays.cite);

/** When the customer is to be told after records went out and nothing bars it. */
export function noticeDates(at: Instant, pack: PolicyPack): { noticeDue: Dated; noticeOverdue: Dated } {
  const noticeDue = businessDaysAfter(
    at,
    pack.noticeAfterResponseBusinessDays.value,
    pack.calendar,
    'N1',
    pack.noticeAfterResponseBusinessDays.cite,
  );
  return { noticeDue, noticeOverdue: overdueAfter(noticeDue, pack) };
}

/** C1: by when the costs of what has left the house are decided, and when that goes to the next person. */
export function costDates(at: Instant, pack: PolicyPack): { costsDue: Dated; costsOverdue: Dated } {
  const { costsBusinessDays: days } = pack;
  const costsDue = businessDaysAfter(at, days.value, pack.calendar, 'C1-decide', days.cite);
  return { costsDue, costsOverdue: costsOverdueAfter(costsDue, pack) };
}

/** When a decision on the costs that was due goes to the next person. */
export const costsOverdueAfter = (due: Dated, { calendar, costsEscalationBusinessDays: { value, cite } }: PolicyPack): Dated =>
  businessDaysAfter(due.at, value, calendar, 'C1-overdue', cite);

/** N1: the time in which a customer may object before records go out, when the deadline allows it. */
export const objectionWindow = (at: Instant, pack: PolicyPack): Dated =>
  businessDaysAfter(
    at,
    pack.objectionWindowBusinessDays.value,
    pack.calendar,
    'N1-window',
    pack.objectionWindowBusinessDays.cite,
    'announcement',
  );

/** When a customer's deletion is carried out once more. */
export const deletionAgain = (at: Instant, pack: PolicyPack): Dated =>
  calendarDaysAfter(dayOf(at), pack.deletionAgainDays.value, pack.calendar, 'later', 'P9', pack.deletionAgainDays.cite);

/** Destroying copies is never early: the day rolls later. */
export const copiesEnd = (at: Instant, pack: PolicyPack): Dated =>
  calendarDaysAfter(dayOf(at), pack.copiesDays.value, pack.calendar, 'later', 'E6', pack.copiesDays.cite);

export const linkEnd = (at: Instant, pack: PolicyPack): Dated =>
  calendarDaysAfter(dayOf(at), pack.linkDays.value, pack.calendar, 'later', 'E1', pack.linkDays.cite);

export const holdsEnd = (at: Instant, pack: PolicyPack): Dated =>
  calendarDaysAfter(dayOf(at), pack.holdsAfterCloseDays.value, pack.calendar, 'later', 'P9', pack.holdsAfterCloseDays.cite);

export const preservationEnd = (at: Instant, pack: PolicyPack): Dated =>
  holdEnd(at, pack.preservationHoldDays.value, pack.calendar).through;

export const undoEnd = (at: Instant, pack: PolicyPack): Dated => elapsed(at, pack.undoSeconds.value * 1000, 'undo', pack.undoSeconds.cite);

/** The date on which a recurring obligation comes again; `undefined` for all others. */
export function nextTime(what: string, due: Dated['at'], pack: PolicyPack, now: Instant = due): Dated | undefined {
  // Overdue is escalated until it is done; what passed while nobody was there is said once.
  const again = askedAgain(what, pack);
  if (again) return businessDaysAfter(Math.max(due, now), again.every.value, pack.calendar, again.rule, again.every.cite);
  if (what !== 'nondisclosureReview') return undefined;
  return calendarDaysBefore(
    addDays(dayOf(due), pack.nondisclosureReviewDays.value),
    0,
    pack.calendar,
    'N3-review',
    pack.nondisclosureReviewDays.cite,
  );
}

function askedAgain(what: string, pack: PolicyPack): { readonly every: Cited<number>; readonly rule: string } | undefined {
  switch (what) {
    case 'noticeOverdue':
      return { every: pack.noticeEscalationBusinessDays, rule: 'N3-overdue' };
    case 'noActionExpiry':
      return { every: pack.noActionEscalationBusinessDays, rule: 'N6-expiry' };
    case 'costsOverdue':
      return { every: pack.costsEscalationBusinessDays, rule: 'C1-overdue' };
    case 'destroyBackup':
      return { every: pack.backupEscalationBusinessDays, rule: 'backup-end' };
    default:
      return undefined;
  }
}

/**
 * Emergencies and preservation requests wait for a person from the first minute; who is reminded when is of their kind. A legal request
 * waits to be read: until it is found complete nothing is promised, and nothing else would remind of it.
 */
export function waitingFor(procedure: Procedure, pack: PolicyPack, at: Instant): { waiting?: Dated; reading?: Dated } {
  const { emergencyDecisionMinutes: minutes, preservationReplyBusinessDays: days, readingBusinessDays: reading } = pack;
  if (procedure === 'legalRequest') return { reading: businessDaysAfter(at, reading.value, pack.calendar, 'A5-reading', reading.cite) };
  if (procedure === 'emergencyRequest') return { waiting: elapsed(at, minutes.value * 60_000, 'X∑', minutes.cite) };
  if (procedure === 'preservationRequest') return { waiting: businessDaysAfter(at, days.value, pack.calendar, 'A5', days.cite) };
  return {};
}
