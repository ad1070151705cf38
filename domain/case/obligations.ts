/** What time alone brings about. Obligations follow from the file; the clock records that they fell due, and what must be done then is owed. */
import type { Dated } from '../calendar/derivation';
import type { Instant } from '../calendar/day';
import { mustHold } from './abuse';
import { answerRests } from './answer-rests';
import { backupRests } from './backup';
import { backupObligations, isDestructionWatched } from './backup-obligations';
import { areCostsWatched, costsAwaited, costsObligations } from './costs-obligations';
import { nondisclosure, recordsWentOut, type CaseFile } from './case-file';
import type { CaseEvent } from './events';
import { standing } from './notice';
import { windowIsOpen } from './objection';
import type { Obligation, ObligationKind } from './parts';
import { completeness } from './stage';
import { isSupplied, orderToAsk } from '../rules/prohibitions';

/** All that the file asks of the future, earliest first. What has fallen due once is in `fell` and never again here. */
export function obligationsOf(file: CaseFile): readonly Obligation[] {
  const found: Obligation[] = [];
  const add = addingTo(found, file);
  stageObligations(file, add);
  noticeObligations(file, add);
  for (const letter of file.letters) if (letter.state === 'queued') add('sendLetter', letter.id, letter.sendAt, letter.id);
  for (const hold of file.holds)
    if (hold.releasedAt === undefined)
      add('releaseHold', hold.kept ? `${hold.id}/${hold.kept.on}` : hold.id, hold.kept ?? holdEnd(file, hold), hold.id);
  for (const production of file.productions)
    if (production.copiesDestroyedAt === undefined)
      add('destroyCopies', production.productionId, copiesEnd(file, production), production.productionId);
  file.copies?.forEach((copies, index) => {
    if (copies.destroyedAt === undefined && copies.production === undefined)
      add('destroyCollection', `${index + 1}`, afterHolds(file), `${index + 1}`);
  });
  file.deletions?.forEach(({ runs, next }, index) => add('deleteRecords', `${index + 1}/${runs.length + 1}`, next, `${index + 1}`));
  for (const each of file.recurring) if (!file.fell.includes(each.id) && isWatched(file, each)) place(found, each);
  return found;
}

/** Earliest first. Most come in that order already, so a place is found sooner from the end than by sorting. */
function place(found: Obligation[], each: Obligation): void {
  let index = found.length;
  for (; index > 0; index -= 1) {
    const before = found[index - 1] as Obligation;
    if (before.at < each.at || (before.at === each.at && before.id < each.id)) break;
    found[index] = before;
  }
  found[index] = each;
}

type Add = (what: ObligationKind, id: string, dated: Dated | undefined, about?: string) => void;

function addingTo(found: Obligation[], { fell }: CaseFile): Add {
  return (what, id, dated, about) => {
    if (dated === undefined) return;
    const full = `${what}/${id}`;
    if (fell.includes(full)) return;
    const { at, derivation } = dated;
    const { cite } = derivation;
    place(found, about === undefined ? { id: full, what, at, cite, derivation } : { id: full, what, at, cite, derivation, about });
  };
}

function stageObligations(file: CaseFile, add: Add): void {
  const { stage } = file;
  comityObligations(file, add);
  backupObligations(file, add);
  costsObligations(file, add);
  if (stage.kind === 'received') add('triage', '1', file.triageBy);
  if (stage.kind === 'triaged') add('reading', file.readBy?.on ?? '', file.readBy);
  if (stage.kind === 'waitingForPerson' && !file.answeredByPerson) add('personWaiting', `${stage.since}`, stage.escalate);
  if (stage.kind === 'deficient') {
    add('deficiencyFollowUp', stage.followUp.on, stage.followUp);
    add('abandonmentProposal', stage.abandonment.on, stage.abandonment);
    add('reading', stage.readBy?.on ?? '', stage.readBy);
  }
  const complete = completeness(stage);
  // §2703(h)(4): while a motion is pending nobody is obliged to produce, and nobody is in default.
  if (complete === undefined || !isUnanswered(stage) || answerRests(file)) return;
  for (const reminder of complete.reminders) add('answerReminder', `${complete.due.on}/${reminder.on}`, reminder);
  add('answerDue', complete.due.on, complete.due);
  for (const [index, escalation] of (complete.escalations ?? []).entries())
    add('answerOverdue', `${complete.due.on}/${index + 1}`, escalation);
}

/** The time in which counsel may move against the process: while there is an answer to be given, and no motion. */
function comityObligations({ stage, comity }: CaseFile, add: Add): void {
  if (comity === undefined || comity.motion || !isUnanswered(stage)) return;
  const end = comity.motionBy;
  for (const reminder of comity.reminders) add('comityReminder', `${end.on}/${reminder.on}`, reminder);
  add('comityEnds', end.on, end);
}

/** Until the customer is told: while the case is open an order is watched; afterwards only if records went out. */
function barsNotice(file: CaseFile): boolean {
  return nondisclosure(file) !== undefined && file.notice.kind !== 'told' && (file.stage.kind !== 'closed' || recordsWentOut(file));
}

/** The orders that are looked at again. A national security letter binds us whatever was produced, and so does what we told the government of it. */
const watchedOrders = (file: CaseFile): ReturnType<typeof standing> =>
  standing(file).filter(({ kind }) => kind === 'nationalSecurityLetter' || barsNotice(file));

function noticeObligations(file: CaseFile, add: Add): void {
  const order = nondisclosure(file);
  if (order && barsNotice(file)) {
    const end = order.ends;
    for (const reminder of order.reminders) add('noticeReminder', `${end}/${reminder.on}`, reminder);
    const asked = orderToAsk(file);
    if (asked) add('nondisclosureQuery', asked.ends, asked.query);
  }
  for (const { number, review, governmentApplies } of watchedOrders(file)) {
    add('nondisclosureReview', `${number}/1`, review);
    add('governmentApplies', `${number}`, governmentApplies);
  }
  if (file.notice.kind !== 'told' && (file.stage.kind !== 'closed' || recordsWentOut(file)))
    file.bareRequests?.forEach(({ lacks, supplyBy }, index) => {
      if (!isSupplied(file, lacks, supplyBy.at)) add('authorityDue', `${index + 1}`, supplyBy);
    });
  const { notice } = file;
  if (notice.kind === 'released' && notice.overdue) add('noticeOverdue', `${notice.since}/${notice.overdue.on}`, notice.overdue);
  if (file.objection?.announced && windowIsOpen(file) && file.stage.kind !== 'closed')
    add('objectionWindow', `${file.objection.announced.at}`, file.objection.announced.window);
  const noAction = file.abuse?.noAction;
  if (noAction && noAction.endedAt === undefined && !file.abuse.action) add('noActionExpiry', noAction.expires.on, noAction.expires);
  if (file.notice.kind !== 'owed') return;
  if (file.notice.due) add('noticeDue', `${file.notice.since}/${file.notice.due.on}`, file.notice.due);
  if (file.notice.overdue) add('noticeOverdue', `${file.notice.since}/${file.notice.overdue.on}`, file.notice.overdue);
}

/** A review comes again every year for as long as its order stands, an overdue notice for as long as it is owed. */
function isWatched(file: CaseFile, { id, what }: Obligation): boolean {
  if (what === 'noticeOverdue') {
    const { notice } = file;
    return (
      (notice.kind === 'owed' || notice.kind === 'released') &&
      notice.overdue !== undefined &&
      id.startsWith(`noticeOverdue/${notice.since}/${notice.overdue.on}/`)
    );
  }
  if (what === 'noActionExpiry') return isHoldWatched(file, id);
  if (what === 'costsOverdue') return areCostsWatched(file, id);
  if (what === 'destroyBackup') return isDestructionWatched(file);
  if (what !== 'nondisclosureReview') return true;
  return watchedOrders(file).some(({ number }) => id.startsWith(`nondisclosureReview/${number}/`));
}

/** An instruction to take no action is looked at again from its day on, until a person ends it or the action is recorded. */
function isHoldWatched({ abuse }: CaseFile, id: string): boolean {
  return mustHold(abuse) && !abuse?.action && id.startsWith(`noActionExpiry/${abuse?.noAction?.expires.on ?? ''}/`);
}

/** A provisional hold ends by itself; a hold for the case runs until some time after it is closed. */
function holdEnd(file: CaseFile, hold: CaseFile['holds'][number]): Dated | undefined {
  if (hold.kind !== 'case') return hold.until;
  return file.stage.kind === 'closed' && file.notice.kind !== 'owed' && file.notice.kind !== 'released' ? file.stage.holdsEnd : undefined;
}

/**
 * Copies of what was never delivered are kept no longer than the holds of a closed case. None goes while the case itself still holds the
 * records: then it is due when the last of its holds has been released.
 */
function copiesEnd(file: CaseFile, { copiesEnd }: CaseFile['productions'][number]): Dated | undefined {
  if (file.holds.some(({ releasedAt }) => releasedAt === undefined)) return undefined;
  return copiesEnd ?? afterHolds(file);
}

/** What was collected and went into no production goes when the holds of the closed case have gone. */
function afterHolds({ stage, holds }: CaseFile): Dated | undefined {
  return stage.kind === 'closed' && holds.every(({ releasedAt }) => releasedAt !== undefined) ? stage.holdsEnd : undefined;
}

/**
 * What the machine does by itself when its time comes, and reminders of a day that stands in the file too. On the desk none of them may stand
 * before what a person must do.
 */
const byItself: readonly ObligationKind[] = [
  'sendLetter',
  'deficiencyFollowUp',
  'nondisclosureQuery',
  'releaseHold',
  'destroyCopies',
  'destroyCollection',
  'deleteRecords',
  'answerReminder',
  'comityReminder',
];
type Due = { readonly at: Instant; readonly what: ObligationKind };
const isByItself = ({ what }: Due): boolean => byItself.includes(what);

/**
 * The deadline by which the desk sorts its queue: the next duty of a person, or what has fallen due and is still not done; where there is
 * none, what the machine does next. An overdue case stays at the top until its answer, its notice, its triage or its costs are there.
 */
export function nextDeadline(file: CaseFile): Due | undefined {
  const { stage, notice } = file;
  const open: Due[] = [...file.obligations];
  const complete = completeness(stage);
  if (complete && isUnanswered(stage) && !answerRests(file)) open.push({ at: complete.due.at, what: 'answerDue' });
  if (stage.kind === 'received' && file.triageBy) open.push({ at: file.triageBy.at, what: 'triage' });
  if (stage.kind === 'triaged' && file.readBy) open.push({ at: file.readBy.at, what: 'reading' });
  if (stage.kind === 'deficient' && stage.readBy) open.push({ at: stage.readBy.at, what: 'reading' });
  if (stage.kind === 'waitingForPerson') open.push({ at: stage.escalate.at, what: 'personWaiting' });
  if (stage.kind === 'deficient' && file.abandonmentProposed) open.push({ at: stage.abandonment.at, what: 'abandonmentProposal' });
  if (notice.kind === 'owed' && notice.due) open.push({ at: notice.due.at, what: 'noticeDue' });
  const { costsDue } = costsAwaited(file);
  if (costsDue) open.push({ at: costsDue.at, what: 'costsDue' });
  return open.reduce<Due | undefined>((first, each) => (first === undefined || comesBefore(each, first) ? each : first), undefined);
}

const comesBefore = (one: Due, other: Due): boolean => (isByItself(one) === isByItself(other) ? one.at < other.at : isByItself(other));

const isUnanswered = (stage: CaseFile['stage']): boolean =>
  stage.kind !== 'closed' && stage.kind !== 'delivered' && stage.kind !== 'refused';

/** The next instant at which time asks for something. The matter's clock waits for this and nothing else. */
export const nextInstant = (file: CaseFile): Instant | undefined => file.obligations[0]?.at;

/** Records what is due; always removes it from the obligations, or the clock would spin. `next` gives a recurring obligation its following date. */
export function onInstant(file: CaseFile, at: Instant, next: (obligation: Obligation) => Dated | undefined): readonly CaseEvent[] {
  return file.obligations
    .filter((obligation) => obligation.at <= at)
    .map(({ id, what, about, ...obligation }) => {
      const following = next({ id, what, ...obligation });
      return {
        type: 'FellDue',
        by: 'machine',
        at,
        due: obligation.at,
        duty: { id, what, ...(about !== undefined && { about }) },
        ...(following && { next: following }),
      } as const;
    });
}

/** The workflow of a case ends when it is closed and nothing is owed to anybody. */
export function finished(file: CaseFile): boolean {
  return (
    file.stage.kind === 'closed' &&
    file.obligations.length === 0 &&
    file.owed.length === 0 &&
    file.stuck.length === 0 &&
    file.notice.kind !== 'owed' &&
    file.notice.kind !== 'released' &&
    !backupRests(file) &&
    file.letters.every((letter) => letter.state !== 'queued' && letter.state !== 'unknown')
  );
}
