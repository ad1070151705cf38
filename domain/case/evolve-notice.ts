/** What the events about the customer's notice do to the file of the case. */
import type { Dated } from '../calendar/derivation';
import { customersUntold, type CaseFile } from './case-file';
import type { EventOf } from './events';
import { controlling, standing, type Nondisclosure } from './notice';
import type { NoticeEvent } from './notice-events';
import type { Duty } from './parts';
import type { Steps } from './steps';

export const noticeSteps: Steps<NoticeEvent['type']> = {
  NondisclosureRecorded: (file, event) => {
    const { nondisclosureLiftedAt: lifted, ...rest } = file;
    const before = lifted === undefined ? file.nondisclosures : file.nondisclosures.map((order) => ({ liftedAt: lifted, ...order }));
    const barred: CaseFile = { ...rest, nondisclosures: [...before, event.order] };
    // An order that comes after a customer was told cannot undo it: it finds a fact, and counsel is alarmed at once.
    const known = someoneIsTold(file) ? owe(barred, alarm(file, 'nondisclosure')) : barred;
    return file.notice.kind === 'told' || file.notice.kind === 'none'
      ? known
      : { ...known, notice: owedAgain(known, file.notice.since, {}) };
  },
  NondisclosureLifted: (file, event) => {
    const orders = standing(file);
    const order = event.order ?? orders[0]?.number ?? 0;
    // The last that was left, and none beside it that does not reach this request and may yet.
    const all = (event.order === undefined || orders.length === 1) && file.nondisclosures.every(({ outOfReach }) => outOfReach !== true);
    const lifted: CaseFile = all ? { ...file, nondisclosureLiftedAt: event.at } : withOrder(file, order, { liftedAt: event.at });
    if (file.notice.kind !== 'owed') return lifted;
    return { ...lifted, notice: owedAgain(lifted, file.notice.since, { noticeDue: event.due, noticeOverdue: event.overdue }) };
  },
  NondisclosureWeighed: (file, { order, reaches }) => {
    const nondisclosures = file.nondisclosures.map(({ outOfReach, ...each }, index) =>
      index === order - 1 ? { ...each, ...(!reaches && { outOfReach: true as const }) } : { ...each, ...(outOfReach && { outOfReach }) },
    );
    const weighed: CaseFile = { ...file, nondisclosures };
    const known = reaches && someoneIsTold(file) ? owe(weighed, alarm(file, 'nondisclosure')) : weighed;
    const { notice } = file;
    return notice.kind === 'owed' ? { ...known, notice: owedAgain(known, notice.since, dueOf(notice)) } : known;
  },
  BareRequestRecorded: (file, event) => {
    const asked: CaseFile = { ...file, bareRequests: [...(file.bareRequests ?? []), event.request] };
    const { notice } = file;
    if (notice.kind !== 'owed' && notice.kind !== 'released') return asked;
    const dates = notice.kind === 'owed' ? dueOf(notice) : {};
    return { ...asked, notice: owedAgain(asked, notice.since, dates) };
  },
  GovernmentNotified: (file, { order, applies }) => withOrder(file, order, { governmentApplies: applies }),
  NoticeReleased: (file, event) => ({
    ...file,
    notice: {
      kind: 'released',
      by: event.by,
      reason: event.reason,
      letters: event.letters,
      since: file.notice.kind === 'owed' ? file.notice.since : event.at,
      // Still watched: a letter that is stuck or lost on its way has told nobody.
      ...(file.notice.kind === 'owed' && file.notice.overdue && { overdue: file.notice.overdue }),
    },
    owed: file.owed.filter((duty) => duty.what !== 'noticeDue' && duty.what !== 'noticeOverdue'),
  }),
  NoticeAttempted: (file, event) => {
    const { account, way, at, arrived, by, how } = event;
    const tried: CaseFile = { ...file, noticeAttempts: [...(file.noticeAttempts ?? []), { account, way, at, arrived, by, how }] };
    if (file.notice.kind !== 'owed') return tried;
    return arrived && customersUntold(tried).length === 0
      ? allTold(tried, at)
      : { ...tried, notice: owedAgain(tried, file.notice.since, event) };
  },
  LetterBounced: bounced,
  CustomerAnnounced: (file, event) => ({
    ...file,
    objection: { ...file.objection, announced: { by: event.by, at: event.at, letters: event.letters, window: event.window } },
  }),
  ObjectionRecorded: (file, event) => ({ ...file, objection: { ...file.objection, objected: { at: event.at, grounds: event.grounds } } }),
  ObjectionResolved: (file, event) => ({ ...file, objection: { ...file.objection, resolved: { at: event.at, outcome: event.outcome } } }),
};

/** The order of this number in the case, from 1, with what is known of it now. */
const withOrder = (file: CaseFile, order: number, change: Partial<Nondisclosure>): CaseFile => ({
  ...file,
  nondisclosures: file.nondisclosures.map((each, index) => (index === order - 1 ? { ...each, ...change } : each)),
});

/** Or perhaps is. */
const allTold = (file: CaseFile, at: number): CaseFile => {
  const letters = file.letters.filter(({ kind, state }) => kind === 'customerNotice' && state === 'sent').map(({ id }) => id);
  return { ...file, notice: { kind: 'told', at, letters } };
};

/** A notice that came back tells nobody: it is owed again, unless another of its letters is still on the way. */
function bounced(file: CaseFile, event: EventOf<'LetterBounced'>): CaseFile {
  const letters = file.letters.map((letter) =>
    letter.id === event.letter ? { ...letter, state: 'stopped' as const, settledAt: event.at, stopped: 'bounced' as const } : letter,
  );
  const back: CaseFile = { ...file, letters };
  const { notice } = file;
  if (letters.find(({ id }) => id === event.letter)?.kind !== 'customerNotice' || notice.kind === 'none' || notice.kind === 'owed')
    return back;
  if (notice.kind === 'released' && isOnItsWay(back, notice.letters)) return back;
  return { ...back, notice: owedAgain(back, notice.kind === 'released' ? notice.since : event.at, event) };
}

/** Is one of these letters still to be sent, or of unknown fate? */
export const isOnItsWay = (file: CaseFile, letters: readonly string[]): boolean =>
  file.letters.some(({ id, state }) => letters.includes(id) && (state === 'queued' || state === 'unknown'));

const someoneIsTold = (file: CaseFile): boolean =>
  file.notice.kind === 'told' ||
  file.letters.some(({ kind, state }) => kind === 'customerNotice' && (state === 'sent' || state === 'unknown'));

export const owe = (file: CaseFile, duty: Duty): CaseFile =>
  file.owed.some(({ id }) => id === duty.id) ? file : { ...file, owed: [...file.owed, duty] };
export const alarm = (file: CaseFile, about: string): Duty => ({ id: `alarm/${about}/${file.seq + 1}`, what: 'alarm', about });

type Dates = { readonly noticeDue?: Dated; readonly noticeOverdue?: Dated };

const dueOf = ({ due, overdue }: Extract<CaseFile['notice'], { kind: 'owed' }>): Dates => ({
  ...(due && { noticeDue: due }),
  ...(overdue && { noticeOverdue: overdue }),
});

/** Owed from the latest of the days: when no prohibition bars it, when we have waited as we said, when an answer's notice is due. Without an end, no day. */
export function owedAgain(file: CaseFile, since: number, dates: Dates): CaseFile['notice'] {
  const order = controlling(file);
  if (order && order.noticeDue === undefined) return { kind: 'owed', since };
  const all: readonly Dates[] = [...(order ? [order] : []), ...(file.bareRequests ?? []), dates];
  const latest = all.reduce((last, each) => ((each.noticeDue?.at ?? 0) > (last.noticeDue?.at ?? 0) ? each : last), {});
  const { noticeDue: due, noticeOverdue: overdue } = latest;
  return { kind: 'owed', since, ...(due && { due }), ...(overdue && { overdue }) };
}
