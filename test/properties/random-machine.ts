/** What the machine itself could record at any moment of a random life. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { closureAnnounced } from '../../domain/case/closure';
import { letterOn, type CaseFile } from '../../domain/case/case-file';
import type { CaseEvent } from '../../domain/case/events';
import { heldByMail } from '../../domain/case/joined-mail';
import { failureCodes, type Duty } from '../../domain/case/parts';
import { packOf } from '../../domain/policy/packs';
import { deletionAgain, holdsEnd, provisionalEnd } from '../../domain/rules/dates';
import { whyNotDelete, whyNotDisclose } from '../../domain/rules/gates';
import { whyNotSend } from '../../domain/rules/letter-gate';
import { askedFirst } from '../../domain/rules/successor-holds';
import { aJoined, allOpened, aSender, machine, type Case } from '../support/case-builders';
import { choose } from './choose';
import { type Body } from './random-case';

/** An event that is made only when it is chosen. */
type Possible = () => CaseEvent | undefined;

/** What the machine could record now: its own work, what comes in, what the office announces. */
export function machineEvents(here: Case, body: Body): readonly Possible[] {
  const { file, now } = here;
  const found: Possible[] = [...machineWork(here, body)];
  if (file.holds.length < 3 && file.stage.kind !== 'closed') found.push(() => machine.held(file, now));
  if (file.letters.length === 0) found.push(() => machine.queued(file, now, 'acknowledgement'));
  if (body % 11 === 0) {
    const closure = { day: addDays(dayOf(now), body % 23), why: 'Company closure' };
    found.push(() => closureAnnounced(file, { closure, source: 'Company', at: now, by: 'administrator-1' }));
  }
  if (file.submissions.length < 4) found.push(() => joinedNow(file, now, body));
  const [production] = file.productions;
  if (production?.deliveredAt !== undefined && production.downloads < 3)
    found.push(() => ({ type: 'Downloaded', at: now, by: 'machine', productionId: production.productionId, receipt: 'R' }));
  return found;
}

/** What the procedure and the duties have it do now; the outbox asks the gates, as it does at every attempt. With body 1 nothing fails. */
export function machineWork({ file, now }: Case, body: Body): readonly Possible[] {
  const { stage } = file;
  const failed = (name: string): CaseEvent => ({
    type: 'StepFailed',
    at: now,
    by: 'machine',
    step: name,
    code: choose(failureCodes as unknown as readonly ['gave-up'], body),
  });
  const free = (name: string): boolean => !file.stuck.some((each) => each.step === name);
  const work: Possible[] = file.owed
    .filter(({ id }) => free(id))
    .map((duty) => () => (body % 9 === 0 ? failed(duty.id) : served(file, now, duty, body)));
  const collects = stage.kind === 'collecting' ? `collect/${stage.collections + 1}` : '';
  if (stage.kind === 'collecting' && free(collects)) {
    // What was read or recorded since has shut the gate: the step is stuck, and a person goes on.
    if (whyNotDisclose(file, 'collect')) work.push(() => failed(collects));
    else
      work.push(
        () => (body % 9 === 0 ? failed(collects) : machine.collected(file, now)),
        () => machine.collected(file, now, body % 4 === 0 ? 0 : 12),
      );
  }
  if (stage.kind === 'approved') {
    const empty = stage.collection.files.every(({ rows }) => rows === 0);
    if (!empty) work.push(() => machine.packaged(file, now));
    else if (file.procedure === 'ownInitiative') work.push(() => machine.closed(file, now));
    else if (!file.letters.some(({ kind }) => kind === 'noRecords')) work.push(() => machine.queued(file, now, 'noRecords'));
  }
  if (stage.kind === 'packaged' && file.letters.filter(({ kind }) => kind === 'production').length < file.productions.length)
    work.push(() => machine.queued(file, now, 'production'));
  if (stage.kind === 'delivered' && (file.costs !== undefined || file.procedure === 'ownInitiative'))
    work.push(() => machine.closed(file, now));
  return work;
}

const joinedNow = (file: CaseFile, now: number, body: Body): CaseEvent =>
  aJoined(now, {
    submissionId: `S-${file.submissions.length + 1}`,
    sender: aSender({ dmarc: body % 2 === 0 ? 'none' : 'pass', ...(body % 5 === 0 && { firstSeen: true as const }) }),
    ...(body % 3 === 0 && { numbers: ['+12065550146'], provisionalEnd: provisionalEnd(now, packOf(file.policy)) }),
  });

function served(file: CaseFile, at: number, duty: Duty, body: Body): CaseEvent | undefined {
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
      if (askedFirst(file) !== undefined && body % 2 === 0)
        return { type: 'HoldKept', at, by: 'machine', hold: about, until: holdsEnd(at, packOf(file.policy)), duty: duty.id };
      return { type: 'HoldReleased', at, by: 'machine', hold: about, reason: 'its time has ended', duty: duty.id };
    case 'destroyCopies':
      if (whyNotDelete(held(file))) return undefined;
      return { type: 'CopiesDestroyed', at, by: 'machine', productionId: about, duty: duty.id };
    case 'deleteRecords': {
      const first = file.deletions?.[Number(about) - 1]?.runs.length === 0;
      const next = first ? { next: deletionAgain(at, packOf(file.policy)) } : {};
      return { type: 'RecordsDeleted', at, by: 'machine', deletion: Number(about), duty: duty.id, ...next };
    }
    case 'destroyCollection':
      if (whyNotDelete(held(file))) return undefined;
      return { type: 'CollectionDestroyed', at, by: 'machine', copies: Number(about), duty: duty.id };
    case 'holdNumbers':
      return { type: 'HoldPlaced', at, by: 'machine', hold: heldByMail(file, about, at), duty: duty.id };
    case 'handOver':
      return { type: 'ProhibitionsHandedOver', at, by: 'machine', to: about, duty: duty.id };
    case 'openSister':
      return { type: 'SisterOpened', at, by: 'machine', sister: about };
    default:
      return { type: 'Reminded', at, by: 'machine', duty: duty.id };
  }
}

/** As the register of holds would answer. */
const held = ({ holds }: CaseFile): boolean => holds.some(({ releasedAt }) => releasedAt === undefined);

function sending(file: CaseFile, at: number, letter: string, body: Body): CaseEvent {
  const kind = letterOn(file, letter)?.kind ?? 'acknowledgement';
  const why = whyNotSend(file, { kind, letter }, at, allOpened);
  if (why) return machine.stopped(file, at, letter, why);
  if (kind === 'customerNotice' && body % 7 === 0)
    return machine.stopped(file, at, letter, choose(['noAddress', 'optedOut'] as const, body >> 3));
  return body % 5 === 0 ? { type: 'DeliveryUnknown', at, by: 'machine', letter } : machine.sent(file, at, letter);
}
