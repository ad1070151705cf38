/** What the events about the customer's notice do to the file of the case. */
import type { Dated } from '../calendar/derivation';
import { customersUntold, letterOn, recordsWentOut, type CaseFile } from './case-file';
import type { EventOf } from './events';
import { handingOver } from './hand-over';
import { isNotice, type LetterOnFile } from './letter-on-file';
import { controlling, endOf, standing, type Nondisclosure } from './notice';
import type { NoticeEvent } from './notice-events';
import type { Duty } from './parts';
import type { Steps } from './steps';

export const noticeSteps: Steps<NoticeEvent['type']> = {
  NondisclosureRecorded: (file, event) => {
    const barred = handingOver({ ...file, nondisclosures: [...file.nondisclosures, event.order] }, true);
    // An order that comes after a customer was told cannot undo it: it finds a fact, and counsel is alarmed at once.
    const known = someoneIsTold(file) ? owe(barred, alarm(file, 'nondisclosure')) : barred;
    const { notice } = file;
    if (notice.kind === 'told' || notice.kind === 'none') return known;
    // One that is over when it is recorded calls no notice back that was released.
    if (notice.kind === 'released' && event.at >= endOf(event.order)) return known;
    // The day that there is stays, if it is later: no order, and no extension, brings it nearer.
    return { ...known, notice: owedAgain(known, notice.since, notice.kind === 'owed' ? dueOf(notice) : {}) };
  },
  NondisclosureLifted: (file, event) => {
    // Without a number the one that stands. What does not reach this request was not lifted: another reading may bring it back.
    const orders = event.order === undefined ? standing(file).map(({ number }) => number) : [event.order];
    const by = { liftedAt: event.at, ...(event.document !== undefined && { liftedBy: event.document }) };
    const lifted = handingOver(
      orders.reduce((before, order) => withOrder(before, order, by), file),
      true,
    );
    if (file.notice.kind !== 'owed') return lifted;
    return { ...lifted, notice: owedAgain(lifted, file.notice.since, { noticeDue: event.due, noticeOverdue: event.overdue }) };
  },
  NondisclosureWeighed: (file, { order, reaches, due, overdue }) => {
    const nondisclosures = file.nondisclosures.map(({ outOfReach, ...each }, index) =>
      index === order - 1 ? { ...each, ...(!reaches && { outOfReach: true as const }) } : { ...each, ...(outOfReach && { outOfReach }) },
    );
    const weighed = { ...file, nondisclosures };
    // Papers are read before anything is answered, when no notice is owed yet; what counsel says of one that was taken over comes at any time.
    if (file.notice.kind !== 'owed' || !due || !overdue) return weighed;
    return { ...weighed, notice: owedAgain(weighed, file.notice.since, { noticeDue: due, noticeOverdue: overdue }) };
  },
  BareRequestRecorded: (file, event) => {
    const asked: CaseFile = { ...file, bareRequests: [...(file.bareRequests ?? []), { ...event.request, by: event.by }] };
    const { notice } = file;
    // The day that we name to the agency comes after every day of a notice that nothing bars.
    return notice.kind === 'owed' || notice.kind === 'released' ? { ...asked, notice: owedAgain(asked, notice.since, {}) } : asked;
  },
  GovernmentNotified: (file, { order, applies }) => withOrder(file, order, { governmentApplies: applies }),
  NoticeReleased: (file, { by, reason, letters, at }) => {
    const { since, overdue }: Pick<Owed, 'since' | 'overdue'> = file.notice.kind === 'owed' ? file.notice : { since: at };
    return {
      ...file,
      // Still watched: a letter that is stuck or lost on its way has told nobody.
      notice: { kind: 'released', by, reason, letters, since, ...(overdue && { overdue }) },
      owed: file.owed.filter((duty) => duty.what !== 'noticeDue' && duty.what !== 'noticeOverdue'),
    };
  },
  NoticeAttempted: (file, event) => {
    const { account, way, at, arrived, by, how } = event;
    const tried: CaseFile = { ...file, noticeAttempts: [...(file.noticeAttempts ?? []), { account, way, at, arrived, by, how }] };
    if (file.notice.kind !== 'owed') return tried;
    return arrived && customersUntold(tried).length === 0
      ? allTold(tried, at)
      : { ...tried, notice: owedAgain(tried, file.notice.since, event) };
  },
  LetterBounced: bounced,
  CustomerAnnounced: (file, { by, at, letters, window }) => {
    const { void: _before, announced, ...objection } = file.objection ?? {};
    // Again, to those whom the letters before did not reach: who was told by them has at least the time that they say.
    const gone = (announced?.letters ?? []).filter((id) => letterOn(file, id)?.state !== 'stopped');
    return { ...file, objection: { ...objection, announced: { by, at, letters: [...gone, ...letters], window } } };
  },
  ObjectionRecorded: (file, event) => {
    // Another one after the first was overruled or withdrawn: an appeal, or a new motion.
    const { resolved: _before, ...objection } = file.objection ?? {};
    return { ...file, objection: { ...objection, objected: { at: event.at, grounds: event.grounds } } };
  },
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

/** A notice that came back tells nobody: it is owed again. What is owed already stays, and what is released is settled by its last letter. */
function bounced(file: CaseFile, event: EventOf<'LetterBounced'>): CaseFile {
  const letters = file.letters.map((letter) =>
    letter.id === event.letter ? { ...letter, state: 'stopped' as const, settledAt: event.at, stopped: 'bounced' as const } : letter,
  );
  const back: CaseFile = { ...file, letters };
  if (letterOn(file, event.letter)?.kind === 'objectionNotice') return unannounced(back, event.letter);
  if (file.notice.kind !== 'told') return back;
  return { ...back, notice: owedAgain(back, event.at, event) };
}

/**
 * A notice before disclosure has told nobody. Counsel is alarmed while there is time to announce the request again, and the window stands; but
 * where a person or the law has stopped them all, nobody is waited for.
 */
export function unannounced(file: CaseFile, id: string): CaseFile {
  const { objection, stage } = file;
  const announced = objection?.announced?.letters ?? [];
  if (!announced.includes(id)) return file;
  if (file.letters.filter((each) => announced.includes(each.id)).every(isGivenUp))
    return { ...file, objection: { ...objection, void: true } };
  const letter = letterOn(file, id);
  const late = stage.kind === 'closed' || recordsWentOut(file);
  return late || (letter && isGivenUp(letter)) ? file : owe(file, alarm(file, id));
}

const isGivenUp = ({ state, stopped }: LetterOnFile): boolean => state === 'stopped' && (stopped === 'undone' || stopped === 'barred');

/** Is one of these letters still to be sent, or of unknown fate? */
export const isOnItsWay = (file: CaseFile, letters: readonly string[]): boolean =>
  file.letters.some(({ id, state }) => letters.includes(id) && (state === 'queued' || state === 'unknown'));

/** By a letter before disclosure or after it, or by what a person did; or perhaps. */
const someoneIsTold = (file: CaseFile): boolean =>
  file.notice.kind === 'told' ||
  file.letters.some(({ kind, state }) => isNotice(kind) && (state === 'sent' || state === 'unknown')) ||
  (file.noticeAttempts ?? []).some(({ arrived }) => arrived);

export const owe = (file: CaseFile, duty: Duty): CaseFile =>
  file.owed.some(({ id }) => id === duty.id) ? file : { ...file, owed: [...file.owed, duty] };
export const alarm = (file: CaseFile, about: string): Duty => ({ id: `alarm/${about}/${file.seq + 1}`, what: 'alarm', about });

type Dates = { readonly noticeDue?: Dated; readonly noticeOverdue?: Dated };
type Owed = Extract<CaseFile['notice'], { kind: 'owed' }>;

const dueOf = ({ due, overdue }: Owed): Dates => ({
  ...(due && { noticeDue: due }),
  ...(overdue && { noticeOverdue: overdue }),
});

const dueAt = ({ noticeDue }: Dates): number => noticeDue?.at ?? 0;

/** Owed from the latest of the days: when no prohibition bars it, when we have waited as we said, when an answer's notice is due. Without an end, no day. */
export function owedAgain(file: CaseFile, since: number, dates: Dates): CaseFile['notice'] {
  const order = controlling(file);
  if (order && order.noticeDue === undefined) return { kind: 'owed', since };
  // A prohibition and then our word before the day of the answer, where they fall together.
  const all: readonly Dates[] = [order ?? {}, ...(file.bareRequests ?? []), dates];
  const { noticeDue: due, noticeOverdue: overdue } = all.reduce((last, each) => (dueAt(each) > dueAt(last) ? each : last));
  return { kind: 'owed', since, ...(due && { due }), ...(overdue && { overdue }) };
}
