/** What the machine itself could record at any moment of a random life. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { closureAnnounced } from '../../domain/case/closure';
import { type CaseFile } from '../../domain/case/case-file';
import type { CaseEvent } from '../../domain/case/events';
import { heldByMail } from '../../domain/case/joined-mail';
import { type StopReason } from '../../domain/case/letter-on-file';
import { failureCodes, type Duty } from '../../domain/case/parts';
import { packOf } from '../../domain/policy/packs';
import { deletionAgain, holdsEnd, provisionalEnd } from '../../domain/rules/dates';
import { whyNotDisclose, whyNotTell } from '../../domain/rules/gates';
import { whyNotEstimate, whyNotInvoice } from '../../domain/rules/invoice-gate';
import { aJoined, allOpened, aSender, machine, type Case } from '../support/case-builders';
import { choose, type Body } from './random-case';

/** What the machine could record now; the outbox asks the gates, as it does at every attempt. */
export function machineEvents({ file, now }: Case, body: Body): readonly CaseEvent[] {
  const { stage } = file;
  const failed = (name: string): CaseEvent => ({
    type: 'StepFailed',
    at: now,
    by: 'machine',
    step: name,
    code: choose(failureCodes as unknown as readonly ['gave-up'], body),
  });
  const free = (name: string): boolean => !file.stuck.some((each) => each.step === name);
  const found: CaseEvent[] = file.owed
    .filter(({ id }) => free(id))
    .map((duty) => (body % 9 === 0 ? failed(duty.id) : served(file, now, duty, body)));
  if (stage.kind === 'collecting' && free('collect') && whyNotDisclose(file, 'collect') === undefined)
    found.push(body % 9 === 0 ? failed('collect') : machine.collected(file, now), machine.collected(file, now, body % 4 === 0 ? 0 : 12));
  if (stage.kind === 'approved') {
    const empty = stage.collection.files.every(({ rows }) => rows === 0);
    if (!empty) found.push(machine.packaged(file, now), machine.packaged(file, now));
    else if (!file.letters.some(({ kind }) => kind === 'noRecords')) found.push(machine.queued(file, now, 'noRecords'));
  }
  if (stage.kind === 'packaged' && file.letters.filter(({ kind }) => kind === 'production').length < file.productions.length)
    found.push(machine.queued(file, now, 'production'));
  if (file.holds.length < 3 && stage.kind !== 'closed') found.push(machine.held(file, now));
  if (file.letters.length === 0) found.push(machine.queued(file, now, 'acknowledgement'));
  const closure = body % 11 === 0 ? { day: addDays(dayOf(now), body % 23), why: 'Company closure' } : undefined;
  const announced = closure && closureAnnounced(file, { closure, source: 'Company', at: now, by: 'administrator-1' });
  if (announced) found.push(announced);
  if (file.submissions.length < 4)
    found.push(
      aJoined(now, {
        submissionId: `S-${file.submissions.length + 1}`,
        ...(body % 2 === 0 && { sender: aSender({ dmarc: 'none' }) }),
        ...(body % 3 === 0 && { numbers: ['+12065550146'], provisionalEnd: provisionalEnd(now, packOf(file.policy)) }),
      }),
    );
  if (stage.kind === 'delivered' && file.costs !== undefined) found.push(machine.closed(file, now));
  const [production] = file.productions;
  if (production?.deliveredAt !== undefined && production.downloads < 3)
    found.push({ type: 'Downloaded', at: now, by: 'machine', productionId: production.productionId, receipt: 'R' });
  return found;
}

function served(file: CaseFile, at: number, duty: Duty, body: Body): CaseEvent {
  const { what, about = '' } = duty;
  switch (what) {
    case 'sendLetter':
      return sending(file, at, about, body);
    case 'deficiencyFollowUp':
    case 'nondisclosureQuery':
      return machine.queued(file, at, what, duty.id);
    case 'withdrawInvoice':
      return { ...machine.queued(file, at, 'invoiceWithdrawn', duty.id), about } as CaseEvent;
    case 'releaseHold':
      if (file.superseded && body % 2 === 0)
        return { type: 'HoldKept', at, by: 'machine', hold: about, until: holdsEnd(at, packOf(file.policy)), duty: duty.id };
      return { type: 'HoldReleased', at, by: 'machine', hold: about, reason: 'its time has ended', duty: duty.id };
    case 'destroyCopies':
      return { type: 'CopiesDestroyed', at, by: 'machine', productionId: about, duty: duty.id };
    case 'deleteRecords': {
      const first = file.deletions?.[Number(about) - 1]?.runs.length === 0;
      const next = first ? { next: deletionAgain(at, packOf(file.policy)) } : {};
      return { type: 'RecordsDeleted', at, by: 'machine', deletion: Number(about), duty: duty.id, ...next };
    }
    case 'destroyCollection':
      return { type: 'CollectionDestroyed', at, by: 'machine', copies: Number(about), duty: duty.id };
    case 'holdNumbers':
      return { type: 'HoldPlaced', at, by: 'machine', hold: heldByMail(file, about, at), duty: duty.id };
    case 'openSister':
      return { type: 'SisterOpened', at, by: 'machine', sister: about };
    default:
      return { type: 'Reminded', at, by: 'machine', duty: duty.id };
  }
}

function sending(file: CaseFile, at: number, letter: string, body: Body): CaseEvent {
  const kind = letter.split('/')[0];
  const stopped = (reason: StopReason): CaseEvent => machine.stopped(file, at, letter, reason);
  if (kind === 'customerNotice' && file.notice.kind !== 'released') return stopped('notReleased');
  if (kind === 'customerNotice' && whyNotTell(file, at, allOpened)) return stopped('barred');
  if (kind === 'customerNotice' && body % 7 === 0) return stopped(choose(['noAddress', 'optedOut'] as const, body >> 3));
  if (kind === 'objectionNotice' && whyNotTell(file, at, allOpened, 'before')) return stopped('barred');
  if (kind === 'estimate' && whyNotEstimate(file)) return stopped('notChargeable');
  if (kind === 'invoice' && (file.costs?.kind !== 'invoice' || whyNotInvoice(file))) return stopped('notChargeable');
  if (kind !== 'customerNotice' && kind !== 'invoiceWithdrawn' && file.withdrawn) return stopped('withdrawn');
  if (kind === 'supersession' && !file.superseded) return stopped('superseded');
  if (kind !== 'customerNotice' && kind !== 'supersession' && kind !== 'invoiceWithdrawn' && file.superseded) return stopped('caseEnded');
  if (kind === 'production' && whyNotDisclose(file, 'deliver')) return stopped('notApproved');
  return body % 5 === 0 ? { type: 'DeliveryUnknown', at, by: 'machine', letter } : machine.sent(file, at, letter);
}
