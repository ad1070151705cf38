/** A closure of the office that was announced late: what it moves in a case, and which way (CAL-1, asymmetry). */
import type { Closure, OfficeCalendar } from '../calendar/business-days';
import { onOrAfter, onOrBefore, whyClosed } from '../calendar/business-days';
import { addDays, type Day, type Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { clockOf, dayOf, instantAt, parseInstant } from '../calendar/pacific';
import { prohibitionEnd } from '../calendar/periods';
import type { PolicyPack } from '../policy/pack';
import { followsMotion } from '../rules/after-motion';
import { costsOverdueAfter, deficiencyDates, objectionWindow, overdueAfter, provisionalEnd, watched, type Watched } from '../rules/dates';
import { dueDate } from '../rules/due';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import { costsAwaited } from './costs-obligations';
import type { CostDates } from './costs';
import type { Happened } from './happened';
import { controlling, type BareRequest, type Nondisclosure } from './notice';
import { completeness, type Stage } from './stage';

/** The dates that are others now; what is left out stands. All dates before are in the events that gave them. */
export type Moved = {
  /** An open promise is counted anew: the closed day is no business day. */
  readonly answer?: Watched;
  readonly triageBy?: Dated;
  readonly readBy?: Dated;
  readonly escalate?: Dated;
  /** Counsel’s reminders before the end of the time to move, which itself never moves. */
  readonly comityReminders?: readonly Dated[];
  readonly noActionExpires?: Dated;
  /** The customer’s time to object: counted anew. */
  readonly objectionWindow?: Dated;
  readonly deficiency?: { readonly followUp: Dated; readonly abandonment: Dated; readonly readBy?: Dated };
  readonly holds?: readonly { readonly id: string; readonly until: Dated }[];
  readonly holdsEnd?: Dated;
  readonly copies?: readonly { readonly productionId: string; readonly copiesEnd: Dated }[];
  readonly nondisclosures?: readonly Nondisclosure[];
  readonly bareRequests?: readonly BareRequest[];
  readonly backupCreateBy?: Dated;
  /** A backup copy that was not to be released before this day. */
  readonly backupRelease?: Dated;
  readonly notice?: { readonly due?: Dated; readonly overdue?: Dated };
  readonly costs?: CostDates;
};

export type ClosureEvent = Happened<'ClosureAnnounced', { closure: Closure; source: string; moved: Moved }>;

/** What the office tells its cases. */
export type AnnouncedClosure = { readonly closure: Closure; readonly source: string; readonly at: Instant; readonly by: string };

/** The event for this case, or none when it knows the closure. Promises move; bars and holds keep the later day; duties the earlier; authority never moves. */
export function closureAnnounced(file: CaseFile, { closure, source, at, by }: AnnouncedClosure): ClosureEvent | undefined {
  if (casePack(file).calendar.closures.some(({ day }) => day === closure.day)) return undefined;
  const known: CaseFile = { ...file, closures: [...(file.closures ?? []), closure] };
  const pack = casePack(known);
  const answer = ofTheAnswer(known, at, pack);
  const moved = {
    ...answer,
    ...ofDuties(known, pack),
    ...ofReminders(known, at, pack),
    ...ofTheObjection(known, answer, pack),
    ...ofHolds(known, pack),
    ...ofNotice(known, pack),
    ...ofBackup(known, pack),
    ...ofCosts(known, pack),
  };
  return { type: 'ClosureAnnounced', at, by, closure, source, moved };
}

/** A day that the instrument, a statute or a person has set is a duty; the promise is counted anew, and the earliest of them controls again. */
function ofTheAnswer(file: CaseFile, at: Instant, pack: PolicyPack): Moved {
  const before = completeness(file.stage);
  const open = file.stage.kind !== 'closed' && file.stage.kind !== 'delivered' && file.stage.kind !== 'refused';
  if (before === undefined || !open) return {};
  const named = before.due.derivation.rule === 'D2' || followsMotion(before.due);
  const due = named ? stillBefore(before.due, pack.calendar) : dueDate(file, before.validAt);
  const answer = watched(due, at, pack);
  const days = ({ on }: Dated): Day => on;
  const coming = before.reminders.filter((reminder) => reminder.at > at).map(days);
  const same = due.on === before.due.on && answer.reminders.map(days).join() === coming.join();
  return same ? {} : { answer };
}

function ofDuties({ stage, triageBy, readBy }: CaseFile, pack: PolicyPack): Moved {
  const { calendar } = pack;
  if (stage.kind === 'received' && triageBy) return changed('triageBy', triageBy, stillBefore(triageBy, calendar));
  if (stage.kind === 'triaged' && readBy) return changed('readBy', readBy, stillBefore(readBy, calendar));
  if (stage.kind === 'waitingForPerson') return changed('escalate', stage.escalate, stillBefore(stage.escalate, calendar));
  return stage.kind === 'deficient' ? ofTheDeficiency(stage, pack) : {};
}

/** The follow-up and a reading are duties of ours. The agency's time to cure runs since its letter, or since the case was opened again, and is never shortened. */
function ofTheDeficiency(stage: Extract<Stage, { kind: 'deficient' }>, pack: PolicyPack): Moved {
  const { followUp, abandonment, readBy, since } = stage;
  const runsSince = parseInstant(abandonment.derivation.from) ?? since;
  const deficiency = {
    followUp: stillBefore(followUp, pack.calendar),
    abandonment: later(abandonment, deficiencyDates(runsSince, pack).abandonment),
    ...(readBy && { readBy: stillBefore(readBy, pack.calendar) }),
  };
  return differs([deficiency], [{ followUp, abandonment, ...(readBy && { readBy }) }]) ? { deficiency } : {};
}

/** What people are reminded of is said on the business day before, and once where two reminders fall together. */
function ofReminders({ comity, abuse }: CaseFile, at: Instant, { calendar }: PolicyPack): Moved {
  const before = comity?.reminders ?? [];
  const earlier = before.map((reminder) => (reminder.at > at ? stillBefore(reminder, calendar) : reminder));
  const comityReminders = earlier.filter(({ on }, index) => earlier.findIndex((each) => each.on === on) === index);
  const expires = abuse?.noAction?.endedAt === undefined ? abuse?.noAction?.expires : undefined;
  return {
    ...(differs(comityReminders, before) && { comityReminders }),
    ...(expires && expires.at > at && changed('noActionExpires', expires, stillBefore(expires, calendar))),
  };
}

/** The customer’s time is never shortened, and is longer by the closed day while it still ends before the answer is due. */
function ofTheObjection(file: CaseFile, { answer }: Moved, pack: PolicyPack): Moved {
  const { announced } = file.objection ?? {};
  const due = answer?.due ?? completeness(file.stage)?.due;
  if (!announced || !file.obligations.some(({ what }) => what === 'objectionWindow')) return {};
  const counted = later(announced.window, objectionWindow(announced.at, pack));
  return due !== undefined && counted.on >= due.on ? {} : changed('objectionWindow', announced.window, counted);
}

function ofHolds({ stage, holds, productions, closures = [] }: CaseFile, pack: PolicyPack): Moved {
  const closed = closures.at(-1)?.day ?? '';
  const longer = holds.flatMap(({ id, kind, placedAt, until, releasedAt }) => {
    if (until === undefined || releasedAt !== undefined) return [];
    const within = kind === 'provisional' && dayOf(placedAt) <= closed && closed <= until.on;
    const counted = within ? provisionalEnd(placedAt, pack) : until;
    const kept = keptLonger(later(until, counted), pack.calendar);
    return kept.on === until.on ? [] : [{ id, until: kept }];
  });
  const copies = productions.flatMap(({ productionId, copiesEnd, copiesDestroyedAt }) => {
    if (copiesEnd === undefined || copiesDestroyedAt !== undefined) return [];
    const kept = keptLonger(copiesEnd, pack.calendar);
    return kept.on === copiesEnd.on ? [] : [{ productionId, copiesEnd: kept }];
  });
  return {
    ...(longer.length > 0 && { holds: longer }),
    ...(copies.length > 0 && { copies }),
    ...(stage.kind === 'closed' && changed('holdsEnd', stage.holdsEnd, keptLonger(stage.holdsEnd, pack.calendar))),
  };
}

/** To make and confirm the copy is a duty of ours; the customer’s time is never shortened, nor the agency’s. */
function ofBackup({ backup }: CaseFile, { calendar }: PolicyPack): Moved {
  if (!backup || backup.released) return {};
  const { confirmed, createBy, notice } = backup;
  return {
    ...(!confirmed && changed('backupCreateBy', createBy, stillBefore(createBy, calendar))),
    ...(notice && changed('backupRelease', notice.releaseFrom, keptLonger(notice.releaseFrom, calendar))),
  };
}

function ofNotice(file: CaseFile, pack: PolicyPack): Moved {
  const { notice } = file;
  const orders = file.nondisclosures.map((order) => barredLonger(order, pack));
  const bare = (file.bareRequests ?? []).map((request) => waitedLonger(request, pack));
  const moved: Moved = {
    ...(differs(orders, file.nondisclosures) && { nondisclosures: orders }),
    ...(differs(bare, file.bareRequests ?? []) && { bareRequests: bare }),
  };
  if (notice.kind !== 'owed' || notice.due === undefined) return moved;
  // What bars it, if anything does, keeps the later day; what was lifted bars nothing.
  const bars = [controlling({ nondisclosures: orders }), ...bare].flatMap((bar) => bar?.noticeDue ?? []);
  const due = bars.reduce(later, stillBefore(notice.due, pack.calendar));
  return due.on === notice.due.on ? moved : { ...moved, notice: { due, overdue: overdueAfter(due, pack) } };
}

function ofCosts(file: CaseFile, pack: PolicyPack): Moved {
  const { costsDue: before } = costsAwaited(file);
  if (before === undefined) return {};
  const costsDue = stillBefore(before, pack.calendar);
  return costsDue.on === before.on ? {} : { costs: { costsDue, costsOverdue: costsOverdueAfter(costsDue, pack) } };
}

const differs = (after: readonly object[], before: readonly object[]): boolean => JSON.stringify(after) !== JSON.stringify(before);

/** We have said until when we wait: the agency keeps the later day. */
function waitedLonger(request: BareRequest, pack: PolicyPack): BareRequest {
  const noticeDue = keptLonger(request.noticeDue, pack.calendar);
  const overdue = noticeDue.on === request.noticeDue.on ? {} : { noticeOverdue: overdueAfter(noticeDue, pack) };
  return { ...request, supplyBy: keptLonger(request.supplyBy, pack.calendar), noticeDue, ...overdue };
}

/** A bar keeps the later of the two days; what we must do before it, the earlier. */
function barredLonger(order: Nondisclosure, pack: PolicyPack): Nondisclosure {
  if (order.liftedAt !== undefined) return order;
  const { calendar } = pack;
  const { ends, noticeDue: before, barredThrough = '', query, review } = order;
  const duties = {
    reminders: order.reminders.map((reminder) => stillBefore(reminder, calendar)),
    ...(query && { query: stillBefore(query, calendar) }),
    ...(review && { review: stillBefore(review, calendar) }),
  };
  const counted =
    before === undefined || barredThrough === '' || ends === 'indefinite' ? undefined : prohibitionEnd(barredThrough, calendar);
  const bar =
    counted !== undefined && before !== undefined && counted.noticeDue.at > before.at
      ? { ...counted, noticeDue: citing(counted.noticeDue, before), noticeOverdue: overdueAfter(counted.noticeDue, pack) }
      : {};
  return { ...order, ...duties, ...bar };
}

const citing = (dated: Dated, { derivation: { cite } }: Dated): Dated => ({ ...dated, derivation: { ...dated.derivation, cite } });
const later = (before: Dated, after: Dated): Dated => (after.at > before.at ? after : before);
const changed = <Name extends string>(name: Name, before: Dated, after: Dated): { readonly [N in Name]?: Dated } =>
  before.on === after.on ? {} : ({ [name]: after } as { readonly [N in Name]: Dated });

/** (i) A duty of ours on a day that is closed now is planned for the business day before, at the same hour. */
export function stillBefore(dated: Dated, calendar: OfficeCalendar): Dated {
  const { hour, minute } = clockOf(dated.at);
  const on = onOrBefore(dated.on, calendar);
  // Minutes and machine time are no business days: they count through every closure.
  const business = hour === calendar.opensHour || hour === calendar.closesHour;
  return on === dated.on || dayOf(dated.at) !== dated.on || !business ? dated : rolledTo(dated, on, instantAt(on, hour, minute), calendar);
}

/** (ii) A hold that ends on a day that is closed now is kept through the next business day. */
export function keptLonger(dated: Dated, calendar: OfficeCalendar): Dated {
  const on = onOrAfter(dated.on, calendar);
  if (on === dated.on) return dated;
  const whole = dated.at === instantAt(addDays(dated.on, 1), 0);
  return rolledTo(dated, on, whole ? instantAt(addDays(on, 1), 0) : instantAt(on, clockOf(dated.at).hour), calendar);
}

function rolledTo({ on: from, derivation }: Dated, on: Day, at: Instant, calendar: OfficeCalendar): Dated {
  const candidates = derivation.candidates.map((each) => (each.controls ? { ...each, result: on } : each));
  const rolled = { from, to: on, why: whyClosed(from, calendar) ?? 'closed' };
  return { on, at, derivation: { ...derivation, candidates, rolled, result: on } };
}
