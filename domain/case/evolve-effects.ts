/** What the effects of a case (holds, letters, deliveries, the customer's notice) do to its file. */
import type { Dated } from '../calendar/derivation';
import { customersUntold, letterOn, nondisclosure, recordsWentOut, type CaseFile } from './case-file';
import type { EventOf } from './events';
import type { Steps } from './steps';
import type { LetterOnFile } from './letter-on-file';
import type { Duty } from './parts';

export const effectSteps: Steps<
  | 'NondisclosureRecorded'
  | 'NondisclosureLifted'
  | 'Downloaded'
  | 'CopiesDestroyed'
  | 'HoldPlaced'
  | 'HoldReleased'
  | 'LetterQueued'
  | 'LetterSent'
  | 'LetterStopped'
  | 'DeliveryUnknown'
  | 'LetterSettled'
  | 'NoticeReleased'
> = {
  NondisclosureRecorded: (file, event) => {
    const { nondisclosureLiftedAt: _lifted, ...rest } = file;
    const barred: CaseFile = { ...rest, nondisclosures: [...file.nondisclosures, event.order] };
    const notice = file.notice;
    // An order that comes after the customer was told cannot undo it: counsel is alarmed at once.
    if (notice.kind === 'told') return owe(barred, alarm(file, 'nondisclosure'));
    if (notice.kind === 'none') return barred;
    return { ...barred, notice: owedNotice(notice.since, event.order.noticeDue, event.order.noticeOverdue) };
  },
  NondisclosureLifted: (file, event) => ({
    ...file,
    nondisclosureLiftedAt: event.at,
    notice: file.notice.kind === 'owed' ? owedNotice(file.notice.since, event.due, event.overdue) : file.notice,
  }),
  Downloaded: (file, event) => ({
    ...file,
    productions: file.productions.map((each) =>
      each.productionId === event.productionId ? { ...each, downloads: each.downloads + 1 } : each,
    ),
  }),
  CopiesDestroyed: (file, event) => ({
    ...done(file, event.duty),
    productions: file.productions.map((each) =>
      each.productionId === event.productionId ? { ...each, copiesDestroyedAt: event.at } : each,
    ),
  }),
  HoldPlaced: (file, event) => ({ ...done(file, event.duty), holds: [...file.holds, event.hold] }),
  HoldReleased: (file, event) => ({
    ...done(file, event.duty),
    holds: file.holds.map((hold) => (hold.id === event.hold ? { ...hold, releasedAt: event.at } : hold)),
  }),
  LetterQueued: (file, event) => ({
    ...done(file, event.duty),
    letters: [
      ...file.letters,
      {
        id: event.letter,
        kind: event.kind,
        state: 'queued',
        sendAt: event.sendAt,
        ...(event.about !== undefined && { about: event.about }),
      },
    ],
  }),
  LetterSent: (file, event) => arrived(settle(file, event.letter, 'sent', event.at), event),
  LetterStopped: (file, event) => {
    const stopped = settle(file, event.letter, 'stopped', event.at);
    const letters = stopped.letters.map((letter) => (letter.id === event.letter ? { ...letter, stopped: event.reason } : letter));
    return unreleased({ ...stopped, letters }, event);
  },
  DeliveryUnknown: (file, event) => settle(file, event.letter, 'unknown', event.at),
  LetterSettled: (file, event) => {
    if (event.arrived) return arrived(settle(file, event.letter, 'sent', event.at), event);
    if (event.sendAt === undefined) return unreleased(settle(file, event.letter, 'stopped', event.at), event);
    const sendAt = event.sendAt;
    const again = file.letters.map(({ stopped: _stopped, settledAt: _settledAt, ...letter }) =>
      letter.id === event.letter
        ? { ...letter, state: 'queued' as const, sendAt }
        : { ...letter, ...(_stopped && { stopped: _stopped }), ...(_settledAt !== undefined && { settledAt: _settledAt }) },
    );
    return { ...file, letters: again, fell: file.fell.filter((id) => id !== `sendLetter/${event.letter}`) };
  },
  NoticeReleased: (file, event) => ({
    ...file,
    notice: {
      kind: 'released',
      by: event.by,
      reason: event.reason,
      letters: event.letters,
      since: file.notice.kind === 'owed' ? file.notice.since : event.at,
    },
    owed: file.owed.filter((duty) => duty.what !== 'noticeDue' && duty.what !== 'noticeOverdue'),
  }),
};

const done = (file: CaseFile, duty: string | undefined): CaseFile =>
  duty === undefined ? file : { ...file, owed: file.owed.filter(({ id }) => id !== duty) };
const owe = (file: CaseFile, duty: Duty): CaseFile =>
  file.owed.some(({ id }) => id === duty.id) ? file : { ...file, owed: [...file.owed, duty] };
const alarm = (file: CaseFile, about: string): Duty => ({ id: `alarm/${about}/${file.seq + 1}`, what: 'alarm', about });

function owedNotice(since: number, due: Dated | undefined, overdue: Dated | undefined): CaseFile['notice'] {
  return { kind: 'owed', since, ...(due && { due }), ...(overdue && { overdue }) };
}

function settle(file: CaseFile, id: string, state: LetterOnFile['state'], at: number): CaseFile {
  const letters = file.letters.map((letter) => (letter.id === id ? { ...letter, state, settledAt: at } : letter));
  return { ...done(file, `sendLetter/${id}`), letters };
}

/** A letter that has arrived may be the delivery of records or the customer's notice itself. */
function arrived(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const letter = letterOn(file, event.letter);
  if (letter?.kind === 'customerNotice') return told(file, event);
  if (letter?.kind === 'noRecords' && file.stage.kind === 'approved') return { ...file, stage: { ...file.stage, kind: 'delivered' } };
  if (letter?.kind !== 'production') return file;
  const open = file.stage;
  const productions = file.productions.map((each, index) =>
    index === file.productions.length - 1
      ? { ...each, deliveredAt: event.at, ...(event.copiesEnd && { copiesEnd: event.copiesEnd }) }
      : each,
  );
  const stage = open.kind === 'packaged' ? { ...open, kind: 'delivered' as const } : open;
  const first = !recordsWentOut(file) && file.notice.kind === 'none';
  const notice = first ? owedAgain(file, event.at, event) : file.notice;
  return { ...file, productions, stage, notice };
}

function told(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const letters = file.letters.filter(({ kind, state }) => kind === 'customerNotice' && state === 'sent').map(({ id }) => id);
  const next: CaseFile = customersUntold(file).length === 0 ? { ...file, notice: { kind: 'told', at: event.at, letters } } : file;
  const order = nondisclosure(file);
  const since = letterOn(file, event.letter)?.sendAt.at;
  // The order was recorded while the letter was on its way: it had already been sent.
  return order && (order.noticeDue === undefined || order.noticeDue.at > (since ?? event.at))
    ? owe(next, alarm(file, 'nondisclosure'))
    : next;
}

type Dates = { readonly noticeDue?: Dated; readonly noticeOverdue?: Dated };

/** A notice that did not go out is owed again. */
function unreleased(file: CaseFile, event: EventOf<'LetterStopped'> | EventOf<'LetterSettled'>): CaseFile {
  if (file.notice.kind !== 'released' || !file.notice.letters.includes(event.letter)) return file;
  return { ...file, notice: owedAgain(file, file.notice.since, event) };
}

/** Owed from the later of the two days: when the order no longer bars it, and when an answer's notice is due. Without an end of the order, no day. */
function owedAgain(file: CaseFile, since: number, dates: Dates): CaseFile['notice'] {
  const order = nondisclosure(file);
  if (order === undefined) return owedNotice(since, dates.noticeDue, dates.noticeOverdue);
  if (order.noticeDue === undefined) return owedNotice(since, undefined, undefined);
  const later = dates.noticeDue !== undefined && dates.noticeDue.at > order.noticeDue.at;
  return later ? owedNotice(since, dates.noticeDue, dates.noticeOverdue) : owedNotice(since, order.noticeDue, order.noticeOverdue);
}
