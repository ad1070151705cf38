/** What the effects of a case (holds, letters, deliveries, the customer's notice) do to its file. */
import { customersUntold, letterOn, nondisclosure, recordsWentOut, type CaseFile } from './case-file';
import { destroyed } from './copies';
import type { EventOf } from './events';
import { alarm, isOnItsWay, owe, owedAgain, unannounced } from './evolve-notice';
import { openStage, type Stage } from './stage';
import type { Steps } from './steps';
import { isNotice, type LetterOnFile } from './letter-on-file';
import type { Duty } from './parts';

export const effectSteps: Steps<
  | 'Downloaded'
  | 'CopiesDestroyed'
  | 'CollectionDestroyed'
  | 'HoldPlaced'
  | 'HoldReleased'
  | 'LetterQueued'
  | 'LetterSent'
  | 'LetterStopped'
  | 'DeliveryUnknown'
  | 'LetterSettled'
> = {
  Downloaded: (file, event) => {
    const productions = file.productions.map((each) =>
      each.productionId === event.productionId
        ? { ...each, downloads: each.downloads + 1, receipts: [...(each.receipts ?? []), event.receipt] }
        : each,
    );
    const counted: CaseFile = { ...file, productions };
    const fetched = productions.find(({ productionId }) => productionId === event.productionId);
    // Nobody knew that its letter had arrived: whoever has fetched the records has them, and the customer is owed the notice.
    return fetched?.deliveredAt === undefined && event.noticeDue ? delivered(counted, event.productionId, event) : counted;
  },
  CopiesDestroyed: (file, event) =>
    destroyed(
      {
        ...done(file, event.duty),
        productions: file.productions.map((each) =>
          each.productionId === event.productionId ? { ...each, copiesDestroyedAt: event.at } : each,
        ),
      },
      ({ production }) => production === event.productionId,
      event.at,
    ),
  CollectionDestroyed: (file, event) => destroyed(done(file, event.duty), (_copies, place) => place === event.copies, event.at),
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
        ...(event.way && { way: event.way }),
      },
    ],
  }),
  LetterSent: (file, event) => arrived(settle(file, event.letter, 'sent', event.at), event),
  LetterStopped: (file, event) => {
    const stopped = settle(file, event.letter, 'stopped', event.at);
    const letters = stopped.letters.map((letter) => (letter.id === event.letter ? { ...letter, stopped: event.reason } : letter));
    return unreleased(unannounced({ ...stopped, letters }, event.letter), event);
  },
  // Nobody knows whether it left, so nothing goes on by itself: a person is told, and settles it.
  DeliveryUnknown: (file, event) =>
    owe(settle(file, event.letter, 'unknown', event.at), {
      id: `unknownDelivery/${event.letter}/${file.seq + 1}`,
      what: 'unknownDelivery',
      about: event.letter,
    }),
  LetterSettled: (before, event) => {
    const asked = ({ what, about }: Duty): boolean => what === 'unknownDelivery' && about === event.letter;
    const file = { ...before, owed: before.owed.filter((duty) => !asked(duty)) };
    if (event.arrived) return arrived(settle(file, event.letter, 'sent', event.at), event);
    if (event.sendAt === undefined) return unreleased(unannounced(settle(file, event.letter, 'stopped', event.at), event.letter), event);
    const sendAt = event.sendAt;
    const again = file.letters.map(({ stopped: _stopped, settledAt: _settledAt, ...letter }) =>
      letter.id === event.letter
        ? { ...letter, state: 'queued' as const, sendAt }
        : { ...letter, ...(_stopped && { stopped: _stopped }), ...(_settledAt !== undefined && { settledAt: _settledAt }) },
    );
    return { ...file, letters: again, fell: file.fell.filter((id) => id !== `sendLetter/${event.letter}`) };
  },
};

const done = (file: CaseFile, duty: string | undefined): CaseFile =>
  duty === undefined ? file : { ...file, owed: file.owed.filter(({ id }) => id !== duty) };
function settle(file: CaseFile, id: string, state: LetterOnFile['state'], at: number): CaseFile {
  const letters = file.letters.map((letter) => (letter.id === id ? { ...letter, state, settledAt: at } : letter));
  return { ...done(file, `sendLetter/${id}`), letters };
}

/** A letter that has arrived may be the delivery of records or the customer's notice itself. */
function arrived(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const letter = letterOn(file, event.letter);
  if (letter && isNotice(letter.kind)) return alarmedIfBarred(letter.kind === 'customerNotice' ? told(file, event) : file, event);
  // It had already been sent when it was found that nothing is charged: the agency is told.
  if (letter?.kind === 'invoice' && file.costs?.kind !== 'invoice')
    return owe(file, { id: `withdrawInvoice/${letter.id}`, what: 'withdrawInvoice', about: letter.id });
  if (letter?.kind === 'noRecords') return { ...file, stage: answered(file.stage, 'approved', event) };
  if (letter?.kind !== 'production') return file;
  const last = file.productions.at(-1);
  return last ? delivered(file, last.productionId, event) : file;
}

type Delivering = EventOf<'LetterSent'> | EventOf<'LetterSettled'> | EventOf<'Downloaded'>;

/** The records have left the house; what is learned of the letter afterwards changes nothing about when. */
function delivered(file: CaseFile, productionId: string, event: Delivering): CaseFile {
  const productions = file.productions.map((each) =>
    each.productionId === productionId && each.deliveredAt === undefined
      ? { ...each, deliveredAt: event.at, ...(event.copiesEnd && { copiesEnd: event.copiesEnd }) }
      : each,
  );
  const stage = answered(file.stage, 'packaged', event);
  const first = !recordsWentOut(file) && file.notice.kind === 'none';
  const notice = first ? owedAgain(file, event.at, event) : file.notice;
  return { ...file, productions, stage, notice };
}

/** Answered also when a withdrawal overtook the letter: a case that is opened again does not answer a second time. */
function answered(stage: Stage, from: 'approved' | 'packaged', { costsDue, costsOverdue }: Delivering): Stage {
  const open = openStage(stage);
  if (open.kind !== from) return stage;
  const delivered = { ...open, kind: 'delivered', ...(costsDue && { costsDue }), ...(costsOverdue && { costsOverdue }) } as const;
  return stage.kind === 'closed' ? { ...stage, before: delivered } : delivered;
}

function told(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const letters = file.letters.filter(({ kind, state }) => kind === 'customerNotice' && state === 'sent').map(({ id }) => id);
  return customersUntold(file).length === 0 ? { ...file, notice: { kind: 'told', at: event.at, letters } } : stillUntold(file, event);
}

/** The order was recorded while the letter was on its way: it had already been sent. */
function alarmedIfBarred(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const order = nondisclosure(file);
  const since = letterOn(file, event.letter)?.sendAt.at;
  return order && (order.noticeDue === undefined || order.noticeDue.at > (since ?? event.at))
    ? owe(file, alarm(file, 'nondisclosure'))
    : file;
}

/** The last letter of the release has arrived, and somebody had no address: to them notice is owed still. */
function stillUntold(file: CaseFile, event: EventOf<'LetterSent'> | EventOf<'LetterSettled'>): CaseFile {
  const { notice } = file;
  if (notice.kind !== 'released' || isOnItsWay(file, notice.letters)) return file;
  return { ...file, notice: owedAgain(file, notice.since, event) };
}

/** A notice that did not go out is owed again. */
function unreleased(file: CaseFile, event: EventOf<'LetterStopped'> | EventOf<'LetterSettled'>): CaseFile {
  if (file.notice.kind !== 'released' || !file.notice.letters.includes(event.letter)) return file;
  // One account has no address: the letters to the others go their way.
  const unreachable = event.type === 'LetterStopped' && (event.reason === 'noAddress' || event.reason === 'optedOut');
  if (unreachable && isOnItsWay(file, file.notice.letters)) return file;
  return { ...file, notice: owedAgain(file, file.notice.since, event) };
}
