import type { CaseFile } from './case-file';
import type { CaseEvent, EventOf, EventType } from './events';
import { closureSteps } from './evolve-closure';
import { backupSteps } from './backup-orders';
import { burdenMotionSteps } from './burden-motion-orders';
import { comitySteps } from './comity-orders';
import { compartmentSteps } from './compartment-orders';
import { costSteps } from './evolve-costs';
import { abuseSteps } from './abuse-orders';
import { effectSteps } from './evolve-effects';
import { noticeSteps } from './evolve-notice';
import { proposalSteps, withTouchedVoid } from './evolve-proposals';
import { requestSteps } from './evolve-request';
import { joined } from './joined-mail';
import { heldDisclosureSteps } from './held-disclosure-orders';
import { narrowingSteps } from './narrowing-orders';
import { deletionSteps } from './evolve-deletion';
import { obligationsOf } from './obligations';
import { reopened } from './reopening';
import { reviewAgainSteps } from './review-again-orders';
import { openStage, type OpenStage } from './stage';
import type { Steps } from './steps';
import { duplicateSteps } from './duplicate-orders';
import { handOverSteps } from './hand-over';
import { initiativeSteps } from './own-initiative-orders';
import { sisterSteps } from './sister-orders';
import { supersessionSteps } from './supersession-orders';
import { unlistedLawSteps } from './unlisted-law-orders';

const intakeSteps: Steps<
  | 'Received'
  | 'SubmissionJoined'
  | 'SubmissionOpened'
  | 'Triaged'
  | 'Routed'
  | 'Reclassified'
  | 'Dismissed'
  | 'Assigned'
  | 'Noted'
  | 'SenderConfirmed'
  | 'Withdrawn'
  | 'AnsweredByPerson'
  | 'Closed'
  | 'Reopened'
  | 'FellDue'
  | 'Reminded'
  | 'StepFailed'
  | 'StepRetried'
> = {
  Received: (file, event) => ({
    ...file,
    policy: event.policy,
    channel: event.channel,
    receivedAt: event.receivedAt,
    triageBy: event.triage,
    provisionalEnd: event.provisionalEnd,
    numbers: event.numbers,
    ...(event.openedFrom === undefined ? {} : { openedFrom: event.openedFrom }),
    ...(event.closures && { closures: event.closures }),
    submissions: [{ ...submission(event), ...(event.attachment && { attachment: event.attachment }) }],
  }),
  SubmissionJoined: (file, event) => joined(file, event, submission(event)),
  SubmissionOpened: (file, event) => ({
    ...file,
    submissions: file.submissions.map((each) => (each.id === event.submissionId ? { ...each, opened: true } : each)),
  }),
  Triaged: (file, event) => proceed(file, event),
  Reclassified: (file, event) => proceed(file, event),
  Routed: (file, { audience, topic }) => ({
    ...file,
    audience,
    routed: { audience, ...(topic !== undefined && { topic }), ...(file.audience && { was: file.audience }) },
  }),
  Dismissed: (file) => file,
  Assigned: ({ nextPerson: _before, ...file }, event) => ({
    ...file,
    assignee: event.to,
    ...(event.nextPerson !== undefined && { nextPerson: event.nextPerson }),
  }),
  Noted: (file) => file,
  SenderConfirmed: withConfirmed,
  Withdrawn: (file, event) => ({ ...file, withdrawn: { at: event.at, reason: event.reason } }),
  AnsweredByPerson: (file) => ({ ...file, answeredByPerson: true }),
  Closed: (file, event) => ({
    ...file,
    stage: { kind: 'closed', outcome: event.outcome, at: event.at, holdsEnd: event.holdsEnd, before: openStage(file.stage) },
    // A step of the procedure that was stuck is wanted no more; what is owed is.
    stuck: file.stuck.filter(({ step }) => file.owed.some(({ id }) => id === step)),
  }),
  Reopened: reopened,
  FellDue: (file, event) => ({
    ...file,
    fell: [...file.fell, event.duty.id],
    owed: [...file.owed.filter(({ id }) => id !== event.duty.id), event.duty],
    abandonmentProposed: file.abandonmentProposed || event.duty.what === 'abandonmentProposal',
    // The one that fell due makes room for the one that follows: the file does not grow with every reminder.
    recurring: [...file.recurring.filter(({ id }) => id !== event.duty.id), ...following(event)],
  }),
  Reminded: (file, event) => ({ ...file, owed: file.owed.filter((duty) => duty.id !== event.duty) }),
  StepFailed: (file, event) => ({
    ...file,
    stuck: [...file.stuck.filter(({ step }) => step !== event.step), { step: event.step, code: event.code }],
    // Somebody is told, but not that the telling is stuck.
    owed: event.step.startsWith('stuckStep/')
      ? file.owed
      : [...file.owed, { id: `stuckStep/${event.step}/${file.seq + 1}`, what: 'stuckStep', about: event.step }],
  }),
  StepRetried: (file, event) => ({ ...file, stuck: file.stuck.filter(({ step }) => step !== event.step) }),
};

const steps: Steps<EventType> = {
  ...intakeSteps,
  ...requestSteps,
  ...reviewAgainSteps,
  ...costSteps,
  ...effectSteps,
  ...noticeSteps,
  ...abuseSteps,
  ...proposalSteps,
  ...deletionSteps,
  ...narrowingSteps,
  ...closureSteps,
  ...compartmentSteps,
  ...unlistedLawSteps,
  ...heldDisclosureSteps,
  ...sisterSteps,
  ...initiativeSteps,
  ...supersessionSteps,
  ...comitySteps,
  ...burdenMotionSteps,
  ...backupSteps,
  ...duplicateSteps,
  ...handOverSteps,
};

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The only place where a case file changes: workflow, ledger, as-of view and replay all call it. */
export const evolve = (file: CaseFile, event: CaseEvent): CaseFile => completed(stepped(file, event));

/** Several events one after the other. No step asks what time will bring about, so that is asked once, of the file that they leave. */
export const fold = (file: CaseFile, events: readonly CaseEvent[]): CaseFile =>
  events.length === 0 ? file : completed(events.reduce<Mutable<CaseFile>>(stepped, file));

function stepped(file: CaseFile, event: CaseEvent): Mutable<CaseFile> {
  const step = steps[event.type] as (file: CaseFile, event: CaseEvent) => CaseFile;
  const next = withTouchedVoid(step(file, event), event);
  // A step that changed something has made a file that nobody else has seen: it is completed in place, for a second copy is a quarter of the cost.
  const made: Mutable<CaseFile> = next === file ? { ...file } : next;
  made.seq = file.seq + 1;
  return made;
}

function completed(made: Mutable<CaseFile>): CaseFile {
  made.obligations = obligationsOf(made);
  return made;
}

function submission(event: EventOf<'Received'> | EventOf<'SubmissionJoined'>): CaseFile['submissions'][number] {
  const { submissionId: id, receivedAt, rawSha256, sender, agencyId, channel = 'email', scannedAt } = event;
  return {
    id,
    receivedAt,
    rawSha256,
    opened: false,
    ...(sender && { sender }),
    ...(agencyId !== undefined && { agencyId }),
    ...(channel !== 'email' && { channel }),
    ...(scannedAt !== undefined && { scannedAt }),
  };
}

function withConfirmed(file: CaseFile, { submissionId, agencyId, by, how }: EventOf<'SenderConfirmed'>): CaseFile {
  const confirmed = { agencyId, by, how };
  return { ...file, submissions: file.submissions.map((each) => (each.id === submissionId ? { ...each, confirmed } : each)) };
}

function proceed(file: CaseFile, event: EventOf<'Triaged'> | EventOf<'Reclassified'>): CaseFile {
  const stage: OpenStage = event.waiting ? { kind: 'waitingForPerson', since: event.at, escalate: event.waiting } : { kind: 'triaged' };
  const audience = event.type === 'Triaged' ? event.audience : undefined;
  return {
    ...file,
    procedure: event.procedure,
    stage,
    findings: [],
    ...(event.reading && { readBy: event.reading }),
    ...(audience && { audience }),
  };
}

function following({ duty, next }: EventOf<'FellDue'>): CaseFile['recurring'] {
  return next ? [{ ...duty, id: nextId(duty.id), at: next.at, cite: next.derivation.cite, derivation: next.derivation }] : [];
}

/** `nondisclosureReview/1` → `nondisclosureReview/2` */
const nextId = (id: string): string => (/\/\d+$/.test(id) ? id.replace(/\d+$/, (count) => String(Number(count) + 1)) : `${id}/2`);
