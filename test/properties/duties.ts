/** What is asked of the future or owed now ends by what meets it or by what gives the reason, and by nothing else. */
import type { CaseFile } from '../../domain/case/case-file';
import { comityPends } from '../../domain/case/comity';
import type { CaseEvent, EventType } from '../../domain/case/events';
import { nextDeadline } from '../../domain/case/obligations';
import type { ObligationKind } from '../../domain/case/parts';
import { completeness } from '../../domain/case/stage';
import { must } from './must';

const answer: readonly EventType[] = [
  'Closed',
  'ClosureAnnounced',
  'ComityFound',
  'ComityMotionRecorded',
  'Extended',
  'LetterSent',
  'LetterSettled',
  'Refused',
];
const deficiency: readonly EventType[] = ['Closed', 'ClosureAnnounced', 'FoundComplete', 'FoundDeficient', 'Refused'];
const motion: readonly EventType[] = ['Closed', 'ComityFound', 'ComityMotionRecorded', 'LetterSent', 'LetterSettled', 'Refused'];
/** Whoever has been told is not asked about any more. */
const prohibition: readonly EventType[] = [
  'Closed',
  'ClosureAnnounced',
  'LetterSent',
  'LetterSettled',
  'NondisclosureLifted',
  'NondisclosureRecorded',
  'NondisclosureWeighed',
  'NoticeAttempted',
];
const notice: readonly EventType[] = [
  'BareRequestRecorded',
  'ClosureAnnounced',
  'LetterSent',
  'LetterSettled',
  'LetterStopped',
  'NondisclosureLifted',
  'NondisclosureRecorded',
  'NondisclosureWeighed',
  'NoticeAttempted',
  'NoticeReleased',
];

const costs: readonly EventType[] = ['Closed', 'ClosureAnnounced', 'CostsDecided'];

/** Beside falling due: the events by which an obligation may end or get another date. What is not here comes of duties only. */
const endsBy: { readonly [Kind in ObligationKind]?: readonly EventType[] } = {
  triage: ['Closed', 'ClosureAnnounced', 'Triaged'],
  reading: ['Closed', 'ClosureAnnounced', 'FoundComplete', 'FoundDeficient', 'Reclassified', 'Refused'],
  personWaiting: ['AnsweredByPerson', 'Closed', 'ClosureAnnounced', 'Reclassified'],
  deficiencyFollowUp: deficiency,
  abandonmentProposal: deficiency,
  comityReminder: [...motion, 'ClosureAnnounced'],
  comityEnds: motion,
  backupDue: ['BackupConfirmed', 'Closed', 'ClosureAnnounced', 'FactsRecorded'],
  backupNotice: ['BackupConfirmed', 'BackupNoticeDelayed', 'BackupNoticeRecorded', 'Closed'],
  backupRelease: ['BackupChallenged', 'BackupReleased', 'Closed', 'ClosureAnnounced'],
  destroyBackup: ['BackupDestroyed', 'ClosureAnnounced', 'HoldPlaced', 'Reopened'],
  answerReminder: answer,
  answerDue: answer,
  answerOverdue: answer,
  noticeReminder: prohibition,
  nondisclosureQuery: prohibition,
  nondisclosureReview: prohibition,
  governmentApplies: prohibition,
  authorityDue: prohibition,
  objectionWindow: ['Closed', 'ClosureAnnounced', 'CustomerAnnounced', 'LetterStopped'],
  noActionExpiry: ['AbuseActionRecorded', 'ClosureAnnounced', 'NoActionEnded', 'NoActionInstructed'],
  noticeDue: notice,
  noticeOverdue: notice,
  costsDue: costs,
  costsOverdue: costs,
  sendLetter: ['LetterStopped'],
  // A hold of the case runs on when it is opened again, and when the customer is owed a notice after its end: records arrived, or a notice came back.
  releaseHold: ['ClosureAnnounced', 'HoldReleased', 'LetterBounced', 'LetterSent', 'LetterSettled', 'Reopened'],
  destroyCopies: ['ClosureAnnounced', 'HoldPlaced', 'Reopened'],
  destroyCollection: ['ClosureAnnounced', 'HoldPlaced', 'Reopened'],
  deleteRecords: ['ClosureAnnounced', 'RecordsDeleted'],
};

/** Work of the machine: no reminder takes its place. */
const work: { readonly [Kind in ObligationKind]?: readonly EventType[] } = {
  sendLetter: ['DeliveryUnknown', 'LetterSent', 'LetterSettled', 'LetterStopped'],
  deficiencyFollowUp: ['LetterQueued'],
  nondisclosureQuery: ['LetterQueued'],
  withdrawInvoice: ['LetterQueued'],
  // A closure that is announced meanwhile gives both a later end.
  releaseHold: ['ClosureAnnounced', 'HoldKept', 'HoldReleased', 'Reopened'],
  destroyCopies: ['ClosureAnnounced', 'CopiesDestroyed', 'Reopened'],
  destroyCollection: ['CollectionDestroyed', 'Reopened'],
  deleteRecords: ['RecordsDeleted'],
  holdNumbers: ['HoldPlaced'],
  openSister: ['SisterOpened'],
  handOver: ['ProhibitionsHandedOver', 'Reopened'],
};
/** People are reminded; what they do may come first. */
const reminded: readonly EventType[] = ['LetterSettled', 'NoticeReleased', 'Reminded'];

/** A case that nobody looks after owes hundreds of reminders: asked one by one, most of a life's time went into it. */
const idsIn = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

/** Each obligation is met, cancelled with a reason or overdue on the desk. */
export function checkDuties(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  const stands = idsIn(after.obligations);
  const owed = idsIn(after.owed);
  for (const { id, what } of before.obligations) {
    if (stands.has(id)) continue;
    const fell = event.type === 'FellDue' && event.duty.id === id;
    must(fell || (endsBy[what] ?? []).includes(event.type), 'an obligation ends by what meets it or cancels it', [id, event.type]);
    must(!fell || owed.has(id), 'what fell due is owed', id);
  }
  for (const { id, what } of before.owed)
    must(owed.has(id) || (work[what] ?? reminded).includes(event.type), 'what is owed is served by its own deed', [id, event.type]);
  checkOverdue(after);
}

/** Whoever has waited too long stands at the top of the desk. */
function checkOverdue(file: CaseFile): void {
  const { stage, notice: owed } = file;
  const waiting = stage.kind !== 'closed' && stage.kind !== 'delivered' && stage.kind !== 'refused';
  const deadlines = [
    waiting && !comityPends(file) ? completeness(stage)?.due : undefined,
    stage.kind === 'received' ? file.triageBy : undefined,
    owed.kind === 'owed' ? owed.due : undefined,
    stage.kind === 'delivered' && file.costs === undefined ? stage.costsDue : undefined,
  ];
  for (const deadline of deadlines)
    must(
      deadline === undefined || (nextDeadline(file)?.at ?? Infinity) <= deadline.at,
      'what is not answered, triaged, told or charged stays on the desk with its day',
      deadline?.on,
    );
}
