/** What is owed because its time has come, or because an order asked for it. The same in every procedure. */
import { casePack } from '../domain/case/case-pack';
import type { CaseEvent } from '../domain/case/events';
import { queued } from '../domain/case/given';
import { heldByMail } from '../domain/case/joined-mail';
import { arrivalDates, stopDates } from '../domain/case/letters';
import type { LetterKind } from '../domain/case/letter-on-file';
import type { Duty } from '../domain/case/parts';
import { deletionAgain, holdsEnd } from '../domain/rules/dates';
import { askedFirst } from '../domain/rules/successor-holds';
import type { Matter } from './matter';

/** Serves one duty to its end: each branch records the event that takes the duty off the file. */
export async function serveDuty(matter: Matter, duty: Duty): Promise<void> {
  const { what, about = '' } = duty;
  switch (what) {
    case 'sendLetter':
      return send(matter, about);
    case 'deficiencyFollowUp':
    case 'nondisclosureQuery':
      return record(matter, duty, asking(matter, duty, what));
    case 'withdrawInvoice':
      return record(matter, duty, asking(matter, duty, 'invoiceWithdrawn', about));
    case 'releaseHold':
      return letGo(matter, duty);
    case 'holdNumbers': {
      const hold = heldByMail(matter.file, about, matter.now());
      return record(matter, duty, { type: 'HoldPlaced', at: hold.placedAt, by: 'machine', hold, duty: duty.id });
    }
    case 'destroyCopies':
    case 'destroyCollection':
      return matter.effect(duty.id, () => destroy(matter, duty));
    case 'deleteRecords':
      return matter.effect(duty.id, () => deleteRecords(matter, duty));
    case 'openSister':
      return matter.effect(duty.id, async () => {
        const procedure = matter.file.sisters.find((sister) => sister.caseId === about)?.procedure ?? 'received';
        await matter.effects.openSister({ caseId: matter.file.caseId, sister: about, procedure, at: matter.now() });
        return [{ type: 'SisterOpened', at: matter.now(), by: 'machine', sister: about }];
      });
    case 'handOver':
      return matter.effect(duty.id, () => handOver(matter, duty));
    case 'triage':
    case 'answerReminder':
    case 'answerDue':
    case 'answerOverdue':
    case 'abandonmentProposal':
    case 'noticeReminder':
    case 'nondisclosureReview':
    case 'authorityDue':
    case 'governmentApplies':
    case 'objectionWindow':
    case 'abuseTask':
    case 'noActionExpiry':
    case 'noticeDue':
    case 'noticeOverdue':
    case 'costsDue':
    case 'costsOverdue':
    case 'personWaiting':
    case 'alarm':
    case 'joinedMail':
    case 'stuckStep':
    case 'unknownDelivery':
    case 'reading':
    case 'comityReminder':
    case 'comityEnds':
    case 'backupDue':
    case 'backupNotice':
    case 'backupRelease':
    case 'destroyBackup':
      return matter.effect(duty.id, async () => {
        const order = { caseId: matter.file.caseId, duty, at: matter.now() };
        if ((await matter.effects.remind(order)) === 'counselToo') await matter.effects.remind({ ...order, counsel: true });
        return [{ type: 'Reminded', at: matter.now(), by: 'machine', duty: duty.id }];
      });
  }
}

/** Not when the case was opened again while this waited: what it holds is held on, and what it keeps is kept on. */
const isStillOwed = ({ file }: Matter, duty: Duty): boolean => file.owed.some(({ id }) => id === duty.id);

async function handOver(matter: Matter, duty: Duty): Promise<readonly CaseEvent[]> {
  if (!isStillOwed(matter, duty)) return [];
  const { effects, file, now } = matter;
  const { id, about: to = '' } = duty;
  await effects.handOver({ caseId: file.caseId, to, at: now() });
  return [{ type: 'ProhibitionsHandedOver', at: now(), by: 'machine', to, duty: id }];
}

async function letGo(matter: Matter, duty: Duty): Promise<void> {
  if (askedFirst(matter.file) === undefined) return record(matter, duty, released(matter, duty));
  return matter.effect(duty.id, async () => {
    const needed = await stillNeeded(matter, duty.about ?? '');
    if (!isStillOwed(matter, duty)) return []; // asked last: it may have been opened again meanwhile
    return [needed ? keptHold(matter, duty) : released(matter, duty)];
  });
}

/** A superseded case, and one that keeps a copy, lets nothing go before the case that answers holds it, or has ended for good. */
async function stillNeeded({ file, effects }: Matter, hold: string): Promise<boolean> {
  const successor = askedFirst(file);
  return successor !== undefined && !(await effects.successorHolds({ caseId: file.caseId, hold, successor }));
}

/** What is done by being recorded: the register of holds and the outbox are brought up to date in the ledger's own transaction. */
async function record(matter: Matter, duty: Duty, event: CaseEvent): Promise<void> {
  if (isStillOwed(matter, duty)) matter.record([event]);
  await Promise.resolve();
}

function released({ now }: Matter, { id: duty, about: hold = '' }: Duty): CaseEvent {
  return { type: 'HoldReleased', at: now(), by: 'machine', hold, reason: 'its time has ended', duty };
}

function keptHold({ file, now }: Matter, { id: duty, about: hold = '' }: Duty): CaseEvent {
  return { type: 'HoldKept', at: now(), by: 'machine', hold, until: holdsEnd(now(), casePack(file)), duty };
}

async function destroy(matter: Matter, duty: Duty): Promise<readonly CaseEvent[]> {
  if (!isStillOwed(matter, duty)) return [];
  const { effects, file, now } = matter;
  const { id, what, about = '' } = duty;
  if (what === 'destroyCopies') {
    await effects.destroyCopies({ caseId: file.caseId, productionId: about, at: now() });
    return [{ type: 'CopiesDestroyed', at: now(), by: 'machine', productionId: about, duty: id }];
  }
  const copies = Number(about);
  await effects.destroyCollection({ caseId: file.caseId, copies, at: now() });
  return [{ type: 'CollectionDestroyed', at: now(), by: 'machine', copies, duty: id }];
}

/** Twice in all: whether anything was left out is not told by whether there is a second time. */
async function deleteRecords({ effects, file, now }: Matter, { id, about = '' }: Duty): Promise<readonly CaseEvent[]> {
  const deletion = Number(about);
  await effects.deleteRecords({ caseId: file.caseId, deletion, at: now() });
  const first = file.deletions?.[deletion - 1]?.runs.length === 0;
  return [
    { type: 'RecordsDeleted', at: now(), by: 'machine', deletion, duty: id, ...(first && { next: deletionAgain(now(), casePack(file)) }) },
  ];
}

async function send(matter: Matter, letter: string): Promise<void> {
  await matter.effect(`sendLetter/${letter}`, async (): Promise<readonly CaseEvent[]> => {
    const sent = await matter.effects.sendLetter({ caseId: matter.file.caseId, letter, at: matter.now() });
    const happened = { at: matter.now(), by: 'machine', letter };
    if (sent.outcome === 'sent')
      return [{ type: 'LetterSent', ...happened, messageId: sent.messageId, ...arrivalDates(matter.file, letter, matter.now()) }];
    if (sent.outcome === 'stopped')
      return [{ type: 'LetterStopped', ...happened, reason: sent.reason, ...stopDates(matter.file, letter, matter.now()) }];
    return [{ type: 'DeliveryUnknown', ...happened }];
  });
}

/** A letter that the machine may write by itself: it asks, and decides nothing. */
const asking = ({ file, now }: Matter, { id: duty }: Duty, kind: LetterKind, about?: string): CaseEvent => ({
  ...queued(kind, { file, at: now(), by: 'machine' }, about),
  duty,
});
